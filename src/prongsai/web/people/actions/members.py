"""The people of an agency or an organisation: their roles, their leaving, their lost passwords."""

from datetime import datetime

from django.db import IntegrityError, transaction

from prongsai.web.people import sign_in_links
from prongsai.web.people.errors import (
    AlreadyHereError,
    LastOwnerError,
    NotThatRoleError,
    NotYoursToResetError,
)
from prongsai.web.people.models import BrowserSession, RecoveryCode, SecondFactor, SingleUseLink
from prongsai.web.people.places import Place, head_role, managing, named, place_of, roles_at
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency, Membership, Unit
from prongsai.web.registry.roles import Role
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.trail.record import record


@transaction.atomic
def change_member(
    actor: Actor, membership: Membership, role: Role, unit: Unit | None, version: int
) -> Membership:
    """Give a person another role or unit.

    Raises ``ChangedMeanwhileError`` where ``version`` is not the present one, ``LastOwnerError``, ``NotThatRoleError``.
    """
    place = _managed(actor, membership)
    unit = unit if role is Role.MEMBER else None
    check_role(place, role, unit)
    now = Membership.objects.select_related("user", "unit").get(pk=membership.pk)
    if now.version != version:
        raise ChangedMeanwhileError(now.user.name, version, now.version)
    if role != head_role(place):
        _check_not_last(place, now)
    before = described(now)
    now.role, now.unit, now.version = role, unit, version + 1
    now.save(update_fields=["role", "unit", "version"])
    record(actor, "people.member.change", place, now, before=before, after=described(now))
    return now


@transaction.atomic
def remove_member(actor: Actor, membership: Membership, now: datetime) -> None:
    """Take a person's role away; it counts from the next request on and can be undone. Raises ``LastOwnerError``."""
    place = _managed(actor, membership)
    _check_not_last(place, membership)
    membership.removed_at = now
    membership.save(update_fields=["removed_at"])
    record(actor, "people.member.remove", place, membership, before=described(membership))


@transaction.atomic
def restore_member(actor: Actor, membership: Membership) -> None:
    """Undo a removal; raises ``AlreadyHereError`` where the person has joined again meanwhile."""
    place = _managed(actor, membership)
    if membership.removed_at is None:
        return
    membership.removed_at = None
    if membership.unit is not None and membership.unit.removed_at is not None:
        membership.unit = None
    try:
        with transaction.atomic():
            membership.save(update_fields=["removed_at", "unit"])
    except IntegrityError:
        raise AlreadyHereError(membership.user.name) from None
    sign_in_links.forget_resets(membership.user)
    record(actor, "people.member.restore", place, membership, after=described(membership))


@transaction.atomic
def make_reset_link(actor: Actor, membership: Membership) -> str:
    """Return the token of a link by which the person sets a new password; raises ``NotYoursToResetError``."""
    place = _managed(actor, membership)
    check_can_reset(actor, membership)
    token = sign_in_links.new_link(membership.user, SingleUseLink.Purpose.RESET)
    record(actor, "people.password.reset-link", place, membership)
    return token


@transaction.atomic
def drop_second_step(actor: Actor, membership: Membership) -> None:
    """Let a person in without the second step, whose telephone and recovery codes are lost."""
    place = _managed(actor, membership)
    check_can_reset(actor, membership)
    RecoveryCode.objects.filter(user=membership.user).delete()
    if SecondFactor.objects.filter(user=membership.user).delete()[0]:
        BrowserSession.objects.filter(user=membership.user).delete()
        record(actor, "people.member.second-step-off", place, membership)


def check_can_reset(actor: Actor, membership: Membership) -> None:
    """Raise ``NotYoursToResetError`` where a new password would open a place that the actor does not look after.

    Otherwise the owner of one agency could come in as an operator, or as the owner of another.
    """
    places = [place_of(one) for one in membership.user.memberships.select_related("agency", "organisation")]
    if membership.user_id == actor.user.pk:
        raise NotAllowedError
    if not all(actor.may(managing(place), place) for place in places):
        raise NotYoursToResetError


def can_reset(actor: Actor, membership: Membership) -> bool:
    """Say whether the actor may make a reset link for this person."""
    try:
        check_can_reset(actor, membership)
    except (NotYoursToResetError, NotAllowedError):
        return False
    return True


def check_role(place: Place, role: Role, unit: Unit | None) -> None:
    """Raise ``NotThatRoleError`` for a role of another kind of place, or a unit of another agency."""
    is_foreign = unit is not None and (not isinstance(place, Agency) or unit.agency_id != place.pk)
    if role not in roles_at(place) or is_foreign or (role is Role.MEMBER and unit is None):
        raise NotThatRoleError


def described(membership: Membership) -> dict[str, object]:
    """Return what the log says of a membership."""
    unit = {"unit": membership.unit.name} if membership.unit else {}
    return {"role": str(membership.role), **unit}


def _managed(actor: Actor, membership: Membership) -> Place:
    """Return the place of a membership, locked, so that two at once cannot remove the last two owners."""
    place = place_of(membership)
    actor.check(managing(place), place)
    type(place).objects.select_for_update().get(pk=place.pk)
    return place


def _check_not_last(place: Place, membership: Membership) -> None:
    head = head_role(place)
    others = Membership.objects.filter(role=head, user__is_active=True, **named(place)).exclude(
        pk=membership.pk
    )
    if membership.role == head and not others.exists():
        raise LastOwnerError(place.name)
