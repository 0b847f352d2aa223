"""The measures that a document prints, as a plan."""

from collections import Counter

from prongsai.engine.assessment import Assessment, Measure
from prongsai.engine.years import FiscalYear, fiscal_year_of
from prongsai.planning.plan import Plan, PlannedMeasure


def plan_in(assessment: Assessment) -> Plan | None:
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
