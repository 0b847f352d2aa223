"""How the agencies of a cycle stand, for the operator's list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from prongsai.engine.framework.model import Node
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.review.checklist import assessable, items_of
from prongsai.web.review.models import Assignment, Rating, Verdict
from prongsai.web.review.needs import seats_needed
from prongsai.web.review.standing import Standing
from prongsai.web.review.states import THIRD, ItemState


@dataclass(frozen=True, slots=True)
class Seat:
    """One assessor with how many items have a value."""

    assignment: Assignment
    rated: int
    wanted: int


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One agency. ``disputed``: items that wait for a third; ``is_assessable``: whether its year tells values."""

    participation: Participation
    seats: Sequence[Seat]
    disputed: int
    is_assessable: bool

    @property
    def needs_third(self) -> bool:
        return self.disputed > 0 and all(seat.assignment.seat != THIRD for seat in self.seats)


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item of an agency with where it stands."""

    item: Node
    state: ItemState
    verdict: Verdict | None


def item_lines(standing: Standing) -> Sequence[ItemLine]:
    """Return every item of an agency, in the order of the checklist."""
    return [
        ItemLine(item, standing.of(item.id), standing.verdicts.get(item.id))
        for item in items_of(standing.participation.cycle.framework)
    ]


def reviewed_rows(cycle: Cycle) -> QuerySet[Participation]:
    """Return the agencies of a cycle with ``standing``: ``unassigned``, ``open`` or ``done``."""
    seats = Assignment.objects.filter(participation=OuterRef("pk")).order_by().values("participation")
    blind = seats.filter(seat__lt=THIRD)
    return (
        cycle.participations.select_related("agency")
        .annotate(
            seated=Coalesce(Subquery(blind.annotate(n=Count("pk")).values("n")), 0),
            working=Coalesce(Subquery(seats.filter(done_at=None).annotate(n=Count("pk")).values("n")), 0),
        )
        .annotate(
            standing=Case(
                When(seated__lt=cycle.reviews_per_agency, then=Value("unassigned")),
                When(working__gt=0, then=Value("open")),
                default=Value("done"),
            )
        )
    )


def board_of(cycle: Cycle, page: Iterable[Participation]) -> Sequence[BoardLine]:
    """Return the lines of a page (three queries)."""
    rows = list(page)
    seats = Assignment.objects.filter(participation__in=rows).select_related("assessor")
    seats = seats.annotate(rated=Coalesce(Subquery(_rated()), 0))
    disputed = seats_needed(cycle, [one.pk for one in rows])
    by_agency: dict[int, list[Assignment]] = {}
    for one in seats:
        by_agency.setdefault(one.participation_id, []).append(one)
    return [_line(cycle, one, by_agency.get(one.pk, ()), disputed.get(one.pk, 0)) for one in rows]


def _rated() -> QuerySet[Rating, int]:
    given = Rating.objects.filter(assignment=OuterRef("pk")).order_by().values("assignment")
    return given.annotate(n=Count("pk")).values_list("n", flat=True)


def _line(cycle: Cycle, one: Participation, seats: Iterable[Assignment], disputed: int) -> BoardLine:
    items = len(assessable(cycle.framework, one.agency.type))
    return BoardLine(
        participation=one,
        seats=[
            Seat(seat, seat.rated, disputed if seat.seat == THIRD else items)  # type: ignore[attr-defined]
            for seat in seats
        ],
        disputed=disputed,
        is_assessable=items > 0,
    )
