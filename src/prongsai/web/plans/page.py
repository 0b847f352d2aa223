"""Everything that the page of one measure shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from prongsai.engine.framework.model import Node
from prongsai.web.plans.board import Late, allowed_moves, late_of
from prongsai.web.plans.models import Evidence, PlannedMeasure, ProgressEntry, Round, Step
from prongsai.web.plans.policies import can_report, can_tick
from prongsai.web.plans.states import Move
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action


@dataclass(frozen=True, slots=True)
class StepRow:
    step: Step
    is_late: bool
    may_tick: bool


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """Evidence with the items of the checklist that it is for."""

    evidence: Evidence
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class NodeLine:
    """One node as it was when the measure was planned; ``None`` is not known."""

    node: Node
    score: float | None
    target: float | None
    gain: float | None


@dataclass(frozen=True, slots=True)
class MeasurePage:
    nodes: tuple[NodeLine, ...]
    steps: tuple[StepRow, ...]
    rounds: tuple[Round, ...]
    late_rounds: frozenset[int]
    late: tuple[Late, ...]
    evidence: tuple[EvidenceRow, ...]
    entries: tuple[ProgressEntry, ...]
    moves: tuple[Move, ...]
    may_write: bool
    may_report: bool
    percent: int | None

    @property
    def steps_done(self) -> int:
        return sum(row.step.done_on is not None for row in self.steps)


def measure_page(actor: Actor, measure: PlannedMeasure, today: date) -> MeasurePage:
    """Return everything that the page shows; seven queries, however much there is."""
    steps = tuple(measure.steps.all())
    for step in steps:
        step.measure = measure
    rounds = tuple(measure.rounds.all())
    measure.open_rounds = [one for one in rounds if one.reported_at is None]  # type: ignore[attr-defined]
    entries = _entries(measure)
    late = tuple(late_of(measure, today))
    return MeasurePage(
        nodes=tuple(_node_lines(measure)),
        steps=tuple(StepRow(one, _is_late(one, late), can_tick(actor, one)) for one in steps),
        rounds=rounds,
        late_rounds=frozenset(one.pk for one in rounds if one.reported_at is None and one.due < today),
        late=late,
        evidence=tuple(_evidence_rows(measure)),
        entries=entries,
        moves=allowed_moves(actor, measure),
        may_write=actor.may(Action.WRITE_PLAN, measure.plan.agency),
        may_report=can_report(actor, measure),
        percent=next(
            (one.percent for one in entries if one.percent is not None and not _is_corrected(one)), None
        ),
    )


def _entries(measure: PlannedMeasure) -> tuple[ProgressEntry, ...]:
    found = measure.progress.select_related("round", "corrected_by", "corrects").prefetch_related(
        "files", "links"
    )
    return tuple(found)


def _is_corrected(entry: ProgressEntry) -> bool:
    return hasattr(entry, "corrected_by")


def _is_late(step: Step, late: Sequence[Late]) -> bool:
    return step.done_on is None and any(one.kind == "step" and one.due == step.due for one in late)


def _node_lines(measure: PlannedMeasure) -> Iterator[NodeLine]:
    framework = measure.plan.base_run.framework
    for node in measure.nodes:
        if node in framework:
            was = measure.baseline.get(node, {})
            yield NodeLine(framework[node], was.get("score"), was.get("target"), was.get("gain"))


def _evidence_rows(measure: PlannedMeasure) -> Iterator[EvidenceRow]:
    checklist = measure.plan.checklist
    for one in measure.evidence.filter(removed_at=None):
        yield EvidenceRow(one, tuple(checklist[item] for item in one.items if item in checklist))
