"""What every report is made from: one agency's year, understood, and the plan that follows it."""

from dataclasses import dataclass
from datetime import date

from prongsai.analysis.findings import Finding
from prongsai.analysis.model import Analysis
from prongsai.engine.framework.model import Framework
from prongsai.planning.plan import Plan


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Everything a builder takes. What is not known is ``None`` or empty, and the report says so."""

    framework: Framework
    analysis: Analysis
    plan: Plan | None = None
    findings: tuple[Finding, ...] = ()
    """Of the audit of the source; printed only where ``with_audit``."""
    weaknesses: tuple[tuple[str | None, str], ...] = ()
    """As the source words them: node (``None`` where it names none) and text."""
    unit: str = ""
    """The unit that writes the report, such as สำนักปลัด; empty leaves a blank."""
    made_on: date | None = None
    """The day of the report; cover and foreword show its month."""
    round_months: int | None = None
    """The round of a follow-up: 6 or 12 months; ``None`` where the source does not say."""
    with_audit: bool = False

    @property
    def agency(self) -> str:
        """The agency's name, or words for an agency whose name the source does not print."""
        return self.analysis.agency.name or "หน่วยงาน"

    @property
    def place(self) -> str:
        """District and province as on a cover; empty where unknown."""
        agency = self.analysis.agency
        parts = (("อำเภอ", agency.district), ("จังหวัด", agency.province))
        return " ".join(kind + name for kind, name in parts if name)
