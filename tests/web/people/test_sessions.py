"""Browsers: listed, named in few words, revocable."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client
from django.utils import timezone

from prongsai.web.people.devices import device_of
from prongsai.web.people.models import BrowserSession
from prongsai.web.people.tokens import hashed
from prongsai.web.trail.models import TrailLine
from tests.web.cast import PASSWORD, Cast

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


def browser(cast: Cast, user_agent: str = WINDOWS) -> Client:
    client = Client(headers={"User-Agent": user_agent})
    client.post("/sign-in/", {"email": cast.owner.email, "password": PASSWORD})
    client.get("/account/")
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (WINDOWS, "Chrome · Windows"),
        (WINDOWS + " Edg/130.0", "Edge · Windows"),
        (PHONE, "Safari · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox · Linux"),
        ("curl/8", "?"),
        ("", "?"),
    ],
)
def test_a_browser_is_named_in_few_words(user_agent: str, words: str) -> None:
    assert device_of(user_agent) == words


def test_the_account_lists_the_browsers_and_says_which_is_this_one(cast: Cast) -> None:
    computer, _phone = browser(cast), browser(cast, PHONE)
    page = computer.get("/account/").content.decode()
    assert "Chrome · Windows" in page
    assert "Safari · iPhone" in page
    assert page.count("เครื่องนี้") == 1


def test_neither_the_cookie_nor_an_address_is_in_the_database(cast: Cast) -> None:
    client = browser(cast)
    key = client.cookies["prongsai_session"].value
    row = BrowserSession.objects.get()
    assert key not in str(vars(row))
    assert row.session_key == hashed(key)
    assert "127.0.0.1" not in str(vars(row))
    thief = Client()
    thief.cookies["prongsai_session"] = row.session_key
    assert not is_in(thief)


def test_a_revoked_browser_is_out_at_once(cast: Cast) -> None:
    computer, phone = browser(cast), browser(cast, PHONE)
    session = BrowserSession.objects.get(device="Safari · iPhone").public_id
    computer.post(f"/account/sessions/{session}/")
    assert is_in(computer)
    assert not is_in(phone)
    assert TrailLine.objects.get(what="people.sessions.revoke").after == {"device": "Safari · iPhone"}


def test_all_others_are_revoked_together(cast: Cast) -> None:
    computer, phone, other = browser(cast), browser(cast, PHONE), browser(cast)
    computer.post("/account/sessions/others/")
    assert [is_in(one) for one in (computer, phone, other)] == [True, False, False]


def test_nobody_revokes_a_session_of_another_person(cast: Cast) -> None:
    browser(cast)
    session = BrowserSession.objects.get().public_id
    other = Client()
    other.post("/sign-in/", {"email": cast.outsider.email, "password": PASSWORD})
    assert other.post(f"/account/sessions/{session}/").status_code == 404
    assert BrowserSession.objects.filter(public_id=session).exists()


def test_last_seen_is_written_at_most_every_five_minutes(cast: Cast) -> None:
    client = browser(cast)
    long_ago = timezone.now() - timedelta(minutes=4)
    BrowserSession.objects.update(last_seen=long_ago)
    client.get("/account/")
    assert BrowserSession.objects.get().last_seen == long_ago
    BrowserSession.objects.update(last_seen=timezone.now() - timedelta(minutes=6))
    client.get("/account/")
    assert timezone.now() - BrowserSession.objects.get().last_seen < timedelta(minutes=1)


def test_a_session_revoked_while_its_page_is_made_does_not_come_back(cast: Cast) -> None:
    client = browser(cast)
    session = client.session
    session["something"] = "new"
    BrowserSession.objects.all().delete()
    with pytest.raises(UpdateError):
        session.save()
    assert not BrowserSession.objects.exists()
