"""A review for who runs it: seats, agencies, clarifications and rulings, load and agreement."""

from typing import Literal

from ninja import Query, Router, Status

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import PublicId, organisation_operation
from prongsai.web.api.errors import WrongCallError
from prongsai.web.api.judged import AppealLine, DossierShape, RulingIn, RulingShape
from prongsai.web.api.listing import both_ways, listed, page_with
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.overseen import (
    BoardShape,
    CandidatesShape,
    FiguresShape,
    ItemOfReview,
    LoadShape,
    ReturnIn,
    SeatIn,
    SeatShape,
    SpreadShape,
    WholeReviewed,
)
from prongsai.web.api.reviewed import CommentIn, CommentShape
from prongsai.web.api.shapes import Node, Words
from prongsai.web.cycles.models import Participation
from prongsai.web.registry.models import Organisation
from prongsai.web.review import actions
from prongsai.web.review.candidates import candidates_for
from prongsai.web.review.dossier import dossier_of
from prongsai.web.review.figures import figures_of, load_of
from prongsai.web.review.models import Appeal
from prongsai.web.review.overview import board_of, item_lines, reviewed_rows
from prongsai.web.review.queries import appeals_of
from prongsai.web.review.standing import standing_of
from prongsai.web.review.views.finding import the_appeal, the_item, the_review, the_reviewed
from prongsai.web.review.views.operating import AGENCIES, LOAD
from prongsai.web.review.views.ruling import APPEALS
from prongsai.web.rights.doors import Request
from prongsai.web.rights.finding import the_one
from prongsai.web.rights.table import Action

router = Router(tags=["reviews"])
_REVIEW = "/organisations/{organisation}/reviews/{review}"
_REVIEWED = _REVIEW + "/agencies/{reviewed}"
_ITEM = _REVIEWED + "/items/{item}"
_APPEAL = _REVIEW + "/clarifications/{appeal}"
SortOfReviewed = Literal["agency", "-agency", "type", "-type", "standing", "-standing"]
SortOfLoad = Literal[
    "name", "-name", "assigned", "-assigned", "done", "-done", "days", "-days", "oldest", "-oldest"
]
SortOfAppeals = Literal["agency", "-agency", "item", "-item", "made", "-made", "standing", "-standing"]
assert set(SortOfReviewed.__args__) == both_ways(AGENCIES)  # type: ignore[attr-defined]
assert set(SortOfLoad.__args__) == both_ways(LOAD)  # type: ignore[attr-defined]
assert set(SortOfAppeals.__args__) == both_ways(APPEALS)  # type: ignore[attr-defined]
SeatNumber = Literal["1", "2", "3"]


class ReviewedList(Paging):
    """Which agencies of a review, and in what order."""

    q: Words = ""
    type: Words = ""
    standing: Literal["", "unassigned", "open", "done"] = ""
    sort: SortOfReviewed = "agency"


class LoadList(Paging):
    q: Words = ""
    sort: SortOfLoad = "-assigned"


class AppealList(Paging):
    """Which clarifications, and in what order."""

    q: Words = ""
    item: Words = ""
    standing: Literal["", "open", "withdrawn", "ruled"] = ""
    sort: SortOfAppeals = "made"


@router.get(_REVIEW + "/agencies", response=answers(Page[BoardShape]))
@organisation_operation(Action.RUN_CYCLE)
def list_reviewed(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    review: PublicId,
    asked: Query[ReviewedList],
) -> Page[BoardShape]:
    """List the agencies of a cycle with their assessors and how far these are; ``review`` is the cycle's id."""
    cycle = the_review(organisation, review)
    rows = reviewed_rows(cycle).select_related("agency__organisation")
    rows = listed(rows, AGENCIES, asked.q, asked.sort, standing=asked.standing, type=asked.type)
    return page_with(rows, asked, lambda page: map(BoardShape.of, board_of(cycle, page)))


@router.get(_REVIEWED, response=answers(WholeReviewed))
@organisation_operation(Action.RUN_CYCLE)
def get_reviewed(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    review: PublicId,
    reviewed: PublicId,
) -> WholeReviewed:
    """Return one agency: its seats, and every item with where it stands."""
    return _whole(the_reviewed(organisation, review, reviewed))


@router.get(_REVIEWED + "/candidates", response=answers(CandidatesShape))
@organisation_operation(Action.RUN_CYCLE)
def list_candidates(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    review: PublicId,
    reviewed: PublicId,
) -> CandidatesShape:
    """List who could be given the agency, and why somebody could not."""
    return CandidatesShape.of(candidates_for(the_reviewed(organisation, review, reviewed)))


@router.post(_REVIEWED + "/seats", response=answers(SeatShape, 201), openapi_extra=takes_key())
@organisation_operation(Action.RUN_CYCLE)
@once(201)
def assign_seat(
    request: Request, organisation: Organisation, review: PublicId, reviewed: PublicId, given: SeatIn
) -> SeatShape:
    """Give an agency to an assessor; refused with the reasons where there is a conflict of interest."""
    found = the_reviewed(organisation, review, reviewed)
    assessor = candidates_for(found).by_id.get(given.assessor)
    if assessor is None:
        raise WrongCallError("ไม่พบผู้ตรวจคนนี้", "There is no such assessor", ("body.assessor",))
    return SeatShape.of(actions.assign(request.actor, found, assessor, given.seat))


