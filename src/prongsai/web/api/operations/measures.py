"""Measures, and what they yield."""

from typing import Annotated, Literal

from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import PublicId, agency_operation
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.planned import (
    EntryShape,
    EvidenceShape,
    MeasureChange,
    MeasureIn,
    MeasureShape,
    RoundShape,
    StepShape,
    WholeMeasure,
    WrittenShort,
    check_nodes,
)
from prongsai.web.api.shapes import Node, Short
from prongsai.web.plans import actions
from prongsai.web.plans.states import MOVES
from prongsai.web.plans.views.finding import the_evidence, the_measure, the_plan
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["measures"])
MoveName = Literal["start", "finish", "back", "reopen", "stop", "resume"]
assert {move.name for move in MOVES} == set(MoveName.__args__)  # type: ignore[attr-defined]


class MoveIn(Schema):
    """``stop`` asks for a reason: the follow-up report must account for it."""

    move: MoveName
    reason: Short = ""


class EvidenceIn(Schema):
    text: WrittenShort
    items: Annotated[list[Node], Field(max_length=20)] = Field(default_factory=list)


class ReadyIn(Schema):
    is_ready: bool
    address: Annotated[str, Field(max_length=2000)] = ""


@router.get("/agencies/{agency}/plans/{plan}/measures", response=answers(Page[MeasureShape]))
@agency_operation(Action.SEE)
def list_measures(
    request: Request,  # noqa: ARG001
    agency: Agency,
    plan: PublicId,
    asked: Query[Paging],
) -> Page[MeasureShape]:
    """List the measures of a plan."""
    rows = the_plan(agency, plan).measures.filter(removed_at=None).select_related("unit")
    return page_of(rows, asked, MeasureShape.of)


@router.post(
    "/agencies/{agency}/plans/{plan}/measures",
    response=answers(MeasureShape, 201),
    openapi_extra=takes_key(),
)
@agency_operation(Action.WRITE_PLAN)
@once(201)
def add_measure(request: Request, agency: Agency, plan: PublicId, given: MeasureIn) -> MeasureShape:
    """Add a measure in the agency's own words."""
    found = the_plan(agency, plan)
    return MeasureShape.of(actions.add_measure(request.actor, found, given.text(found)))


@router.get("/agencies/{agency}/measures/{measure}", response=answers(WholeMeasure))
@agency_operation(Action.SEE)
def get_measure(request: Request, agency: Agency, measure: PublicId) -> WholeMeasure:  # noqa: ARG001
    """Return a measure with its steps, rounds, evidence and reports."""
    found = the_measure(agency, measure)
    entries = found.progress.select_related("corrects").prefetch_related("links", "files")
    return WholeMeasure(
        measure=MeasureShape.of(found),
        steps=[StepShape.of(one) for one in found.steps.all() if one.removed_at is None],
        rounds=[RoundShape.of(one) for one in found.rounds.all()],
        evidence=[EvidenceShape.of(one) for one in found.evidence.filter(removed_at=None)],
        progress=[EntryShape.of(one) for one in entries],
    )


@router.put("/agencies/{agency}/measures/{measure}", response=answers(MeasureShape))
@agency_operation(Action.WRITE_PLAN)
def change_measure(request: Request, agency: Agency, measure: PublicId, given: MeasureChange) -> MeasureShape:
    """Change a measure; 409 where somebody else was quicker than ``version``, and nothing is overwritten."""
    found = the_measure(agency, measure)
    return MeasureShape.of(
        actions.change_measure(request.actor, found, given.version, given.text(found.plan))
    )


@router.delete("/agencies/{agency}/measures/{measure}", response=answers(None, 204))
@agency_operation(Action.WRITE_PLAN)
def remove_measure(request: Request, agency: Agency, measure: PublicId) -> Status[None]:
    """Take a measure out of its plan; it can be brought back."""
    actions.remove_measure(request.actor, the_measure(agency, measure))
    return Status(204, None)


@router.post("/agencies/{agency}/measures/{measure}/restore", response=answers(MeasureShape))
@agency_operation(Action.WRITE_PLAN)
def restore_measure(request: Request, agency: Agency, measure: PublicId) -> MeasureShape:
    """Bring a removed measure back."""
    return MeasureShape.of(
        actions.restore_measure(request.actor, the_measure(agency, measure, removed_too=True))
    )


@router.post("/agencies/{agency}/measures/{measure}/move", response=answers(MeasureShape))
@agency_operation(Action.REPORT_PROGRESS)
def move_measure(request: Request, agency: Agency, measure: PublicId, given: MoveIn) -> MeasureShape:
    """Move a measure to another state, as the workflow allows."""
    found = the_measure(agency, measure)
    return MeasureShape.of(actions.move_measure(request.actor, found, given.move, given.reason))


@router.post(
    "/agencies/{agency}/measures/{measure}/evidence",
    response=answers(EvidenceShape, 201),
    openapi_extra=takes_key(),
)
@agency_operation(Action.WRITE_PLAN)
@once(201)
def add_evidence(request: Request, agency: Agency, measure: PublicId, given: EvidenceIn) -> EvidenceShape:
    """Add what a measure yields, and for which items of the checklist."""
    found = the_measure(agency, measure)
    check_nodes(given.items, found.plan.checklist.nodes)
    return EvidenceShape.of(actions.add_evidence(request.actor, found, given.text, tuple(given.items)))


@router.put("/agencies/{agency}/evidence/{evidence}", response=answers(EvidenceShape))
@agency_operation(Action.REPORT_PROGRESS)
def change_evidence(request: Request, agency: Agency, evidence: PublicId, given: ReadyIn) -> EvidenceShape:
    """Say whether evidence is ready and where it is published."""
    found, today = the_evidence(agency, evidence), timezone.localdate()
    return EvidenceShape.of(
        actions.change_evidence(request.actor, found, given.is_ready, given.address, today)
    )


@router.delete("/agencies/{agency}/evidence/{evidence}", response=answers(None, 204))
@agency_operation(Action.WRITE_PLAN)
def remove_evidence(request: Request, agency: Agency, evidence: PublicId) -> Status[None]:
    """Take evidence out; it can be brought back."""
    actions.remove_evidence(request.actor, the_evidence(agency, evidence))
    return Status(204, None)


@router.post("/agencies/{agency}/evidence/{evidence}/restore", response=answers(EvidenceShape))
@agency_operation(Action.WRITE_PLAN)
def restore_evidence(request: Request, agency: Agency, evidence: PublicId) -> EvidenceShape:
    """Bring removed evidence back."""
    return EvidenceShape.of(actions.restore_evidence(request.actor, the_evidence(agency, evidence)))
