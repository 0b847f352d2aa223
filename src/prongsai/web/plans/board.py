"""A plan as one person asks to see it: its measures with what is late and what may be done with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.http import QueryDict
from django.utils.translation import gettext as _

from prongsai.engine.framework.model import Framework, Node, NodeKind
from prongsai.web.face.gantt import Bar
from prongsai.web.face.gantt import State as BarState
from prongsai.web.face.listing import Columns, Listing
from prongsai.web.plans.models import Plan, PlannedMeasure, ProgressEntry, Round, Step
from prongsai.web.plans.policies import can_report
from prongsai.web.plans.schedule import SUMMED_UP
from prongsai.web.plans.states import OPEN, Move, State, moves_from
from prongsai.web.registry.models import Agency, Unit
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action

COLUMNS = Columns(
    sorts={
        "number": "number",
        "measure": "measure",
        "unit": "unit__position",
        "state": "state",
        "end": "end",
        "due": "next_due",
        "promise": "promised",
    },
    filters={
        "unit": "unit__public_id",
        "indicator": "indicator",
        "state": "state",
        "late": "is_late",
        "mine": "is_mine",
    },
    search=("measure", "weakness", "owners"),
    default_sort="number",
)
_LOOKS = {
    State.NOT_STARTED: BarState.PLANNED,
    State.DOING: BarState.GOING,
    State.DONE: BarState.DONE,
    State.STOPPED: BarState.PLANNED,
}
_MOST = 200
"""Measures on one page; a plan of a small office has about twelve."""


@dataclass(frozen=True, slots=True)
class Late:
    """One thing of a measure that was due: ``kind`` ``step``, ``round`` or ``end``."""

    kind: str
    text: str
    due: date


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure as the three views show it."""

    measure: PlannedMeasure
    nodes: tuple[Node, ...]
    steps: tuple[Step, ...]
    late: tuple[Late, ...]
    percent: int | None
    """As the newest report says; 100 when it is done."""
    moves: tuple[Move, ...]
    """Those that this person may make."""

    @property
    def steps_done(self) -> int:
        return sum(step.done_on is not None for step in self.steps)


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan as one person asked to see it."""

    listing: Listing[PlannedMeasure]
    rows: tuple[MeasureRow, ...]
    units: tuple[Unit, ...]
    indicators: tuple[Node, ...]

    def columns(self) -> Iterator[tuple[State, tuple[MeasureRow, ...]]]:
        """Yield the columns of the board: each state with its measures."""
        for state in State:
            yield state, tuple(row for row in self.rows if row.measure.state == state)


def shown(actor: Actor, plan: Plan, asked: QueryDict, today: date) -> Shown:
    """Return the plan as the address asks for it; the number of queries does not grow with the measures."""
    rows = measures_of(plan, own_units(actor, plan.agency), today)
    listing = Listing(rows, asked, COLUMNS, size=_MOST)
    framework = plan.base_run.framework
    agency = plan.agency
    return Shown(
        listing,
        tuple(row_of(actor, _of(plan, one), framework, today) for one in listing.page),
        tuple(agency.units.all()),
        framework.of_kind(NodeKind.INDICATOR),
    )


def measures_of(plan: Plan, own: Sequence[int], today: date) -> QuerySet[PlannedMeasure]:
    """Return the measures of a plan with what the views show of them."""
    steps = Step.objects.filter(removed_at=None).select_related("unit")
    told = ProgressEntry.objects.filter(measure=OuterRef("pk"), corrected_by=None, percent__isnull=False)
    return (
        plan.measures.filter(removed_at=None)
        .select_related("unit")
        .annotate(
            is_late=_flag(Q(next_due__lt=today)),
            is_mine=_flag(Q(unit__in=own) | steps_of_own(own)),
            told_percent=Subquery(told.order_by("-day", "-id").values("percent")[:1]),
        )
        .prefetch_related(
            Prefetch("steps", steps),
            Prefetch("rounds", Round.objects.filter(reported_at=None), to_attr="open_rounds"),
        )
    )


def steps_of_own(own: Sequence[int]) -> Q:
    """Return the condition that a measure has a step of one of these units."""
    of_units = Step.objects.filter(unit__in=own, removed_at=None).values("measure")
    return Q(pk__in=of_units)


def own_units(actor: Actor, agency: Agency) -> list[int]:
    """Return the rows of the person's own units at an agency."""
    return [one.unit_id for one in actor.memberships if one.agency_id == agency.pk and one.unit_id]


def row_of(actor: Actor, measure: PlannedMeasure, framework: Framework, today: date) -> MeasureRow:
    """Return one measure as the views show it; needs what ``measures_of`` prefetches."""
    told: int | None = getattr(measure, "told_percent", None)
    return MeasureRow(
        measure=measure,
        nodes=tuple(framework[node] for node in measure.nodes if node in framework),
        steps=tuple(measure.steps.all()),
        late=tuple(late_of(measure, today)),
        percent=100 if measure.state == State.DONE else told,
        moves=allowed_moves(actor, measure),
    )


def late_of(measure: PlannedMeasure, today: date) -> Iterator[Late]:
    """Yield what of a measure was due before today; nothing of a stopped one, of a finished one its reports."""
    open_rounds: list[Round] = getattr(measure, "open_rounds", [])
    if measure.state == State.STOPPED:
        return
    if measure.state in OPEN:
        for step in measure.steps.all():
            if step.done_on is None and step.due is not None and step.due < today:
                yield Late("step", step.text, step.due)
        if measure.end is not None and measure.end < today:
            yield Late("end", measure.measure, measure.end)
    for one in open_rounds:
        if one.due < today and (measure.state in OPEN or one.months in SUMMED_UP):
            yield Late("round", str(one.months), one.due)


def allowed_moves(actor: Actor, measure: PlannedMeasure) -> tuple[Move, ...]:
    """Return the moves that the state allows and the person may make."""
    may_write = actor.may(Action.WRITE_PLAN, measure.plan.agency)
    may_report = may_write or can_report(actor, measure)
    return tuple(
        move
        for move in moves_from(measure.state)
        if (may_write if move.action is Action.WRITE_PLAN else may_report)
    )


def bars_of(rows: Sequence[MeasureRow]) -> list[Bar]:
    """Return the measures as bars of the chart; what is late says so, whatever its state."""
    return [Bar(_label(row), row.measure.start, row.measure.end, _look(row)) for row in rows]


def _label(row: MeasureRow) -> str:
    """Return what stands beside the bar; that it is late is also said in words."""
    label = f"{row.measure.number}. {row.measure.measure}"
    return f"{label} ({_('เกินกำหนด')})" if _look(row) is BarState.LATE else label


def _look(row: MeasureRow) -> BarState:
    if row.measure.state != State.DONE and row.late:
        return BarState.LATE
    return _LOOKS[State(row.measure.state)]


def _of(plan: Plan, measure: PlannedMeasure) -> PlannedMeasure:
    measure.plan = plan
    return measure


def _flag(condition: Q) -> Case:
    """Return ``1`` where the condition holds, as the address asks for it."""
    return Case(When(condition, then=Value("1")), default=Value(""), output_field=CharField())
