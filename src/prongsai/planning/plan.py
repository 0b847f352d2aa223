"""A plan: the measures an agency takes after a result, and what came of them."""

from dataclasses import dataclass
from datetime import date

from prongsai.engine.agency import Agency
from prongsai.engine.framework.model import NodeId
from prongsai.engine.years import FiscalYear


@dataclass(frozen=True, slots=True)
class PlannedMeasure:
    """One measure. Texts are in the agency's own words once the officer has edited the sheet."""

    number: int
    nodes: tuple[NodeId, ...]
    weakness: str
    measure: str
    steps: tuple[str, ...]
    owners: tuple[str, ...]
    period: str
    start: date | None
    end: date | None
    monitoring: tuple[str, ...]
    evidence: tuple[str, ...]
    """What it yields for which OIT item, e.g. ``O11 รายงานสถิติการให้บริการ``."""
    outputs: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    done: str | None = None
    """What has been done so far; filled in for the follow-up."""
    note: str | None = None
    catalogue_id: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The measures of one agency that follow the result of ``result_year`` and run in ``plan_year``."""

    agency: Agency
    result_year: FiscalYear
    plan_year: FiscalYear
    measures: tuple[PlannedMeasure, ...]
