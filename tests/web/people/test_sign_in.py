"""Signing in by password, and everything that somebody could try instead."""

import logging
from collections.abc import Callable

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.test import Client

from prongsai.web.people.models import BrowserSession
from prongsai.web.people.tokens import hashed
from prongsai.web.registry.models import User
from tests.web.cast import PASSWORD, Cast

WRONG = "อีเมลหรือรหัสผ่านไม่ถูกต้อง"


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str):  # type: ignore[no-untyped-def]
    return client.post("/sign-in/", {"email": email, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_the_right_password_lets_in_and_leads_to_where_one_wanted(cast: Cast) -> None:
    client, wanted = Client(), f"/a/{cast.agency.public_id}/people/?sort=-name"
    answer = sign_in(client, cast.owner.email, next=wanted)
    assert (answer.status_code, answer.headers["Location"]) == (302, wanted)
    assert is_in(client)


def test_the_email_is_taken_in_any_case(cast: Cast) -> None:
    client = Client()
    sign_in(client, cast.owner.email.upper())
    assert is_in(client)


def test_what_was_wrong_is_not_told(cast: Cast) -> None:
    cast.viewer.is_active = False
    cast.viewer.save()
    pages = [
        sign_in(Client(), email, password)
        for email, password in (
            (cast.owner.email, "ไม่ใช่รหัสผ่าน"),
            ("nobody@example.go.th", PASSWORD),
            (cast.viewer.email, PASSWORD),
        )
    ]
    texts = {page.content.decode().replace(page.context["form"]["email"].value(), "") for page in pages}
    assert all(WRONG in text for text in texts)
    assert {page.status_code for page in pages} == {200}
    assert all("ไม่ใช่รหัสผ่าน" not in text for text in texts), "a password never comes back"


@pytest.mark.parametrize("email", ["owner@example.go.th", "nobody@example.go.th"])
def test_an_unknown_account_costs_the_same_work_as_a_wrong_password(
    cast: Cast, email: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cast.owner.email == "owner@example.go.th"
    work: list[str] = []

    def counted(done: Callable[..., object]) -> Callable[..., object]:
        def doing(*args: object) -> object:
            work.append(done.__name__)
            return done(*args)

        return doing

    for name in ("encode", "verify"):
        monkeypatch.setattr(Argon2PasswordHasher, name, counted(getattr(Argon2PasswordHasher, name)))
    sign_in(Client(), email, "ไม่ใช่รหัสผ่าน")
    assert len(work) == 1


def test_nine_wrong_passwords_make_one_wait_and_the_page_says_how_long(cast: Cast) -> None:
    client = Client()
    for _time in range(7):
        assert sign_in(client, cast.owner.email, "ผิด").status_code == 200
    locked = sign_in(client, cast.owner.email, "ผิด")
    assert locked.status_code == 429
    assert "15 นาที" in locked.content.decode()
    assert sign_in(client, cast.owner.email).status_code == 429, "the right password must wait too"
    assert not is_in(client)


def test_the_office_behind_the_same_address_is_not_locked_out(cast: Cast) -> None:
    for _time in range(9):
        sign_in(Client(REMOTE_ADDR="203.0.113.5"), cast.owner.email, "ผิด")
    colleague = Client(REMOTE_ADDR="203.0.113.5")
    sign_in(colleague, cast.coordinator.email)
    assert is_in(colleague)
    at_home = Client(REMOTE_ADDR="198.51.100.7")
    sign_in(at_home, cast.owner.email)
    assert is_in(at_home)


def test_a_forwarded_header_does_not_make_another_address(cast: Cast) -> None:
    for time in range(9):
        answer = Client().post(
            "/sign-in/",
            {"email": cast.owner.email, "password": "ผิด"},
            headers={"X-Forwarded-For": f"203.0.113.{time}", "Forwarded": f"for=203.0.113.{time}"},
        )
    assert answer.status_code == 429


def test_somebody_who_does_not_exist_is_locked_out_alike(cast: Cast) -> None:  # noqa: ARG001
    for _time in range(8):
        answer = sign_in(Client(), "nobody@example.go.th", "ผิด")
    assert answer.status_code == 429


def test_nothing_of_a_password_or_of_who_signed_in_from_where_is_kept(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        sign_in(Client(), cast.owner.email, "ความลับที่พิมพ์ผิด")
        sign_in(Client(), cast.owner.email)
        sign_in(Client(), cast.owner.email, "ความลับที่พิมพ์ผิด")
    attempt = AccessAttempt.objects.get()
    assert "ความลับ" not in f"{attempt.get_data}{attempt.post_data}{caplog.text}"
    assert not AccessLog.objects.exists()
    said = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("axes"))
    assert cast.owner.email not in said
    assert "127.0.0.1" not in said


def test_the_session_is_another_one_after_signing_in_and_nothing_of_the_old_remains(cast: Cast) -> None:
    client = Client()
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    key = str(session.session_key)
    client.cookies["prongsai_session"] = key
    sign_in(client, cast.owner.email)
    assert client.cookies["prongsai_session"].value != key
    assert "planted" not in client.session
    assert not BrowserSession.objects.filter(session_key=hashed(key)).exists()


def test_a_session_key_that_the_server_did_not_make_is_not_taken(cast: Cast) -> None:
    client = Client()
    client.cookies["prongsai_session"] = "a" * 32
    sign_in(client, cast.owner.email)
    assert client.cookies["prongsai_session"].value != "a" * 32
    assert is_in(client)


@pytest.mark.parametrize(
    "next_",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "https://testserver@evil.example/",
        "https://testserver/",
        " //evil.example",
        "/\t/evil.example",
    ],
)
def test_after_signing_in_one_never_lands_elsewhere(cast: Cast, next_: str) -> None:
    answer = sign_in(Client(), cast.owner.email, next=next_)
    assert answer.headers["Location"] == "/"
    shown = Client().get("/sign-in/", {"next": next_}).content.decode()
    assert 'name="next" value="/"' in shown


def test_a_form_of_another_site_cannot_sign_in_or_out(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict, cast.owner.email).status_code == 403
    strict.force_login(cast.owner, backend="django.contrib.auth.backends.ModelBackend")
    assert strict.post("/sign-out/").status_code == 403
    assert is_in(strict)
    assert client_of(cast.owner).get("/sign-out/").status_code == 405


def test_signing_out_ends_the_session_for_good(cast: Cast) -> None:
    client = Client()
    sign_in(client, cast.owner.email)
    key = client.cookies["prongsai_session"].value
    client.post("/sign-out/")
    client.cookies["prongsai_session"] = key
    assert not is_in(client)


def test_the_page_is_not_kept_by_a_browser(cast: Cast) -> None:  # noqa: ARG001
    assert "no-store" in Client().get("/sign-in/").headers["Cache-Control"]
