"""What measures promised, beside what the next year's score did. It shows; it does not prove a cause."""

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.engine.framework.model import Node, NodeId
from prongsai.web.plans.models import Plan, PlannedMeasure
from prongsai.web.results.models import ResultRun
from prongsai.web.results.queries import current_run


@dataclass(frozen=True, slots=True)
class NodeThen:
    """One node of a measure: as it was, as it was aimed at, as it became. ``None``: not known or not comparable."""

    node: Node
    before: float | None
    target: float | None
    after: float | None

    @property
    def difference(self) -> float | None:
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def is_reached(self) -> bool | None:
        return None if self.target is None or self.after is None else self.after >= self.target


@dataclass(frozen=True, slots=True)
class MeasureThen:
    measure: PlannedMeasure
    nodes: tuple[NodeThen, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A plan beside the result of its year; ``next_run`` ``None``: that result is not there yet."""

    next_run: ResultRun | None
    overall_before: float | None
    overall_after: float | None
    measures: tuple[MeasureThen, ...]

    @property
    def difference(self) -> float | None:
        if self.overall_before is None or self.overall_after is None:
            return None
        return self.overall_after - self.overall_before


def outcome_of(plan: Plan) -> Outcome:
    """Return what became of the nodes of the plan's measures in the result of the plan's year (three queries)."""
    next_run = current_run(plan.agency, plan.plan_year)
    after = _in_nodes_of_plan(plan, next_run) if next_run else {}
    framework = plan.base_run.framework
    measures = tuple(
        MeasureThen(
            one,
            tuple(_node(framework[node], one, after) for node in one.nodes if node in framework),
        )
        for one in plan.measures.filter(removed_at=None).select_related("unit")
    )
    return Outcome(
        next_run, _number(plan.base_run.overall), _number(next_run.overall) if next_run else None, measures
    )


def _in_nodes_of_plan(plan: Plan, run: ResultRun) -> Mapping[NodeId, float]:
    """Return the scores of a run under the plan's nodes: only of those that mean the same in both years."""
    from prongsai.analysis.known import known_scores
    from prongsai.analysis.trend import same_meaning
    from prongsai.engine.rounding import shown

    known = known_scores(run.framework, run.assessment.scores)
    same = same_meaning(plan.base_run.framework, run.framework)
    return {here: shown(known[there]) for here, there in same.items() if there in known}


def _node(node: Node, measure: PlannedMeasure, after: Mapping[NodeId, float]) -> NodeThen:
    was = measure.baseline.get(node.id, {})
    return NodeThen(node, was.get("score"), was.get("target"), after.get(node.id))


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))
