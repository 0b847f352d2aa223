"""The units of an agency."""

from typing import Annotated

from django.utils import timezone
from ninja import Router, Schema, Status
from pydantic import StringConstraints

from prongsai.web.api.answers import answers
from prongsai.web.api.doors import PublicId, agency_operation
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.shapes import UnitShape, Version
from prongsai.web.people.actions import units
from prongsai.web.people.queries import unit_at
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["units"])
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
UnitName = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]


class UnitIn(Schema):
    name: UnitName


class UnitChange(UnitIn):
    version: Version


class UnitMove(Schema):
    is_up: bool


@router.get("/agencies/{agency}/units", response=answers(list[UnitShape]))
@agency_operation(Action.SEE)
def list_units(request: Request, agency: Agency) -> list[UnitShape]:  # noqa: ARG001
    """List the units of an agency, in their order."""
    return [UnitShape.of(unit) for unit in agency.units.all()]


@router.post("/agencies/{agency}/units", response=answers(UnitShape, 201), openapi_extra=takes_key())
@agency_operation(Action.MANAGE_AGENCY)
@once(201)
def add_unit(request: Request, agency: Agency, given: UnitIn) -> UnitShape:
    """Add a unit after the last one."""
    return UnitShape.of(units.add_units(request.actor, agency, [given.name])[0])


@router.put("/agencies/{agency}/units/{unit}", response=answers(UnitShape))
@agency_operation(Action.MANAGE_AGENCY)
def rename_unit(request: Request, agency: Agency, unit: PublicId, given: UnitChange) -> UnitShape:
    """Rename a unit; 409 where somebody else was quicker than ``version``."""
    units.rename_unit(request.actor, unit_at(agency, unit), given.name, given.version)
    return UnitShape.of(unit_at(agency, unit))


@router.post("/agencies/{agency}/units/{unit}/move", response=answers(list[UnitShape]))
@agency_operation(Action.MANAGE_AGENCY)
def move_unit(request: Request, agency: Agency, unit: PublicId, given: UnitMove) -> list[UnitShape]:
    """Let a unit change places with the one before or after it."""
    units.move_unit(request.actor, unit_at(agency, unit), given.is_up)
    return [UnitShape.of(one) for one in agency.units.all()]


@router.delete("/agencies/{agency}/units/{unit}", response=answers(None, 204))
@agency_operation(Action.MANAGE_AGENCY)
def remove_unit(request: Request, agency: Agency, unit: PublicId) -> Status[None]:
    """Take a unit out of every list; it can be brought back."""
    units.remove_unit(request.actor, unit_at(agency, unit), timezone.now())
    return Status(204, None)


@router.post("/agencies/{agency}/units/{unit}/restore", response=answers(UnitShape))
@agency_operation(Action.MANAGE_AGENCY)
def restore_unit(request: Request, agency: Agency, unit: PublicId) -> UnitShape:
    """Bring a removed unit back."""
    units.restore_unit(request.actor, unit_at(agency, unit, with_removed=True))
    return UnitShape.of(unit_at(agency, unit))
