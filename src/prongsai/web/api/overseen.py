"""The shapes of a review as its operator sees it: seats, agencies, candidates, load and agreement."""

from datetime import datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from prongsai.web.api.judged import StateOfItem, VerdictOnItem
from prongsai.web.api.reviewed import Spoken
from prongsai.web.api.shapes import AgencyShape, Id
from prongsai.web.api.shown import ItemShape
from prongsai.web.registry.models import User
from prongsai.web.review.agreement import Agreement
from prongsai.web.review.candidates import Candidates
from prongsai.web.review.figures import Figures, ItemFigures
from prongsai.web.review.models import Assignment
from prongsai.web.review.overview import BoardLine, ItemLine


class SeatShape(Schema):
    """An assessor at an agency. ``seat``: 1 the first, 2 the second and blind, 3 who decides."""

    id: str
    seat: int
    assessor: str
    assessor_name: str
    given_at: datetime
    done_at: datetime | None

    @staticmethod
    def of(one: Assignment) -> "SeatShape":
        return SeatShape(
            id=one.public_id,
            seat=one.seat,
            assessor=one.assessor.public_id,
            assessor_name=one.assessor.name,
            given_at=one.given_at,
            done_at=one.done_at,
        )


class SeatOnBoard(Schema):
    """An assessor with how many of the items that are wanted have a value."""

    seat: SeatShape
    rated: int
    wanted: int


class BoardShape(Schema):
    """One agency of a review. ``disputed``: items that wait for a third; ``standing`` of the whole agency."""

    reviewed: str
    agency: AgencyShape
    standing: Literal["unassigned", "open", "done"]
    seats: list[SeatOnBoard]
    disputed: int
    needs_third: bool
    is_assessable: bool

    @staticmethod
    def of(line: BoardLine) -> "BoardShape":
        return BoardShape(
            reviewed=line.participation.public_id,
            agency=AgencyShape.of(line.participation.agency),
            standing=line.participation.standing,  # type: ignore[attr-defined]
            seats=[
                SeatOnBoard(seat=SeatShape.of(one.assignment), rated=one.rated, wanted=one.wanted)
                for one in line.seats
            ],
            disputed=line.disputed,
            needs_third=line.needs_third,
            is_assessable=line.is_assessable,
        )


class ItemOfReview(Schema):
    """An item of one agency with where it stands."""

    item: ItemShape
    state: StateOfItem
    verdict: VerdictOnItem | None

    @staticmethod
    def of(one: ItemLine) -> "ItemOfReview":
        return ItemOfReview(
            item=ItemShape.of(one.item),
            state=one.state.value,  # type: ignore[arg-type]
            verdict=VerdictOnItem.maybe(one.verdict),
        )


class WholeReviewed(Schema):
    """One agency of a review: its seats, and every item with where it stands."""

    board: BoardShape
    items: list[ItemOfReview]


class CandidateShape(Schema):
    """An assessor who could be given the agency. ``conflicts`` (reader's language): why not this one."""

    assessor: str
    name: str
    open: int
    is_seated: bool
    conflicts: list[str]


class CandidatesShape(Schema):
    """The seats that are empty, and all assessors, those who may sit first."""

    seats: list[int]
    people: list[CandidateShape]

    @staticmethod
    def of(one: Candidates) -> "CandidatesShape":
        return CandidatesShape(
            seats=[seat for seat, _words in one.seats],
            people=[
                CandidateShape(
                    assessor=each.user.public_id,
                    name=each.user.name,
                    open=each.open,
                    is_seated=each.is_seated,
                    conflicts=[str(why.words) for why in each.why],
                )
                for each in one.people
            ],
        )


class SeatIn(Schema):
    """``assessor``: an id of the candidates. Seat 3 decides, and only where two differ."""

    seat: Annotated[int, Field(ge=1, le=3)]
    assessor: Id


class ReturnIn(Schema):
    reason: Spoken


class SpreadShape(Schema):
    """How many seats were given; ``without``: agencies for which nobody was left."""

    given: int
    without: list[str]


class AgreementShape(Schema):
    """``same`` of ``pairs`` are equal. ``kappa`` (Cohen's) is ``null`` where it is undefined."""

    pairs: int
    same: int
    percent: float | None
    kappa: float | None

    @staticmethod
    def of(one: Agreement) -> "AgreementShape":
        return AgreementShape(pairs=one.pairs, same=one.same, percent=one.percent, kappa=one.kappa)


class ItemFiguresShape(Schema):
    """One item: agreement, and how often what was given first did not last."""

    item: ItemShape
    judged: int
    agreement: AgreementShape
    by_third: int
    by_ruling: int

    @staticmethod
    def of(one: ItemFigures) -> "ItemFiguresShape":
        return ItemFiguresShape(
            item=ItemShape.of(one.item),
            judged=one.judged,
            agreement=AgreementShape.of(one.agreement),
            by_third=one.by_third,
            by_ruling=one.by_ruling,
        )


class FiguresShape(Schema):
    """The figures of a review, the items that were reversed most first."""

    is_blind: bool
    agreement: AgreementShape
    items: list[ItemFiguresShape]

    @staticmethod
    def of(one: Figures) -> "FiguresShape":
        return FiguresShape(
            is_blind=one.is_blind,
            agreement=AgreementShape.of(one.overall),
            items=[ItemFiguresShape.of(each) for each in one.items],
        )


class LoadShape(Schema):
    """What an assessor has to do in a cycle; ``days``: how long an agency took, in the mean."""

    assessor: str
    name: str
    assigned: int
    done: int
    days: float | None
    oldest: datetime | None

    @staticmethod
    def of(one: User) -> "LoadShape":
        took = one.days  # type: ignore[attr-defined]
        return LoadShape(
            assessor=one.public_id,
            name=one.name,
            assigned=one.assigned,  # type: ignore[attr-defined]
            done=one.done,  # type: ignore[attr-defined]
            days=None if took is None else took.total_seconds() / 86400,
            oldest=one.oldest,  # type: ignore[attr-defined]
        )
