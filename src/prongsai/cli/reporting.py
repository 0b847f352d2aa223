"""From files to what a report is made of: read, audit, analyse, and the plan that belongs to the result."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prongsai.analysis.audit import audit
from prongsai.analysis.audit.identity import is_same_agency
from prongsai.analysis.model import Analysis, Target
from prongsai.analysis.weaknesses import analyse
from prongsai.cli.sources import choose, load_document
from prongsai.documents.content import ReportKind
from prongsai.documents.errors import ResultOfAnotherAgencyError
from prongsai.documents.report_input import ReportInput
from prongsai.documents.stand_in import stand_in
from prongsai.engine.assessment import Assessment, Document
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework
from prongsai.engine.years import FiscalYear
from prongsai.planning.plan import Plan

if TYPE_CHECKING:
    from prongsai.planning.draft import Supplement


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that a report is made from, and which year and agency of them is meant."""

    result: Path
    previous: tuple[Path, ...] = ()
    plan: Path | None = None
    year: FiscalYear | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the officer wants the report to be."""

    kind: ReportKind
    target: Target = Target.PASS
    unit: str = ""
    when: str = ""
    round_months: int | None = None
    with_audit: bool = False


def gather(sources: Sources, wishes: Wishes) -> ReportInput:
    """Return everything that the report is made of.

    Raises what reading, the frameworks and the plan sheet raise, and ``ResultOfAnotherAgencyError``.
    """
    document = load_document(sources.result, sources.agency)
    assessment = choose(document, sources.year, sources.agency)
    framework = load(assessment.framework)
    analysis = analyse(assessment, framework, wishes.target, earlier_results(document, assessment, sources))
    return ReportInput(
        framework=framework,
        assessment=assessment,
        analysis=analysis,
        plan=_plan(sources.plan, wishes.kind, assessment, analysis),
        findings=audit(assessment, framework),
        unit=wishes.unit,
        when=wishes.when,
        round_months=wishes.round_months,
        with_audit=wishes.with_audit,
    )


def earlier_results(document: Document, assessment: Assessment, sources: Sources) -> tuple[Assessment, ...]:
    """Return the agency's results of earlier years: of the same document first, then of the others."""
    found = list(document.assessments)
    for path in sources.previous:
        found += load_document(path, sources.agency).assessments
    earlier = tuple(one for one in found if one.fiscal_year < assessment.fiscal_year)
    for one in earlier:
        _check_agency(one.agency.name, assessment.agency.name)
    return earlier


def _check_agency(earlier: str | None, assessed: str | None) -> None:
    if earlier is not None and assessed is not None and not is_same_agency(earlier, assessed):
        raise ResultOfAnotherAgencyError(earlier, assessed)


def _plan(sheet: Path | None, kind: ReportKind, assessment: Assessment, analysis: Analysis) -> Plan | None:
    """Return the plan of the sheet, else the document's own measures, else a draft."""
    if sheet is not None:
        from prongsai.planning.sheet import read

        return read(sheet)
    return stand_in(kind, assessment, load(assessment.framework), analysis)


def advice_on(plan: Plan, framework: Framework, analysis: Analysis) -> "Supplement":
    """Return what stands beside a plan in its sheet: what to check, and measures to choose from instead."""
    from prongsai.planning import catalogue
    from prongsai.planning.draft import supplement
    from prongsai.planning.next_year import framework_of

    next_framework = framework_of(analysis.fiscal_year + 1)
    return supplement(analysis, framework, catalogue.load(), plan, next_framework)
