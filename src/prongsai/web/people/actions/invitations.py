"""Invitations: a link by which somebody joins, once and within seven days."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from prongsai.web.people import sign_in_links
from prongsai.web.people.actions.members import check_role
from prongsai.web.people.errors import AlreadyHereError, DeadLinkError
from prongsai.web.people.models import INVITATIONS_LAST, Invitation
from prongsai.web.people.places import Place, managing, named
from prongsai.web.people.tokens import hashed, new_token
from prongsai.web.registry.models import Membership, Unit, User
from prongsai.web.registry.roles import Role
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record


@transaction.atomic
def invite(
    actor: Actor, place: Place, role: Role, unit: Unit | None = None, note: str = ""
) -> tuple[Invitation, str]:
    """Make an invitation and return it with its token, which is never shown again."""
    actor.check(managing(place), place)
    unit = unit if role is Role.MEMBER else None
    check_role(place, role, unit)
    token = new_token()
    invitation = Invitation.objects.create(
        token_hash=hashed(token),
        role=role,
        unit=unit,
        note=note,
        created_by=actor.user,
        expires=timezone.now() + INVITATIONS_LAST,
        **named(place),
    )
    record(actor, "people.invitation.make", place, invitation, after=_described(invitation))
    return invitation, token


@transaction.atomic
def revoke(actor: Actor, invitation: Invitation, now: datetime) -> None:
    """Make the link useless; one that was used stays as it is."""
    place = invitation.place
    actor.check(managing(place), place)
    unused = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None)
    if unused.update(revoked_at=now):
        record(actor, "people.invitation.revoke", place, invitation, before=_described(invitation))


def look_at(token: str, now: datetime) -> Invitation:
    """Return an invitation that still works, without using it; raises ``DeadLinkError``.

    It falls with the right of the one who made it: who was removed no longer lets anybody in.
    """
    found = (
        Invitation.objects.filter(token_hash=hashed(token), used_at=None, revoked_at=None, expires__gt=now)
        .select_related("agency", "organisation", "unit", "created_by")
        .first()
    )
    if found is None or found.created_by is None:
        raise DeadLinkError
    is_unit_gone = found.role == Role.MEMBER and (found.unit is None or found.unit.removed_at is not None)
    if is_unit_gone or not Actor(found.created_by).may(managing(found.place), found.place):
        raise DeadLinkError
    return found


@transaction.atomic
def accept_as_new(token: str, email: str, name: str, password: str, now: datetime) -> User:
    """Make an account and join; raises ``DeadLinkError`` or, for an e-mail in use, ``AlreadyHereError``."""
    look_at(token, now)
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, name, password)
    except IntegrityError:
        raise AlreadyHereError(email) from None
    accept(Actor(user), token, now)
    return user


@transaction.atomic
def accept(actor: Actor, token: str, now: datetime) -> Place:
    """Join by the invitation and return the place; raises ``DeadLinkError`` or ``AlreadyHereError``."""
    invitation = look_at(token, now)
    taken = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None)
    if not taken.update(used_at=now, used_by=actor.user):
        raise DeadLinkError
    place = invitation.place
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                user=actor.user, role=invitation.role, unit=invitation.unit, **named(place)
            )
    except IntegrityError:
        raise AlreadyHereError(actor.user.name) from None
    sign_in_links.forget_resets(actor.user)
    record(actor, "people.invitation.accept", place, membership, after=_described(invitation))
    return place


def _described(invitation: Invitation) -> dict[str, object]:
    unit = {"unit": invitation.unit.name} if invitation.unit else {}
    note = {"for": invitation.note} if invitation.note else {}
    return {"role": str(invitation.role), **unit, **note, "expires": invitation.expires.isoformat()}
