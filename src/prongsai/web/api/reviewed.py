"""The shapes of an assessor's desk. What a seat may not see yet is not in what these are made of (``review.desk``)."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from prongsai.web.api.assessed import CycleShape
from prongsai.web.api.shapes import Id, Version, number_of
from prongsai.web.api.shown import ComponentShape, ItemShape, LookShape
from prongsai.web.review.actions import Opinion
from prongsai.web.review.checklist import NOT_APPLICABLE, Allowed
from prongsai.web.review.desk import Desk, ItemOnDesk, Place
from prongsai.web.review.dossier import Dossier
from prongsai.web.review.models import Assignment, Comment, DeclaredConflict, Rating
from prongsai.web.review.past import Past
from prongsai.web.review.reasons import REASONS
from prongsai.web.review.sight import Shown

ReasonCode = Literal[
    "no-evidence",
    "dead-link",
    "cannot-open",
    "wrong-year",
    "component-missing",
    "other-matter",
    "not-own-site",
    "needs-sign-in",
    "other",
]
assert {one.code for one in REASONS} == set(ReasonCode.__args__)  # type: ignore[attr-defined]

Said = Annotated[str, StringConstraints(max_length=4000, strip_whitespace=True)]
Spoken = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
Points = Annotated[float, Field(ge=0, le=100)]


def value_of(given: float | None) -> Decimal | None:
    """Return points as they are stored."""
    return None if given is None else Decimal(str(given))


class AllowedShape(Schema):
    """One value that an item may be given; ``null``: that it does not apply to the agency."""

    value: float | None
    not_applicable: bool

    @staticmethod
    def of(allowed: Allowed) -> "list[AllowedShape]":
        return [
            AllowedShape(value=number_of(one.value), not_applicable=one.name == NOT_APPLICABLE)
            for one in allowed.choices
        ]


class AssignmentShape(Schema):
    """One's own seat at an agency; ``rated``: how many items have a value."""

    id: str
    seat: int
    agency_id: str
    agency_name: str
    cycle: CycleShape
    given_at: datetime
    done_at: datetime | None
    rated: int

    @staticmethod
    def of(one: Assignment, rated: int) -> "AssignmentShape":
        return AssignmentShape(
            id=one.public_id,
            seat=one.seat,
            agency_id=one.participation.agency.public_id,
            agency_name=one.participation.agency.name,
            cycle=CycleShape.of(one.participation.cycle),
            given_at=one.given_at,
            done_at=one.done_at,
            rated=rated,
        )

    @staticmethod
    def listed(one: Assignment) -> "AssignmentShape":
        return AssignmentShape.of(one, one.rated)  # type: ignore[attr-defined]


class RatingShape(Schema):
    """What a seat gave an item. ``value`` is ``null`` where it does not apply."""

    version: int
    value: float | None
    not_applicable: bool
    reasons: list[str]
    text: str
    changed_at: datetime

    @staticmethod
    def of(one: Rating) -> "RatingShape":
        return RatingShape(
            version=one.version,
            value=number_of(one.value),
            not_applicable=one.not_applicable,
            reasons=one.reasons,
            text=one.text,
            changed_at=one.changed_at,
        )

    @staticmethod
    def maybe(one: Rating | None) -> "RatingShape | None":
        return RatingShape.of(one) if one else None


class RatingOfSeat(Schema):
    seat: int
    rating: RatingShape


class PlaceShape(Schema):
    """One item of a desk. ``is_changed``: its evidence changed after the seat looked at it."""

    item: ItemShape
    rating: RatingShape | None
    is_changed: bool
    is_assessable: bool

    @staticmethod
    def of(one: Place) -> "PlaceShape":
        return PlaceShape(
            item=ItemShape.of(one.item),
            rating=RatingShape.maybe(one.rating),
            is_changed=one.is_changed,
            is_assessable=one.is_assessable,
        )


class DeskShape(Schema):
    """One's own seat with all its items. ``is_open``: whether values are taken; ``wanted``: how many there must be."""

    assignment: AssignmentShape
    is_open: bool
    is_barred: bool
    wanted: int
    items: list[PlaceShape]

    @staticmethod
    def of(desk: Desk) -> "DeskShape":
        return DeskShape(
            assignment=AssignmentShape.of(desk.assignment, desk.rated),
            is_open=desk.is_open,
            is_barred=desk.is_barred,
            wanted=len(desk.wanted),
            items=[PlaceShape.of(one) for one in desk.places],
        )