@router.delete(_REVIEWED + "/seats/{seat}", response=answers(None, 204))
@organisation_operation(Action.RUN_CYCLE)
def unassign_seat(
    request: Request, organisation: Organisation, review: PublicId, reviewed: PublicId, seat: SeatNumber
) -> Status[None]:
    """Take an agency away from an assessor who is not done."""
    found = the_reviewed(organisation, review, reviewed)
    taken = the_one(found.assignments.select_related("assessor"), seat=int(seat))
    taken.participation = found
    actions.unassign(request.actor, taken)
    return Status(204, None)


@router.post(_REVIEWED + "/return", response=answers(WholeReviewed))
@organisation_operation(Action.RUN_CYCLE)
def return_for_review(
    request: Request, organisation: Organisation, review: PublicId, reviewed: PublicId, given: ReturnIn
) -> WholeReviewed:
    """Send an agency back to its assessors, with a reason."""
    found = the_reviewed(organisation, review, reviewed)
    actions.return_for_review(request.actor, found, given.reason)
    return _whole(the_reviewed(organisation, review, reviewed))


@router.post(_REVIEW + "/spread", response=answers(SpreadShape))
@organisation_operation(Action.RUN_CYCLE)
def spread_seats(request: Request, organisation: Organisation, review: PublicId) -> SpreadShape:
    """Give every empty seat to the assessor with the least to do who may sit there."""
    made = actions.spread(request.actor, the_review(organisation, review))
    return SpreadShape(given=made.given, without=list(made.without))


@router.get(_REVIEW + "/load", response=answers(Page[LoadShape]))
@organisation_operation(Action.RUN_CYCLE)
def list_load(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    review: PublicId,
    asked: Query[LoadList],
) -> Page[LoadShape]:
    """List what each assessor has to do in a cycle."""
    rows = listed(load_of(the_review(organisation, review)), LOAD, asked.q, asked.sort)
    return page_of(rows, asked, LoadShape.of)


@router.get(_REVIEW + "/figures", response=answers(FiguresShape))
@organisation_operation(Action.RUN_CYCLE)
def get_figures(request: Request, organisation: Organisation, review: PublicId) -> FiguresShape:  # noqa: ARG001
    """Tell how far assessors agree (Cohen's kappa), and which items were reversed most."""
    return FiguresShape.of(figures_of(the_review(organisation, review)))


@router.get(_ITEM, response=answers(DossierShape))
@organisation_operation(Action.RULE)
def get_record_of_item(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    review: PublicId,
    reviewed: PublicId,
    item: Node,
) -> DossierShape:
    """Return the whole record of an item: what each seat gave, what holds, the thread, and what happened."""
    found = the_reviewed(organisation, review, reviewed)
    appeal = found.appeals.select_related("ruling").filter(item=item).first()
    return _dossier(found, item, appeal)


@router.post(_ITEM + "/comments", response=answers(CommentShape, 201), openapi_extra=takes_key())
@organisation_operation(Action.RULE)
@once(201)
def comment_on_item(
    request: Request,
    organisation: Organisation,
    review: PublicId,
    reviewed: PublicId,
    item: Node,
    given: CommentIn,
) -> CommentShape:
    """Add to the thread of an item."""
    found = the_reviewed(organisation, review, reviewed)
    node = the_item(found, item)
    made = actions.comment(request.actor, found, node.id, given.text, is_internal=given.is_internal)
    return CommentShape.of(made)


@router.get(_REVIEW + "/clarifications", response=answers(Page[AppealLine]))
@organisation_operation(Action.RULE)
def list_clarifications(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    review: PublicId,
    asked: Query[AppealList],
) -> Page[AppealLine]:
    """List the clarifications of a cycle."""
    rows = appeals_of(the_review(organisation, review))
    rows = listed(rows, APPEALS, asked.q, asked.sort, standing=asked.standing, item=asked.item)
    return page_of(rows, asked, AppealLine.of)


@router.get(_APPEAL, response=answers(DossierShape))
@organisation_operation(Action.RULE)
def get_clarification(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    review: PublicId,
    appeal: PublicId,
) -> DossierShape:
    """Return a clarification with everything that was judged."""
    found = the_appeal(organisation, review, appeal)
    return _dossier(found.participation, found.item, found)


@router.post(_APPEAL + "/ruling", response=answers(RulingShape, 201), openapi_extra=takes_key())
@organisation_operation(Action.RULE)
@once(201)
def rule_on_clarification(
    request: Request, organisation: Organisation, review: PublicId, appeal: PublicId, given: RulingIn
) -> RulingShape:
    """Uphold the verdict or raise it, with a reason that the agency sees. A ruling never lowers."""
    found = the_appeal(organisation, review, appeal)
    return RulingShape.of(actions.rule(request.actor, found, given.decision))


def _whole(found: Participation) -> WholeReviewed:
    rows = reviewed_rows(found.cycle).select_related("agency__organisation").filter(pk=found.pk)
    (line,) = board_of(found.cycle, rows)
    items = [ItemOfReview.of(one) for one in item_lines(standing_of(found))]
    return WholeReviewed(board=BoardShape.of(line), items=items)


def _dossier(participation: Participation, item: str, appeal: Appeal | None) -> DossierShape:
    node = the_item(participation, item)
    if appeal is not None:
        appeal.participation = participation
    return DossierShape.of(dossier_of(participation, node, appeal, closes=None, for_agency=False))
