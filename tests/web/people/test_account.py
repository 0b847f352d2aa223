"""One's own account, and what holds for every page of this app."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.web.people.urls import urlpatterns
from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.people.world import furnish

ROUTES = [str(pattern.pattern) for pattern in urlpatterns]


def addresses(cast: Cast, run: ResultRun) -> dict[str, str]:
    """Return every address of the app by its route, filled in with things that are there."""
    places = {"agency": cast.agency.public_id, "organisation": cast.organisation.public_id}
    values = places | furnish(cast, run)
    return {route: "/" + re.sub(r"<str:(\w+)>", lambda found: values[found[1]], route) for route in ROUTES}


def test_name_and_language_are_changed_and_the_page_speaks_it_at_once(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    client.cookies["prongsai_language"] = "th"
    shown = client.post("/account/", {"name": "ชื่อใหม่", "language": "en"}, follow=True).content.decode()
    assert "My account" in shown
    cast.owner.refresh_from_db()
    assert (cast.owner.name, cast.owner.language) == ("ชื่อใหม่", "en")
    line = TrailLine.objects.get(what="people.account.change")
    assert line.after == {"name": "ชื่อใหม่", "language": "en"}


def test_nothing_changed_is_nothing_logged(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client_of(cast.owner).post("/account/", {"name": cast.owner.name, "language": "th"})
    assert not TrailLine.objects.exists()


def test_the_email_and_the_rights_of_an_account_are_not_changed_by_fields_that_the_form_has_not(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    smuggled = {
        "name": "x",
        "language": "th",
        "email": "evil@example.go.th",
        "is_active": "",
        "public_id": "x",
    }
    client_of(cast.owner).post("/account/", smuggled)
    cast.owner.refresh_from_db()
    assert (cast.owner.email, cast.owner.is_active) == ("owner@example.go.th", True)


@pytest.mark.parametrize("who", ["nobody", "owner", "operator"])
def test_no_page_takes_a_form_of_another_site(cast: Cast, run: ResultRun, who: str) -> None:
    pages = addresses(cast, run)
    client = Client(enforce_csrf_checks=True)
    if who != "nobody":
        client.force_login(getattr(cast, who), backend="django.contrib.auth.backends.ModelBackend")
    lines = TrailLine.objects.count()
    answers = {route: client.post(address).status_code for route, address in pages.items()}
    assert len(answers) > 40
    assert {route: status for route, status in answers.items() if status != 403} == {}
    assert TrailLine.objects.count() == lines


def test_looking_at_a_page_changes_nothing(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    pages = addresses(cast, run)
    lines = TrailLine.objects.count()
    for person in (cast.owner, cast.operator):
        client = client_of(person)
        for address in pages.values():
            client.get(address)
    assert TrailLine.objects.count() == lines


def test_an_english_page_marks_the_thai_in_it(
    cast: Cast, run: ResultRun, client_of: Callable[[User], Client]
) -> None:
    pages = addresses(cast, run)
    faults = {}
    for person in (cast.owner, cast.operator, None):
        client = client_of(person) if person else Client()
        client.cookies["prongsai_language"] = "en"
        for route, address in pages.items():
            answer = client.get(address, follow=True)
            if answer.status_code != 200 or answer.redirect_chain or answer.streaming:
                continue
            body = answer.content.decode().split("<main")[1].split("</main>")[0]
            body = re.sub(
                r'<(\w+)[^>]*lang="th"[^>]*>.*?</\1>|<option.*?</option>|value="[^"]*"', "", body, flags=re.S
            )
            if thai := re.findall(r"[^<>]*[\u0e01-\u0e5b][^<>]*", body):
                faults[route] = thai
    assert faults == {}
