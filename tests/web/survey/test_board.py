"""The live board: numbers by channel and day against the minimum, and no answers."""

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prongsai.web.cycles.models import Participation
from prongsai.web.registry.models import User
from prongsai.web.survey.answering import take
from prongsai.web.survey.board_page import sections_of
from prongsai.web.survey.models import Channel, DayCount
from tests.web.cast import Cast
from tests.web.survey.sendings import by_link

ClientOf = Callable[[User], Client]


def board_of(cast: Cast) -> str:
    return reverse("answers", args=[cast.agency.public_id])


def test_it_counts_by_channel_and_day_against_the_minimum(
    participation: Participation, link: Channel, cards: Channel
) -> None:
    today = timezone.localdate()
    for channel, day, answers in ((link, today, 4), (link, today - timedelta(days=1), 8), (cards, today, 3)):
        DayCount.objects.create(channel=channel, day=day, answers=answers)
    iit, eit = sections_of(participation, today)
    assert [(one.node, one.answers, one.minimum.number) for one in iit.against] == [("IIT", 3, 30)]
    assert (eit.against[0].answers, eit.against[0].minimum.number, eit.against[0].left) == (12, 120, 108)
    assert [(line.day, line.answers, line.percent) for line in eit.days] == [
        (today, 4, 50.0),
        (today - timedelta(days=1), 8, 100.0),
    ]
    assert [(line.today, line.count.answers) for line in eit.channels] == [(4, 12)]


def test_everybody_of_the_agency_sees_it_but_only_collectors_reach_the_channels(
    link: Channel, cast: Cast, client_of: ClientOf
) -> None:
    page = reverse("answers-channel", args=[cast.agency.public_id, link.public_id])
    seen = {
        role: page in client_of(user).get(board_of(cast)).content.decode()
        for role, user in cast.people.items()
        if role.value in ("owner", "member", "viewer")
    }
    assert {role.value: sees for role, sees in seen.items()} == {
        "owner": True,
        "member": True,
        "viewer": False,
    }


def test_no_score_and_no_answer_stands_on_it(link: Channel, cast: Cast, client_of: ClientOf) -> None:
    for seed in range(6):
        take(by_link(link, seed), timezone.now())
    page = client_of(cast.owner).get(board_of(cast)).content.decode()
    assert "คะแนน" not in page.partition("<main")[2].partition("</main>")[0]
    assert "ค่อนข้างจริง" not in page


def test_it_comes_anew_by_itself_and_stands_alone_without_a_script(
    link: Channel, cast: Cast, client_of: ClientOf
) -> None:
    assert link.pk
    page = client_of(cast.owner).get(board_of(cast)).content.decode()
    assert 'hx-trigger="every 30s"' in page
    assert "30 คน" in page


def test_an_agency_in_no_assessment_is_told_so(cast: Cast, client_of: ClientOf) -> None:
    assert "ยังไม่อยู่ในรอบการประเมินใด" in client_of(cast.owner).get(board_of(cast)).content.decode()


def test_a_channel_is_added_closed_and_opened_again_from_the_pages(
    link: Channel, cast: Cast, client_of: ClientOf
) -> None:
    client, agency = client_of(cast.coordinator), cast.agency.public_id
    added = client.post(
        reverse("answers-add", args=[agency]) + "?survey=EIT",
        {"way": "facebook", "label": "เพจหน่วยงาน", "part": "EIT.1"},
    )
    assert added.status_code == 302
    page = client.get(added.headers["Location"]).content.decode()
    assert "เพจหน่วยงาน" in page
    client.post(reverse("answers-close", args=[agency, link.public_id]))
    link.refresh_from_db()
    assert link.closed_at is not None
    client.post(reverse("answers-reopen", args=[agency, link.public_id]))
    link.refresh_from_db()
    assert link.closed_at is None


def test_staff_cannot_be_given_an_open_link(link: Channel, cast: Cast, client_of: ClientOf) -> None:
    assert link.pk
    path = reverse("answers-add", args=[cast.agency.public_id]) + "?survey=IIT"
    assert client_of(cast.owner).post(path, {"way": "line"}).status_code == 422
    assert not Channel.objects.filter(instrument="IIT").exists()
