"""Steps of measures."""

from typing import Literal

from django.utils import timezone
from ninja import Router, Schema, Status

from prongsai.web.api.answers import answers
from prongsai.web.api.doors import PublicId, agency_operation
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.planned import StepChange, StepIn, StepShape, unit_of
from prongsai.web.plans import actions
from prongsai.web.plans.views.finding import the_measure, the_step
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["steps"])


class TickIn(Schema):
    is_done: bool


class ShiftIn(Schema):
    way: Literal["up", "down"]


@router.post(
    "/agencies/{agency}/measures/{measure}/steps",
    response=answers(StepShape, 201),
    openapi_extra=takes_key(),
)
@agency_operation(Action.WRITE_PLAN)
@once(201)
def add_step(request: Request, agency: Agency, measure: PublicId, given: StepIn) -> StepShape:
    """Add a step at the end of a measure."""
    found, unit = the_measure(agency, measure), unit_of(agency, given.unit)
    return StepShape.of(actions.add_step(request.actor, found, given.text, given.due, unit))


@router.put("/agencies/{agency}/steps/{step}", response=answers(StepShape))
@agency_operation(Action.WRITE_PLAN)
def change_step(request: Request, agency: Agency, step: PublicId, given: StepChange) -> StepShape:
    """Change a step; 409 where somebody else was quicker than ``version``."""
    found, unit = the_step(agency, step), unit_of(agency, given.unit)
    return StepShape.of(actions.change_step(request.actor, found, given.version, given.text, given.due, unit))


@router.post("/agencies/{agency}/steps/{step}/tick", response=answers(StepShape))
@agency_operation(Action.REPORT_PROGRESS)
def tick_step(request: Request, agency: Agency, step: PublicId, given: TickIn) -> StepShape:
    """Mark a step done today, or not done."""
    found = the_step(agency, step)
    return StepShape.of(actions.tick_step(request.actor, found, given.is_done, timezone.localdate()))


@router.post("/agencies/{agency}/steps/{step}/shift", response=answers(StepShape))
@agency_operation(Action.WRITE_PLAN)
def shift_step(request: Request, agency: Agency, step: PublicId, given: ShiftIn) -> StepShape:
    """Move a step one place up or down."""
    return StepShape.of(actions.shift_step(request.actor, the_step(agency, step), given.way))


@router.delete("/agencies/{agency}/steps/{step}", response=answers(None, 204))
@agency_operation(Action.WRITE_PLAN)
def remove_step(request: Request, agency: Agency, step: PublicId) -> Status[None]:
    """Take a step out; it can be brought back."""
    actions.remove_step(request.actor, the_step(agency, step))
    return Status(204, None)


@router.post("/agencies/{agency}/steps/{step}/restore", response=answers(StepShape))
@agency_operation(Action.WRITE_PLAN)
def restore_step(request: Request, agency: Agency, step: PublicId) -> StepShape:
    """Bring a removed step back."""
    return StepShape.of(actions.restore_step(request.actor, the_step(agency, step)))
