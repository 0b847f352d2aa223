"""A tablet at the counter: it can answer, again and again, and nothing else."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from prongsai.web.cycles.models import Participation
from prongsai.web.registry.models import User
from prongsai.web.survey import desks
from prongsai.web.survey.channels import Wanted, add_channel, close_channel
from prongsai.web.survey.models import BallotBox, Channel, Envelope, Ticket
from tests.web.cast import Cast
from tests.web.survey.forms import form_of, walk

ClientOf = Callable[[User], Client]


def kiosk(participation: Participation) -> Channel:
    return add_channel(None, participation, Wanted("EIT", "kiosk", "EIT.1"))


def start(channel: Channel) -> str:
    return reverse("answers-desk", args=[channel.participation.agency.public_id, channel.public_id])


def test_starting_the_kiosk_signs_out_of_the_workbench(
    participation: Participation, box: BallotBox, cast: Cast, client_of: ClientOf
) -> None:
    assert box.pk
    client = client_of(cast.member)
    answer = client.post(start(kiosk(participation)))
    assert answer.headers["Location"].startswith("/s/kiosk/")
    assert SESSION_KEY not in client.session
    assert client.get(answer.headers["Location"]).status_code == 200
    assert client.get("/").status_code == 302


def test_one_respondent_after_another_has_a_fresh_right(participation: Participation, box: BallotBox) -> None:
    assert box.pk
    path, client = desks.path_of(kiosk(participation)), Client()
    rights = {form_of(client.get(path)).fields["right"] for _ in range(3)}
    assert len(rights) == 3
    assert [walk(client, path).status_code for _ in range(3)] == [303, 303, 303]
    assert (Envelope.objects.count(), Ticket.objects.filter(is_spent=True).count()) == (3, 3)
    assert not client.cookies


def test_the_page_of_the_kiosk_leads_nowhere_else(participation: Participation, box: BallotBox) -> None:
    assert box.pk
    page = Client().get(desks.path_of(kiosk(participation))).content.decode()
    assert "<a " not in page


def test_a_link_that_was_not_signed_here_opens_nothing(participation: Participation, box: BallotBox) -> None:
    assert box.pk
    channel = kiosk(participation)
    good = desks.path_of(channel)
    for path in (
        good.replace("~", "~x"),
        f"/s/kiosk/{channel.public_id}/",
        good.replace("kiosk", "surveyor"),
        f"/s/{channel.public_id}/",
    ):
        assert Client().get(path).status_code == 404, path


def test_it_ends_with_its_channel(participation: Participation, box: BallotBox) -> None:
    assert box.pk
    channel = kiosk(participation)
    close_channel(None, channel)
    assert Client().get(desks.path_of(channel)).status_code == 410


def test_other_channels_have_no_desk(link: Channel, cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.owner)
    assert client.post(start(link)).status_code == 422
    assert SESSION_KEY in client.session
