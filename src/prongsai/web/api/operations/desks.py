"""The desk of an assessor: one's own seats, the items, giving values. Nothing of another seat before both are done."""

from typing import Literal

from ninja import Query, Router, Status

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import PublicId, agency_operation, organisation_operation
from prongsai.web.api.errors import WrongCallError
from prongsai.web.api.listing import both_ways, listed
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.reviewed import (
    AssignmentShape,
    CommentIn,
    CommentShape,
    ConflictIn,
    ConflictShape,
    DeskShape,
    DoneShape,
    RatingIn,
    RatingShape,
    WholeItemOnDesk,
)
from prongsai.web.api.shapes import Node, Words
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.review import actions
from prongsai.web.review.desk import desk_of, item_on
from prongsai.web.review.models import DeclaredConflict
from prongsai.web.review.queries import assignments_of
from prongsai.web.review.views.assessing import ASSIGNMENTS
from prongsai.web.review.views.finding import the_conflict
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["desks"])
_DESK = "/agencies/{agency}/assignments/{assignment}"
_ITEM = _DESK + "/items/{item}"
_CONFLICTS = "/organisations/{organisation}/conflicts"
SortOfAssignments = Literal[
    "agency", "-agency", "cycle", "-cycle", "given", "-given", "rated", "-rated", "done", "-done"
]
assert set(SortOfAssignments.__args__) == both_ways(ASSIGNMENTS)  # type: ignore[attr-defined]


class AssignmentList(Paging):
    """Which of one's own seats, and in what order."""

    q: Words = ""
    state: Literal["", "open", "done"] = ""
    sort: SortOfAssignments = "done"


@router.get("/organisations/{organisation}/assignments", response=answers(Page[AssignmentShape]))
@organisation_operation(Action.REVIEW)
def list_assignments(
    request: Request, organisation: Organisation, asked: Query[AssignmentList]
) -> Page[AssignmentShape]:
    """List the agencies that the token's person assesses."""
    rows = assignments_of(request.actor.user, organisation)
    found = listed(rows, ASSIGNMENTS, asked.q, asked.sort, state=asked.state)
    return page_of(found, asked, AssignmentShape.listed)


@router.get(_DESK, response=answers(DeskShape))
@agency_operation(Action.REVIEW)
def get_desk(request: Request, agency: Agency, assignment: PublicId) -> DeskShape:
    """Return all items of one's own seat with what it gave."""
    return DeskShape.of(desk_of(request.actor, agency, assignment))


@router.get(_ITEM, response=answers(WholeItemOnDesk))
@agency_operation(Action.REVIEW)
def get_item_on_desk(request: Request, agency: Agency, assignment: PublicId, item: Node) -> WholeItemOnDesk:
    """Return one item: the evidence, what may be given, the thread, an earlier year's value."""
    return WholeItemOnDesk.of(item_on(desk_of(request.actor, agency, assignment), item))


@router.put(_ITEM, response=answers(RatingShape))
@agency_operation(Action.REVIEW)
def rate_item(
    request: Request, agency: Agency, assignment: PublicId, item: Node, given: RatingIn
) -> RatingShape:
    """Give an item a value, or change it; 409 where it was changed after ``version``."""
    desk = desk_of(request.actor, agency, assignment)
    node = desk.place(item).item
    return RatingShape.of(actions.rate(request.actor, desk.assignment, node.id, given.version, given.opinion))


@router.post(_ITEM + "/comments", response=answers(CommentShape, 201), openapi_extra=takes_key())
@agency_operation(Action.REVIEW)
@once(201)
def comment_on_desk(
    request: Request, agency: Agency, assignment: PublicId, item: Node, given: CommentIn
) -> CommentShape:
    """Add to the thread of an item; one that is not internal is shown to the agency with its result."""
    desk = desk_of(request.actor, agency, assignment)
    node = desk.place(item).item
    made = actions.comment(
        request.actor, desk.participation, node.id, given.text, is_internal=given.is_internal
    )
    return CommentShape.of(made)


@router.post(_DESK + "/done", response=answers(DoneShape))
@agency_operation(Action.REVIEW)
def finish_desk(request: Request, agency: Agency, assignment: PublicId) -> DoneShape:
    """Say that every item has its value; nothing can be changed by this seat afterwards."""
    desk = desk_of(request.actor, agency, assignment)
    return DoneShape(is_settled=actions.complete(request.actor, desk.assignment).is_settled)


@router.get(_CONFLICTS, response=answers(Page[ConflictShape]))
@organisation_operation(Action.REVIEW)
def list_conflicts(request: Request, organisation: Organisation, asked: Query[Paging]) -> Page[ConflictShape]:
    """List the conflicts of interest that the token's person declared."""
    own = DeclaredConflict.objects.filter(assessor=request.actor.user, agency__organisation=organisation)
    return page_of(own.select_related("agency"), asked, ConflictShape.of)


@router.post(_CONFLICTS, response=answers(ConflictShape, 201), openapi_extra=takes_key())
@organisation_operation(Action.REVIEW)
@once(201)
def declare_conflict(request: Request, organisation: Organisation, given: ConflictIn) -> ConflictShape:
    """Say that one should not assess an agency, and why. Said twice it is the same."""
    agency = organisation.agencies.filter(public_id=given.agency).first()
    if agency is None:
        raise WrongCallError("ไม่พบหน่วยงานนี้ในสังกัด", "The organisation has no such agency", ("body.agency",))
    agency.organisation = organisation
    return ConflictShape.of(actions.declare_conflict(request.actor, agency, given.reason))


@router.delete(_CONFLICTS + "/{conflict}", response=answers(None, 204))
@organisation_operation(Action.REVIEW)
def withdraw_conflict(request: Request, organisation: Organisation, conflict: PublicId) -> Status[None]:
    """Take one's own word back; it stays in the list and counts no more."""
    actions.withdraw_conflict(request.actor, the_conflict(request.actor, organisation, conflict))
    return Status(204, None)
