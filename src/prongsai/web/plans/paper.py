"""A plan of the database as the plan on paper that documents and sheets are made of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Prefetch, Q

from prongsai.engine.digits import to_arabic
from prongsai.planning.plan import Plan as PlanOnPaper
from prongsai.planning.plan import PlannedMeasure as OnPaper
from prongsai.web.plans.models import Evidence, Plan, PlannedMeasure, ProgressEntry, Step
from prongsai.web.plans.states import OPEN, State


def as_planned(plan: Plan, until: date | None = None) -> PlanOnPaper:
    """Return the plan with what was reported up to a day (included); ``None``: everything. Four queries.

    What was written down late for a round that was due by that day counts as well. What was done is told
    in the order of the days; a report that was corrected counts as corrected.
    """
    found = plan.measures.filter(removed_at=None).select_related("unit").prefetch_related(*parts(until))
    return PlanOnPaper(
        agency=plan.agency.as_assessed,
        result_year=plan.result_year,
        plan_year=plan.plan_year,
        measures=tuple(measure_on_paper(one, number) for number, one in enumerate(found, 1)),
    )


def parts(until: date | None = None) -> tuple[Prefetch[str], ...]:
    """Return what a measure needs to be put on paper, to prefetch."""
    entries = ProgressEntry.objects.filter(corrected_by=None).order_by("day", "id")
    told = entries if until is None else entries.filter(Q(day__lte=until) | Q(round__due__lte=until))
    return (
        Prefetch("steps", Step.objects.filter(removed_at=None)),
        Prefetch("evidence", Evidence.objects.filter(removed_at=None)),
        Prefetch("progress", told, to_attr="told"),
    )


def measure_on_paper(measure: PlannedMeasure, number: int) -> OnPaper:
    """Return one measure on paper; its ``parts`` must be prefetched."""
    told: list[ProgressEntry] = getattr(measure, "told", [])
    return OnPaper(
        number=number,
        nodes=tuple(measure.nodes),
        weakness=measure.weakness,
        measure=measure.measure,
        steps=tuple(step.text for step in measure.steps.all()),
        owners=lines(measure.owners) or ((measure.unit.name,) if measure.unit else ()),
        period=measure.period,
        start=measure.start,
        end=measure.end,
        monitoring=lines(measure.monitoring),
        evidence=tuple(one.text for one in measure.evidence.all()),
        outputs=_each_once(one.output for one in told),
        outcomes=_each_once(one.outcome for one in told),
        done=_done(told),
        note=_note(measure),
        catalogue_id=measure.catalogue_id or None,
    )


def outline(plan: Plan) -> PlanOnPaper:
    """Return the plan with what tells its measures apart and nothing more (one query)."""
    found = plan.measures.filter(removed_at=None)
    measures = tuple(
        OnPaper(
            number=one.number,
            nodes=tuple(one.nodes),
            weakness=one.weakness,
            measure=one.measure,
            steps=(),
            owners=(),
            period="",
            start=None,
            end=None,
            monitoring=(),
            evidence=(),
            catalogue_id=one.catalogue_id or None,
        )
        for one in found
    )
    return PlanOnPaper(plan.agency.as_assessed, plan.result_year, plan.plan_year, measures)


def still_open(plan: Plan) -> PlanOnPaper:
    """Return the plan as the next one carries over from it: only what is finished or stopped is reported.

    On paper a measure with any report counts as reported; here its state says that it is still open.
    """
    found = plan.measures.filter(removed_at=None).prefetch_related(*parts())
    measures = [_as_open(one, number) for number, one in enumerate(found, 1)]
    return PlanOnPaper(plan.agency.as_assessed, plan.result_year, plan.plan_year, tuple(measures))


def _as_open(measure: PlannedMeasure, number: int) -> OnPaper:
    on_paper = measure_on_paper(measure, number)
    if measure.state in OPEN:
        return replace(on_paper, done=None, outputs=(), outcomes=())
    return replace(on_paper, done=on_paper.done or str(State(measure.state).label))


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for text in texts for line in lines(text)))


def _done(told: Sequence[ProgressEntry]) -> str | None:
    words = [one.done.strip() for one in told]
    return to_arabic("\n".join(dict.fromkeys(word for word in words if word))) or None


def _note(measure: PlannedMeasure) -> str | None:
    stopped = (
        f"ยุติ: {measure.stopped_reason}" if measure.state == State.STOPPED else ""
    )  # speaks-thai: printed in Thai documents
    return "\n".join(part for part in (measure.note, stopped) if part) or None
