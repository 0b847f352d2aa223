"""What people do to their own account, and to a password that was forgotten."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from prongsai.web.people import second_step, sign_in_links
from prongsai.web.people.models import BrowserSession, RecoveryCode, SecondFactor, SingleUseLink
from prongsai.web.people.tokens import hashed
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.finding import the_one
from prongsai.web.trail.record import record


@transaction.atomic
def change_account(actor: Actor, name: str, language: str) -> None:
    """Change one's own name and language."""
    user = User.objects.select_for_update().get(pk=actor.user.pk)
    before = {"name": user.name, "language": user.language}
    after = {"name": name, "language": language}
    changed = [field for field in after if before[field] != after[field]]
    if not changed:
        return
    User.objects.filter(pk=user.pk).update(**after)
    actor.user.name, actor.user.language = name, language
    record(
        actor,
        "people.account.change",
        thing=actor.user,
        before={field: before[field] for field in changed},
        after={field: after[field] for field in changed},
    )


@transaction.atomic
def change_password(actor: Actor, password: str, own_session: str | None) -> None:
    """Set one's own new password; every other browser must sign in again. ``own_session`` is its hashed key."""
    actor.user.set_password(password)
    actor.user.save(update_fields=["password"])
    _sessions_of(actor.user).exclude(session_key=own_session or "").delete()
    record(actor, "people.password.change", thing=actor.user)


@transaction.atomic
def set_password_by_link(token: str, password: str, now: datetime) -> User:
    """Use a reset link up, set the password and end every session; raises ``DeadLinkError``."""
    user = sign_in_links.use(token, SingleUseLink.Purpose.RESET, now)
    user.set_password(password)
    user.save(update_fields=["password"])
    _sessions_of(user).delete()
    record(Actor(user), "people.password.reset", thing=user)
    return user


@transaction.atomic
def revoke_session(actor: Actor, public_id: str) -> None:
    """End one of one's own sessions; raises ``NoSuchThingError``."""
    session = the_one(_sessions_of(actor.user), public_id=public_id)
    session.delete()
    record(actor, "people.sessions.revoke", thing=actor.user, after={"device": session.device})


@transaction.atomic
def revoke_other_sessions(actor: Actor, own_session: str | None) -> int:
    """End all of one's sessions but this one and return how many there were."""
    count, _by_kind = _sessions_of(actor.user).exclude(session_key=own_session or "").delete()
    if count:
        record(actor, "people.sessions.revoke-others", thing=actor.user, after={"devices": count})
    return count


@transaction.atomic
def turn_on_second_step(actor: Actor, secret: str, code: str, now: datetime) -> tuple[str, ...] | None:
    """Ask for a code at every sign-in from now on; ``None`` where the code does not fit the secret.

    Returns the recovery codes; they are never shown again.
    """
    step = second_step.step_of(secret, code, after=0, now=now)
    if step is None or SecondFactor.objects.filter(user=actor.user).exists():
        return None
    SecondFactor.objects.create(user=actor.user, secret=secret, last_step=step)
    record(actor, "people.second-step.on", thing=actor.user)
    return _new_recovery_codes(actor.user)


@transaction.atomic
def turn_off_second_step(actor: Actor) -> None:
    """Ask for the password only from now on."""
    if _forget_second_step(actor.user):
        record(actor, "people.second-step.off", thing=actor.user)


@transaction.atomic
def renew_recovery_codes(actor: Actor) -> tuple[str, ...]:
    """Return new recovery codes; the old ones stop working."""
    if not SecondFactor.objects.filter(user=actor.user).exists():
        raise NoSuchThingError
    record(actor, "people.second-step.codes", thing=actor.user)
    return _new_recovery_codes(actor.user)


def _forget_second_step(user: User) -> bool:
    RecoveryCode.objects.filter(user=user).delete()
    count, _by_kind = SecondFactor.objects.filter(user=user).delete()
    return count > 0


def _new_recovery_codes(user: User) -> tuple[str, ...]:
    RecoveryCode.objects.filter(user=user).delete()
    codes = second_step.new_recovery_codes()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, code_hash=hashed(code)) for code in codes)
    return codes


def _sessions_of(user: User) -> QuerySet[BrowserSession]:
    return BrowserSession.objects.filter(user=user)
