"""What an agency is told of its review, and its clarifications."""

from typing import Literal

from ninja import Query, Router, Schema, Status

from prongsai.web.api.answers import answers
from prongsai.web.api.assessed import CycleShape
from prongsai.web.api.doors import PublicId, agency_operation
from prongsai.web.api.judged import AppealShape, ClarificationIn, DossierShape, OutcomeShape
from prongsai.web.api.shapes import Node
from prongsai.web.cycles.models import Participation
from prongsai.web.registry.models import Agency
from prongsai.web.review import actions
from prongsai.web.review.dossier import dossier_of
from prongsai.web.review.models import Appeal
from prongsai.web.review.outcome import outcome_of
from prongsai.web.review.policies import is_told
from prongsai.web.review.views.finding import the_item, the_told
from prongsai.web.rights.doors import Request
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

router = Router(tags=["verdicts"])
_TOLD = "/agencies/{agency}/participations/{reviewed}/verdicts"
_ITEM = _TOLD + "/{item}"


class OutcomeAsked(Schema):
    """``lower``: items that got less than the most; ``clarified``: those with a clarification."""

    only: Literal["", "lower", "clarified"] = ""


@router.get(_TOLD, response=answers(OutcomeShape))
@agency_operation(Action.SEE)
def list_verdicts(
    request: Request,  # noqa: ARG001
    agency: Agency,
    reviewed: PublicId,
    asked: Query[OutcomeAsked],
) -> OutcomeShape:
    """Return every item with what it got; ``reviewed`` is the id of the participation."""
    found = the_told(agency, reviewed)
    if not is_told(found.cycle):
        return OutcomeShape.nothing(CycleShape.of(found.cycle))
    return OutcomeShape.of(outcome_of(found, asked.only))


@router.get(_ITEM, response=answers(DossierShape))
@agency_operation(Action.SEE)
def get_verdict(request: Request, agency: Agency, reviewed: PublicId, item: Node) -> DossierShape:  # noqa: ARG001
    """Return one item: value, reasons, the evidence as it was judged, and what happened to it."""
    found = the_told(agency, reviewed)
    if not is_told(found.cycle):
        raise NoSuchThingError
    node, appeal = the_item(found, item), _appeal(found, item)
    told = dossier_of(found, node, appeal, closes=None, for_agency=True)
    return DossierShape.of(told, for_agency=True)


@router.put(_ITEM + "/clarification", response=answers(AppealShape))
@agency_operation(Action.TAKE_PART)
def send_clarification(
    request: Request, agency: Agency, reviewed: PublicId, item: Node, given: ClarificationIn
) -> AppealShape:
    """Send the clarification on an item, or write it anew while it waits."""
    found = the_told(agency, reviewed)
    node = the_item(found, item)
    return AppealShape.of(actions.send_appeal(request.actor, found, node.id, given.text))


@router.delete(_ITEM + "/clarification", response=answers(None, 204))
@agency_operation(Action.TAKE_PART)
def withdraw_clarification(request: Request, agency: Agency, reviewed: PublicId, item: Node) -> Status[None]:
    """Take a clarification back while it waits; it can be sent again."""
    appeal = _appeal(the_told(agency, reviewed), item)
    if appeal is None:
        raise NoSuchThingError
    actions.withdraw_appeal(request.actor, appeal)
    return Status(204, None)


def _appeal(participation: Participation, item: str) -> Appeal | None:
    appeal = participation.appeals.select_related("ruling").filter(item=item).first()
    if appeal is not None:
        appeal.participation = participation
    return appeal
