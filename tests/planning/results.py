"""Results of imaginary agencies, and the plans drafted from them."""

from collections.abc import Mapping

from prongsai.analysis.model import Analysis, Target
from prongsai.analysis.weaknesses import analyse
from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import for_year
from prongsai.engine.framework.model import NodeId
from prongsai.engine.years import FiscalYear
from prongsai.planning.catalogue import load
from prongsai.planning.draft import DEFAULT_LIMIT, draft
from prongsai.planning.next_year import framework_of
from prongsai.planning.plan import Plan

AGENCY = Agency(name="องค์การบริหารส่วนตำบลทุ่งหมอกใต้", type="อบต.", district="บ้านสวน", province="อุทัยธานี")

GOOD: dict[NodeId, float] = {
    "1": 92.0,
    "2": 95.0,
    "3": 98.0,
    "4": 97.0,
    "5": 93.0,
    "6": 99.0,
    "7": 98.5,
    "8": 98.0,
    "9": 96.0,
    "10": 90.0,
}


def assessment(
    scores: Mapping[NodeId, float], year: FiscalYear = 2568, agency_type: str | None = "อบต."
) -> Assessment:
    """Return an agency's result of a year."""
    agency = AGENCY.model_copy(update={"type": agency_type})
    return Assessment(agency=agency, fiscal_year=year, framework=str(year), scores=dict(scores))


def analysis(
    scores: Mapping[NodeId, float],
    year: FiscalYear = 2568,
    agency_type: str | None = "อบต.",
    target: Target = Target.PASS,
    previous: tuple[Assessment, ...] = (),
) -> Analysis:
    """Return the analysis of an agency's result."""
    return analyse(assessment(scores, year, agency_type), for_year(year), target, previous)


def drafted(result: Analysis, limit: int = DEFAULT_LIMIT) -> Plan:
    """Return the plan for the year after, with that year's framework where it ships."""
    year = result.fiscal_year
    return draft(result, for_year(year), load(), framework_of(year + 1), limit)
