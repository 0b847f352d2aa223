"""The shapes of what is found at last: verdicts, clarifications, rulings, and the record of an item."""

from datetime import datetime
from typing import Literal

from ninja import Schema

from prongsai.web.api.assessed import CycleShape
from prongsai.web.api.reviewed import (
    AllowedShape,
    CommentShape,
    Points,
    RatingOfSeat,
    RatingShape,
    SightShape,
    Spoken,
    value_of,
)
from prongsai.web.api.shapes import number_of
from prongsai.web.api.shown import ItemShape
from prongsai.web.review.actions import Decision
from prongsai.web.review.dossier import Dossier, Event
from prongsai.web.review.models import Appeal, Comment, Ruling, Verdict
from prongsai.web.review.outcome import Line, Outcome
from prongsai.web.review.states import ItemState

StateOfItem = Literal[
    "unassessed", "rated", "disagreed", "assessed", "preliminary", "appealed", "ruled", "final"
]
assert set(ItemState.values) == set(StateOfItem.__args__)  # type: ignore[attr-defined]


class VerdictOnItem(Schema):
    """What holds for an item. ``stage``: of the review, or by a ruling."""

    number: int
    stage: Literal["review", "ruling"]
    value: float | None
    not_applicable: bool
    reasons: list[str]
    text: str
    at: datetime

    @staticmethod
    def of(one: Verdict) -> "VerdictOnItem":
        return VerdictOnItem(
            number=one.number,
            stage=one.stage,  # type: ignore[arg-type]
            value=number_of(one.value),
            not_applicable=one.not_applicable,
            reasons=one.reasons,
            text=one.text,
            at=one.at,
        )

    @staticmethod
    def maybe(one: Verdict | None) -> "VerdictOnItem | None":
        return VerdictOnItem.of(one) if one else None


class RulingShape(Schema):
    """What was decided on a clarification. ``is_upheld``: the earlier verdict stays."""

    is_upheld: bool
    text: str
    at: datetime

    @staticmethod
    def of(one: Ruling) -> "RulingShape":
        return RulingShape(is_upheld=one.is_upheld, text=one.text, at=one.at)


class AppealShape(Schema):
    """An agency's clarification on one item."""

    id: str
    item: str
    text: str
    made_at: datetime
    withdrawn_at: datetime | None
    ruling: RulingShape | None

    @staticmethod
    def of(one: Appeal) -> "AppealShape":
        ruling = getattr(one, "ruling", None)
        return AppealShape(
            id=one.public_id,
            item=one.item,
            text=one.text,
            made_at=one.made_at,
            withdrawn_at=one.withdrawn_at,
            ruling=RulingShape.of(ruling) if ruling else None,
        )

    @staticmethod
    def maybe(one: Appeal | None) -> "AppealShape | None":
        return AppealShape.of(one) if one else None


class AppealLine(Schema):
    """A clarification of a cycle's list."""

    appeal: AppealShape
    agency_id: str
    agency_name: str
    standing: Literal["open", "withdrawn", "ruled"]

    @staticmethod
    def of(one: Appeal) -> "AppealLine":
        agency = one.participation.agency
        return AppealLine(
            appeal=AppealShape.of(one),
            agency_id=agency.public_id,
            agency_name=agency.name,
            standing=one.standing,  # type: ignore[attr-defined]
        )


class EventShape(Schema):
    """One thing that happened to an item; ``title`` and ``reasons`` are in the reader's language."""

    at: datetime
    kind: Literal["verdict", "comment", "appeal", "withdrawn", "ruling"]
    title: str
    text: str
    reasons: list[str]
    who: str
    is_internal: bool

    @staticmethod
    def of(one: Event) -> "EventShape":
        return EventShape(
            at=one.at,
            kind=one.kind,  # type: ignore[arg-type]
            title=str(one.title),
            text=one.text,
            reasons=list(one.reasons),
            who=one.who,
            is_internal=one.is_internal,
        )


class DossierShape(Schema):
    """Everything about an item; for its agency without ratings and without what is internal.

    The evidence is that which was judged. ``may_become``: what a ruling may change the verdict to.
    """

    item: ItemShape
    verdict: VerdictOnItem | None
    appeal: AppealShape | None
    evidence: SightShape
    ratings: list[RatingOfSeat]
    comments: list[CommentShape]
    events: list[EventShape]
    may_become: list[AllowedShape]

    @staticmethod
    def of(one: Dossier, *, for_agency: bool = False) -> "DossierShape":
        return DossierShape(
            item=ItemShape.of(one.item),
            verdict=VerdictOnItem.maybe(one.verdict),
            appeal=AppealShape.maybe(one.appeal),
            evidence=SightShape.of(one),
            ratings=[
                RatingOfSeat(seat=each.assignment.seat, rating=RatingShape.of(each)) for each in one.ratings
            ],
            comments=[_comment(each, for_agency=for_agency) for each in one.comments],
            events=[EventShape.of(each) for each in one.events],
            may_become=AllowedShape.of(one.higher),
        )


def _comment(comment: Comment, *, for_agency: bool) -> CommentShape:
    """Return a comment; an agency is not told which assessor wrote to it."""
    shape = CommentShape.of(comment)
    return shape.model_copy(update={"who": ""}) if for_agency else shape


class OutcomeLine(Schema):
    """One item as its agency was told. ``is_lower``: it got less than the most; ``first``: before a ruling."""

    item: ItemShape
    state: StateOfItem
    verdict: VerdictOnItem | None
    first: VerdictOnItem | None
    appeal: AppealShape | None
    is_lower: bool

    @staticmethod
    def of(one: Line) -> "OutcomeLine":
        return OutcomeLine(
            item=ItemShape.of(one.item),
            state=one.state.value,  # type: ignore[arg-type]
            verdict=VerdictOnItem.maybe(one.verdict),
            first=VerdictOnItem.maybe(one.first),
            appeal=AppealShape.maybe(one.appeal),
            is_lower=one.is_lower,
        )


class OutcomeShape(Schema):
    """What an agency was told. ``is_told``: before the preliminary result there is nothing to see."""

    cycle: CycleShape
    is_told: bool
    whole: int
    lower: int
    clarified: int
    items: list[OutcomeLine]

    @staticmethod
    def of(one: Outcome) -> "OutcomeShape":
        return OutcomeShape(
            cycle=CycleShape.of(one.participation.cycle),
            is_told=True,
            whole=one.whole,
            lower=one.lower,
            clarified=one.clarified,
            items=[OutcomeLine.of(line) for line in one.shown],
        )

    @staticmethod
    def nothing(cycle: CycleShape) -> "OutcomeShape":
        return OutcomeShape(cycle=cycle, is_told=False, whole=0, lower=0, clarified=0, items=[])


class ClarificationIn(Schema):
    """It is judged on the evidence that was given: new addresses count for nothing."""

    text: Spoken


class RulingIn(Schema):
    """``value`` ``null`` upholds the verdict; else one of ``may_become``."""

    value: Points | None
    text: Spoken

    @property
    def decision(self) -> Decision:
        return Decision(value_of(self.value), self.text)
