"""The second step at sign-in."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pyotp
import pytest
from django.test import Client
from django.utils import timezone

from prongsai.web.people import second_step
from prongsai.web.people.actions.account import (
    renew_recovery_codes,
    turn_off_second_step,
    turn_on_second_step,
)
from prongsai.web.people.models import RecoveryCode, SecondFactor
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.models import TrailLine
from tests.web.cast import PASSWORD, Cast

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_at(moment: datetime) -> str:
    return str(pyotp.TOTP(SECRET).at(moment))


@pytest.fixture
def codes(cast: Cast) -> tuple[str, ...]:
    """Turn the owner's second step on (an hour ago) and return the recovery codes."""
    then = timezone.now() - timedelta(hours=1)
    made = turn_on_second_step(Actor(cast.owner), SECRET, code_at(then), then)
    assert made
    return made


def at_the_second_step(cast: Cast) -> Client:
    client = Client()
    answer = client.post("/sign-in/", {"email": cast.owner.email, "password": PASSWORD, "next": "/account/"})
    assert answer.headers["Location"] == "/sign-in/code/?next=%2Faccount%2F"
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_the_password_alone_does_not_let_in(cast: Cast, codes: tuple[str, ...]) -> None:  # noqa: ARG001
    client = at_the_second_step(cast)
    assert not is_in(client)
    answer = client.post("/sign-in/code/", {"code": code_at(timezone.now()), "next": "/account/"})
    assert answer.headers["Location"] == "/account/"
    assert is_in(client)


def test_the_code_without_the_password_is_worth_nothing(cast: Cast, codes: tuple[str, ...]) -> None:  # noqa: ARG001
    client = Client()
    client.post("/sign-in/code/", {"code": code_at(timezone.now())})
    assert not is_in(client)


def test_a_code_works_once(cast: Cast, codes: tuple[str, ...]) -> None:  # noqa: ARG001
    code = code_at(timezone.now())
    first, second = at_the_second_step(cast), at_the_second_step(cast)
    first.post("/sign-in/code/", {"code": code})
    second.post("/sign-in/code/", {"code": code})
    assert is_in(first)
    assert not is_in(second)


def test_an_older_code_does_not_work_after_a_newer_one(cast: Cast, codes: tuple[str, ...]) -> None:  # noqa: ARG001
    now = timezone.now()
    assert second_step.check(cast.owner, code_at(now), now).is_right
    assert not second_step.check(cast.owner, code_at(now - timedelta(seconds=30)), now).is_right


def test_a_clock_may_be_half_a_minute_off_and_no_more(cast: Cast, codes: tuple[str, ...]) -> None:  # noqa: ARG001
    now = timezone.now()
    assert not second_step.check(cast.owner, code_at(now - timedelta(minutes=2)), now).is_right
    assert second_step.check(cast.owner, code_at(now + timedelta(seconds=30)), now).is_right


def test_five_wrong_codes_make_one_wait(cast: Cast, codes: tuple[str, ...]) -> None:  # noqa: ARG001
    client = at_the_second_step(cast)
    for _time in range(4):
        assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 200
    assert client.post("/sign-in/code/", {"code": "000000"}).status_code == 429
    now = timezone.now()
    assert not second_step.check(cast.owner, code_at(now), now).is_right, "the right code must wait too"
    later = now + timedelta(minutes=16)
    assert second_step.check(cast.owner, code_at(later), later).is_right


def test_a_recovery_code_works_once_however_it_is_typed(cast: Cast, codes: tuple[str, ...]) -> None:
    client = at_the_second_step(cast)
    client.post("/sign-in/code/", {"code": f" {codes[0].lower()} "})
    assert is_in(client)
    again = at_the_second_step(cast)
    again.post("/sign-in/code/", {"code": codes[0]})
    assert not is_in(again)
    assert TrailLine.objects.filter(what="people.second-step.recovery").count() == 1


def test_new_recovery_codes_make_the_old_ones_useless(cast: Cast, codes: tuple[str, ...]) -> None:
    new = renew_recovery_codes(Actor(cast.owner))
    now = timezone.now()
    assert not second_step.check(cast.owner, codes[0], now).is_right
    assert second_step.check(cast.owner, new[0], now).is_right


def test_the_first_step_is_forgotten_when_the_password_changes_meanwhile(
    cast: Cast,
    codes: tuple[str, ...],  # noqa: ARG001
) -> None:
    client = at_the_second_step(cast)
    cast.owner.set_password("อีกรหัสหนึ่ง-2569")
    cast.owner.save()
    client.post("/sign-in/code/", {"code": code_at(timezone.now())})
    assert not is_in(client)


def test_turning_it_on_takes_the_password_and_a_code_that_fits(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    page = client.get("/account/second-step/")
    secret = page.context["secret"]
    assert "<svg" in page.content.decode()
    assert "style=" not in page.content.decode()
    right = pyotp.TOTP(secret).now()
    client.post("/account/second-step/", {"code": right, "password": "ผิด"})
    client.post("/account/second-step/", {"code": "123", "password": PASSWORD})
    assert not SecondFactor.objects.exists()
    shown = client.post("/account/second-step/", {"code": right, "password": PASSWORD})
    assert len(shown.context["codes"]) == 8
    assert SecondFactor.objects.get().secret == secret


def test_the_secret_and_the_codes_are_never_shown_again(
    cast: Cast, codes: tuple[str, ...], client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    pages = "".join(
        client.get(page, follow=True).content.decode()
        for page in ("/account/", "/account/second-step/", "/account/second-step/codes/")
    )
    assert not any(secret in pages for secret in (SECRET, *codes))
    assert not RecoveryCode.objects.filter(code_hash__in=codes).exists()


def test_turning_it_off_takes_the_password(
    cast: Cast,
    codes: tuple[str, ...],  # noqa: ARG001
    client_of: Callable[[User], Client],
) -> None:
    client = client_of(cast.owner)
    client.post("/account/second-step/off/", {"password": "ผิด"})
    assert second_step.is_asked_of(cast.owner)
    client.post("/account/second-step/off/", {"password": PASSWORD})
    assert not second_step.is_asked_of(cast.owner)
    assert not RecoveryCode.objects.exists()


def test_the_log_tells_of_it_without_any_secret(cast: Cast, codes: tuple[str, ...]) -> None:
    turn_off_second_step(Actor(cast.owner))
    told = "".join(str(vars(line)) for line in TrailLine.objects.all())
    assert "people.second-step.on" in told
    assert "people.second-step.off" in told
    assert not any(secret in told for secret in (SECRET, *codes))
