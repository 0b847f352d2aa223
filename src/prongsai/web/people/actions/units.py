"""The units of an agency: added, renamed, put in order, removed and brought back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from prongsai.web.people.errors import AlreadyHereError
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency, Unit
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record


@transaction.atomic
def add_units(actor: Actor, agency: Agency, names: Sequence[str]) -> list[Unit]:
    """Add units after the last one; raises ``AlreadyHereError`` for a name that is there already."""
    actor.check(Action.MANAGE_AGENCY, agency)
    Agency.objects.select_for_update().get(pk=agency.pk)
    last = agency.units.aggregate(last=Max("position"))["last"] or 0
    made = []
    for position, name in enumerate(names, last + 1):
        unit = Unit(agency=agency, name=name, position=position)
        _save(unit, name)
        record(actor, "people.unit.add", agency, unit, after={"name": name})
        made.append(unit)
    return made


@transaction.atomic
def rename_unit(actor: Actor, unit: Unit, name: str, version: int) -> None:
    """Rename a unit; raises ``ChangedMeanwhileError`` or ``AlreadyHereError``."""
    actor.check(Action.MANAGE_AGENCY, unit.agency)
    now = Unit.objects.select_for_update().select_related("agency").get(pk=unit.pk)
    if now.version != version:
        raise ChangedMeanwhileError(now.name, version, now.version)
    before, now.name, now.version = now.name, name, version + 1
    _save(now, name)
    record(actor, "people.unit.rename", now.agency, now, before={"name": before}, after={"name": name})


@transaction.atomic
def move_unit(actor: Actor, unit: Unit, is_up: bool) -> None:
    """Let a unit change places with the one before or after it; at the end of the list nothing happens."""
    actor.check(Action.MANAGE_AGENCY, unit.agency)
    Agency.objects.select_for_update().get(pk=unit.agency_id)
    units = list(unit.agency.units.all())
    old = units.index(unit)
    new = old + (-1 if is_up else 1)
    if not 0 <= new < len(units):
        return
    units[old], units[new] = units[new], units[old]
    for position, one in enumerate(units, 1):
        one.position = position
    Unit.objects.bulk_update(units, ["position"])
    record(
        actor,
        "people.unit.move",
        unit.agency,
        unit,
        before={"position": old + 1},
        after={"position": new + 1},
    )


@transaction.atomic
def remove_unit(actor: Actor, unit: Unit, now: datetime) -> None:
    """Take a unit out of every list; what it carries out keeps its name, and it can be brought back."""
    actor.check(Action.MANAGE_AGENCY, unit.agency)
    unit.removed_at = now
    unit.save(update_fields=["removed_at"])
    record(actor, "people.unit.remove", unit.agency, unit, before={"name": unit.name})


@transaction.atomic
def restore_unit(actor: Actor, unit: Unit) -> None:
    """Undo a removal; raises ``AlreadyHereError`` where another unit has the name now."""
    actor.check(Action.MANAGE_AGENCY, unit.agency)
    if unit.removed_at is None:
        return
    unit.removed_at = None
    _save(unit, unit.name)
    record(actor, "people.unit.restore", unit.agency, unit, after={"name": unit.name})


def _save(unit: Unit, name: str) -> None:
    try:
        with transaction.atomic():
            unit.save()
    except IntegrityError:
        raise AlreadyHereError(name) from None