class AdviceShape(Schema):
    """One hint of the automatic check, in the reader's language."""

    state: str
    words: str


class SeenShape(Schema):
    """One address as it was judged. ``at_closing``: the look at closing, where it said otherwise."""

    link: str
    url: str
    look: LookShape | None
    at_closing: LookShape | None
    reason: str
    hints: list[AdviceShape]
    text: str
    is_text_cut: bool

    @staticmethod
    def of(one: Shown) -> "SeenShape":
        return SeenShape(
            link=one.address.public_id,
            url=one.address.url,
            look=LookShape.maybe(one.check),
            at_closing=LookShape.maybe(one.at_closing),
            reason=one.reason,
            hints=[AdviceShape(state=hint.state, words=hint.words) for hint in one.hints],
            text=one.text,
            is_text_cut=one.is_text_cut,
        )


class SightShape(Schema):
    """What an agency showed for an item."""

    note: str
    components: list[ComponentShape]
    is_unsure: bool
    addresses: list[SeenShape]

    @staticmethod
    def of(one: "ItemOnDesk | Dossier") -> "SightShape":
        return SightShape(
            note=one.sight.note,
            components=[
                ComponentShape(number=number - 1, text=text, is_found=is_found)
                for number, text, is_found in one.components
            ],
            is_unsure=one.is_unsure,
            addresses=[SeenShape.of(each) for each in one.sight.shown],
        )


class PastShape(Schema):
    """What the agency got for the same matter in an earlier year; ``reasons`` in the reader's language."""

    fiscal_year: int
    item: ItemShape
    value: float | None
    reasons: list[str]
    text: str

    @staticmethod
    def of(one: Past) -> "PastShape":
        return PastShape(
            fiscal_year=one.year,
            item=ItemShape.of(one.item),
            value=number_of(one.value),
            reasons=list(one.reasons),
            text=one.text,
        )


class CommentShape(Schema):
    """One line of the thread of an item; one that is not internal is shown to the agency with its result."""

    id: str
    at: datetime
    who: str
    text: str
    is_internal: bool

    @staticmethod
    def of(one: Comment) -> "CommentShape":
        return CommentShape(
            id=one.public_id, at=one.at, who=one.who, text=one.text, is_internal=one.is_internal
        )


class WholeItemOnDesk(Schema):
    """One item before an assessor. ``others``: what other seats gave, nothing as long as the seat is blind."""

    place: PlaceShape
    allowed: list[AllowedShape]
    evidence: SightShape
    past: PastShape | None
    comments: list[CommentShape]
    others: list[RatingOfSeat]

    @staticmethod
    def of(one: ItemOnDesk) -> "WholeItemOnDesk":
        return WholeItemOnDesk(
            place=PlaceShape.of(one.place),
            allowed=AllowedShape.of(one.allowed),
            evidence=SightShape.of(one),
            past=PastShape.of(one.past) if one.past else None,
            comments=[CommentShape.of(each) for each in one.comments],
            others=[RatingOfSeat(seat=each.seat, rating=RatingShape.of(each.rating)) for each in one.others],
        )


class RatingIn(Schema):
    """An allowed value, or ``null`` with ``not_applicable``; less than the most needs a reason.

    ``version``: of the rating that the caller saw, 0 where there was none.
    """

    version: Version
    value: Points | None
    not_applicable: bool = False
    reasons: Annotated[list[ReasonCode], Field(max_length=20)] = Field(default_factory=list)
    text: Said = ""

    @property
    def opinion(self) -> Opinion:
        return Opinion(value_of(self.value), self.not_applicable, tuple(self.reasons), self.text)


class CommentIn(Schema):
    text: Spoken
    is_internal: bool = True


class DoneShape(Schema):
    """``is_settled``: whether every item has its verdict, and nobody has to look again."""

    is_settled: bool


class ConflictShape(Schema):
    """One's own word that an agency is too near."""

    id: str
    agency_id: str
    agency_name: str
    reason: str
    declared_at: datetime
    withdrawn_at: datetime | None

    @staticmethod
    def of(one: DeclaredConflict) -> "ConflictShape":
        return ConflictShape(
            id=one.public_id,
            agency_id=one.agency.public_id,
            agency_name=one.agency.name,
            reason=one.reason,
            declared_at=one.declared_at,
            withdrawn_at=one.withdrawn_at,
        )


class ConflictIn(Schema):
    agency: Id
    reason: Spoken
