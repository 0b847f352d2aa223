"""The second step at sign-in: a code from an authenticator app, or one of the recovery codes on paper.

A code works once. Five wrong ones in a row, and the second step waits a quarter of an hour; only who knows
the password gets so far, so nobody can lock out another by this.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from django.db import transaction
from django.utils.crypto import constant_time_compare

from prongsai.web.people.models import RecoveryCode, SecondFactor
from prongsai.web.people.tokens import as_typed, hashed, new_code
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record

SECONDS_OF_A_STEP = 30
MOST_FAILURES = 5
WAIT = timedelta(minutes=15)
HOW_MANY_RECOVERY_CODES = 8
ISSUER = "Prongsai"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a code: right, or wrong, or not even looked at until ``locked_until``."""

    is_right: bool = False
    locked_until: datetime | None = None


def new_secret() -> str:
    """Return a secret of 160 bits, as authenticator apps expect it."""
    return str(pyotp.random_base32())


def app_address(secret: str, user: User) -> str:
    """Return the ``otpauth://`` address that the QR code holds."""
    return str(pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name=ISSUER))


def new_recovery_codes() -> tuple[str, ...]:
    """Return new codes of about 74 bits each."""
    return tuple(new_code(groups=3) for _ in range(HOW_MANY_RECOVERY_CODES))


def is_asked_of(user: User) -> bool:
    return SecondFactor.objects.filter(user=user).exists()


@transaction.atomic
def check(user: User, typed: str, now: datetime) -> Answer:
    """Say what comes of a typed code, and remember it: a used code is used, a wrong one counts."""
    factor = SecondFactor.objects.select_for_update().get(user=user)
    if factor.locked_until is not None and now < factor.locked_until:
        return Answer(locked_until=factor.locked_until)
    code = as_typed(typed)
    step = step_of(factor.secret, code, factor.last_step, now)
    if step is None and not _use_recovery_code(user, code, now):
        return _count_failure(factor, now)
    factor.last_step = step or factor.last_step
    factor.failures, factor.locked_until = 0, None
    factor.save()
    return Answer(is_right=True)


def step_of(secret: str, code: str, after: int, now: datetime) -> int | None:
    """Return the 30-second step that the code belongs to: this one or a neighbour, and newer than ``after``."""
    this = int(now.timestamp()) // SECONDS_OF_A_STEP
    totp = pyotp.TOTP(secret)
    fitting = [
        step
        for step in (this - 1, this, this + 1)
        if step > after and constant_time_compare(totp.generate_otp(step), code)
    ]
    return fitting[0] if fitting else None


def _use_recovery_code(user: User, code: str, now: datetime) -> bool:
    unused = RecoveryCode.objects.filter(user=user, code_hash=hashed(code), used_at=None)
    if not unused.update(used_at=now):
        return False
    record(Actor(user), "people.second-step.recovery", thing=user)
    return True


def _count_failure(factor: SecondFactor, now: datetime) -> Answer:
    factor.failures += 1
    if factor.failures >= MOST_FAILURES:
        factor.failures, factor.locked_until = 0, now + WAIT
    factor.save()
    return Answer(locked_until=factor.locked_until)
