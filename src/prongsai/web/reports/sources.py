"""What a paper is made from: the current result of its year, earlier ones, and the plan that belongs to it."""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from prongsai.analysis.model import Analysis, Target
from prongsai.engine.years import FiscalYear, last_day
from prongsai.web.plans import queries as plans
from prongsai.web.registry.models import Agency
from prongsai.web.reports.models import Settings
from prongsai.web.reports.papers import Paper
from prongsai.web.results.models import ResultRun
from prongsai.web.understand.queries import analysis_beside, findings_of
from prongsai.web.understand.remembered import Remembered

if TYPE_CHECKING:
    from prongsai.analysis.findings import Finding
    from prongsai.documents.report_input import ReportInput
    from prongsai.planning.plan import Plan
    from prongsai.web.plans.models import Plan as AgencyPlan

_STAND_INS: "Remembered[Plan | None]" = Remembered(100)


@dataclass(frozen=True, slots=True)
class Results:
    """The current result of the year that a paper is about, and those of earlier years, the newest first."""

    run: ResultRun
    earlier: tuple[ResultRun, ...]


@dataclass(frozen=True, slots=True)
class PlanInUse:
    """The measures that a paper tells of. ``record`` ``None``: printed in the source, or proposed by us."""

    record: "AgencyPlan | None"
    measures: "Plan | None"

    @property
    def checksum(self) -> str:
        return sha256(repr(self.measures).encode()).hexdigest() if self.measures is not None else ""

    @property
    def count(self) -> int:
        return len(self.measures.measures) if self.measures is not None else 0

    @property
    def owners(self) -> list[str]:
        """Return the units that carry measures out, each once: one of them mostly writes the report."""
        measures = self.measures.measures if self.measures is not None else ()
        return sorted({owner for measure in measures for owner in measure.owners})

    @property
    def reported(self) -> int:
        """Return how many measures somebody has reported on."""
        from prongsai.planning.followup import is_reported

        return sum(map(is_reported, self.measures.measures)) if self.measures is not None else 0


def input_of(paper: Paper, results: Results, wishes: Settings) -> "tuple[ReportInput, PlanInUse]":
    """Return everything that part A takes for a report, and the plan in it.

    The agency's registered name, district and province stand in the report, whatever the source printed.
    """
    from prongsai.documents.report_input import ReportInput

    run = results.run
    agency = run.agency.as_assessed
    known = _Known(run, results.earlier, wishes.target)
    analysis = replace(known.analysis, agency=agency)
    plan = _plan_in_use(paper, known, wishes)
    findings = findings_of(run) if wishes.with_audit else ()
    return ReportInput(
        framework=run.framework,
        assessment=run.assessment.model_copy(update={"agency": agency}),
        analysis=analysis,
        plan=replace(plan.measures, agency=agency) if plan.measures is not None else None,
        findings=findings,
        answers=_answers(run, findings),
        unit=wishes.unit,
        when=wishes.when,
        round_months=paper.round_months,
        with_audit=wishes.with_audit,
    ), plan


def plan_for(agency: Agency, paper: Paper, year: FiscalYear) -> "AgencyPlan | None":
    """Return the plan that follows the result of a year.

    A follow-up may come when the next result is out already: then the plan of that result's own year.
    """
    found = plans.plan_of(agency, year + 1)
    return plans.plan_of(agency, year) if found is None and paper.is_follow_up else found


@dataclass(frozen=True, slots=True)
class _Known:
    """A run beside earlier ones and a target: what an analysis, and a draft of measures, follow from."""

    run: ResultRun
    earlier: tuple[ResultRun, ...]
    target: str

    @property
    def key(self) -> tuple[str, ...]:
        runs = (self.run, *self.earlier)
        return (self.target, *(f"{one.public_id} {one.checksum}" for one in runs))

    @property
    def analysis(self) -> Analysis:
        target = Target(self.target)
        return analysis_beside(self.run, self.earlier, None if target is Target.PASS else target)


def _plan_in_use(paper: Paper, known: _Known, wishes: Settings) -> PlanInUse:
    record = plan_for(known.run.agency, paper, known.run.fiscal_year)
    if record is not None:
        return PlanInUse(record, plans.as_planned(record, _last_day(paper, record.plan_year, wishes)))
    return PlanInUse(None, _stand_in(paper, known))


def _last_day(paper: Paper, plan_year: FiscalYear, wishes: Settings) -> date | None:
    """Return the last day of which progress counts: as asked, else of a first round the last of its half year."""
    if not paper.is_follow_up or wishes.until is not None:
        return wishes.until if paper.is_follow_up else None
    return date(last_day(plan_year).year, 3, 31) if paper.round_months == 6 else None


def _stand_in(paper: Paper, known: _Known) -> "Plan | None":
    from prongsai.documents.stand_in import stand_in

    run = known.run
    return _STAND_INS.of(
        (paper.is_follow_up, *known.key),
        lambda: stand_in(paper.kind, run.assessment, run.framework, known.analysis),
    )


def _answers(run: ResultRun, findings: "tuple[Finding, ...]") -> tuple[str, ...]:
    """Return what the agency says to each finding, as the annex prints it (documents are in Thai)."""
    if not findings:
        return ()
    from prongsai.web.results.findings import answers_of, key_of

    given = answers_of(run.agency, run.fiscal_year)
    found = (given.get(key_of(finding)) for finding in findings)
    return tuple(_words(one.kind, one.right_value, one.explanation) if one else "" for one in found)


def _words(kind: str, right_value: str, explanation: str) -> str:
    opening = {
        "misprint": f"พิมพ์ผิด ค่าที่ถูกต้องคือ {right_value}",  # speaks-thai
        "explained": "ตรงตามที่พิมพ์",  # speaks-thai
        "no-fault": "ไม่ใช่ข้อผิดพลาด",  # speaks-thai
    }[kind]
    return " ".join(part for part in (opening, explanation) if part)
