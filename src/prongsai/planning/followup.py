"""What became of a plan: the measures that a document prints, progress brought in, what is still open.

A measure is the same in two plans where its text is, spaces aside; else where its catalogue id is, for an
officer may reword a measure. Each measure is matched once.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from prongsai.engine.assessment import Assessment, Measure
from prongsai.engine.years import FiscalYear, first_day, fiscal_year_of, last_day
from prongsai.planning.periods import Months
from prongsai.planning.plan import Plan, PlannedMeasure

_WHOLE_YEAR = Months(10, 9)


def from_assessment(assessment: Assessment) -> Plan | None:
    """Return the plan that the document holds; ``None`` where it prints no measures.

    The measures run in the year that most of their periods begin in. Where no period has a date, they
    follow this assessment's result and run in the year after it.
    """
    if not assessment.measures:
        return None
    plan_year = _plan_year(assessment)
    return Plan(
        agency=assessment.agency,
        result_year=plan_year - 1,
        plan_year=plan_year,
        measures=tuple(_planned(number, one) for number, one in enumerate(assessment.measures, start=1)),
    )


def _plan_year(assessment: Assessment) -> FiscalYear:
    """Return the year of most dated periods; the earlier one of two that are as frequent."""
    starts = [one.period.start for one in assessment.measures if one.period is not None and one.period.start]
    years = Counter(sorted(fiscal_year_of(start) for start in starts))
    return years.most_common(1)[0][0] if years else assessment.fiscal_year + 1


def _planned(number: int, printed: Measure) -> PlannedMeasure:
    period = printed.period
    return PlannedMeasure(
        number=number,
        nodes=printed.nodes,
        weakness=printed.weakness or "",
        measure=printed.measure,
        steps=printed.steps,
        owners=printed.owners,
        period=period.text if period is not None else "",
        start=period.start if period is not None else None,
        end=period.end if period is not None else None,
        monitoring=printed.monitoring,
        evidence=(),
        outputs=printed.outputs,
        outcomes=printed.outcomes,
        done=" ".join(printed.done) or None,
        note=printed.note,
    )


def with_progress(plan: Plan, reported: Plan) -> Plan:
    """Return the plan with what another copy of it reports: done, outputs, outcomes and note.

    What the other copy leaves empty stays as it was; its measures that the plan does not hold are added
    at the end: an officer who adds a row to the sheet means it.
    """
    pairs = _matched(plan.measures, reported.measures)
    updated = [_updated(mine, pairs.get(at)) for at, mine in enumerate(plan.measures)]
    added = [one for one in reported.measures if not any(one is other for other in pairs.values())]
    return replace(plan, measures=_numbered([*updated, *added]))


def carried_over(plan: Plan, earlier: Plan) -> Plan:
    """Return the plan with the measures of an earlier one that are still open and still needed.

    Open: nothing was reported on them. Needed: the plan has measures for one of their indicators, and not
    this one already. They run through the plan's year, and their note says where they come from. Of their
    nodes only those remain that the plan names too, for item codes change between years.
    """
    named = {node for measure in plan.measures for node in measure.nodes}
    pairs = _matched(earlier.measures, plan.measures)
    still_open = [
        _carried(measure, plan, earlier.plan_year, named)
        for at, measure in enumerate(earlier.measures)
        if at not in pairs and not is_reported(measure) and named.intersection(measure.nodes)
    ]
    return replace(plan, measures=_numbered([*plan.measures, *still_open]))


def is_reported(measure: PlannedMeasure) -> bool:
    """Say whether anything was reported on a measure."""
    return bool(measure.done or measure.outputs or measure.outcomes)


def _matched(first: Sequence[PlannedMeasure], second: Sequence[PlannedMeasure]) -> dict[int, PlannedMeasure]:
    """Return, by its place, the measure of the second plan that each measure of the first one is."""
    pairs: dict[int, PlannedMeasure] = {}
    free = list(second)
    for is_same in (_has_same_text, _has_same_id):
        for at, measure in enumerate(first):
            found = None if at in pairs else next((one for one in free if is_same(measure, one)), None)
            if found is not None:
                pairs[at] = found
                free = [one for one in free if one is not found]
    return pairs


def _has_same_text(first: PlannedMeasure, second: PlannedMeasure) -> bool:
    return "".join(first.measure.split()) == "".join(second.measure.split())


def _has_same_id(first: PlannedMeasure, second: PlannedMeasure) -> bool:
    return first.catalogue_id is not None and first.catalogue_id == second.catalogue_id


def _updated(mine: PlannedMeasure, theirs: PlannedMeasure | None) -> PlannedMeasure:
    if theirs is None:
        return mine
    return replace(
        mine,
        done=theirs.done or mine.done,
        outputs=theirs.outputs or mine.outputs,
        outcomes=theirs.outcomes or mine.outcomes,
        note=theirs.note or mine.note,
    )


def _carried(measure: PlannedMeasure, plan: Plan, since: FiscalYear, named: set[str]) -> PlannedMeasure:
    return replace(
        measure,
        nodes=tuple(node for node in measure.nodes if node in named),
        period=_WHOLE_YEAR.text(plan.plan_year),
        start=first_day(plan.plan_year),
        end=last_day(plan.plan_year),
        note=f"ยกมาจากแผนปีงบประมาณ พ.ศ. {since} ซึ่งยังไม่มีรายงานผล",
    )


def _numbered(measures: Sequence[PlannedMeasure]) -> tuple[PlannedMeasure, ...]:
    return tuple(replace(measure, number=number) for number, measure in enumerate(measures, 1))
