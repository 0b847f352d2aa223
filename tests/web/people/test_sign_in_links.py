"""Single-use links, as ``make run`` prints them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.web.people import sign_in_links
from prongsai.web.people.errors import DeadLinkError
from prongsai.web.people.models import SingleUseLink
from tests.web.cast import Cast


def test_a_link_lets_in_once(cast: Cast) -> None:
    path, client = sign_in_links.make(cast.owner), Client()
    assert client.post(path).status_code == 302
    assert client.get("/account/").status_code == 200
    again = Client()
    assert again.post(path).status_code == 422
    assert again.get(path).status_code == 422
    assert again.get("/account/").status_code == 302


def test_looking_at_a_link_does_not_use_it(cast: Cast) -> None:
    path = sign_in_links.make(cast.owner)
    for _preview in range(3):
        shown = Client().get(path)
        assert cast.owner.name in shown.content.decode()
    Client().head(path)
    client = Client()
    client.post(path)
    assert client.get("/account/").status_code == 200


def test_a_link_runs_out_after_fifteen_minutes(cast: Cast) -> None:
    token = sign_in_links.make(cast.owner).split("/")[-2]
    purpose, now = SingleUseLink.Purpose.SIGN_IN, timezone.now()
    assert sign_in_links.look_at(token, purpose, now + timedelta(minutes=14)).user == cast.owner
    with pytest.raises(DeadLinkError):
        sign_in_links.use(token, purpose, now + timedelta(minutes=16))


def test_a_link_for_one_purpose_is_useless_for_another(cast: Cast) -> None:
    token = sign_in_links.make(cast.owner).split("/")[-2]
    assert Client().get(f"/reset/{token}/").status_code == 422
    reset = sign_in_links.new_link(cast.owner, SingleUseLink.Purpose.RESET)
    assert Client().post(f"/sign-in/link/{reset}/").status_code == 422


def test_a_closed_account_is_not_opened_by_a_link(cast: Cast) -> None:
    path = sign_in_links.make(cast.owner)
    cast.owner.is_active = False
    cast.owner.save()
    assert Client().post(path).status_code == 422


def test_the_database_holds_nothing_that_could_be_used(cast: Cast) -> None:
    token = sign_in_links.make(cast.owner).split("/")[-2]
    link = SingleUseLink.objects.get()
    assert token not in str(vars(link))
    assert len(token) >= 43, "256 bits"


def test_a_link_needs_a_form_of_our_own(cast: Cast) -> None:
    path = sign_in_links.make(cast.owner)
    assert Client(enforce_csrf_checks=True).post(path).status_code == 403


@pytest.mark.parametrize("token", ["x", "a" * 500, "%00", "'; DROP TABLE registry_user; --"])
def test_a_made_up_link_is_a_dead_one(cast: Cast, token: str) -> None:  # noqa: ARG001
    assert Client().get(f"/sign-in/link/{token}/").status_code == 422
