"""What every report is made from: one agency's year, understood, and the plan that follows it."""

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.analysis.findings import Finding
from prongsai.analysis.model import Analysis
from prongsai.engine.assessment import Assessment, StatementKind
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.rounding import agrees
from prongsai.planning.plan import Plan


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Everything a builder takes. What is not known is ``None`` or empty, and the report says so."""

    framework: Framework
    assessment: Assessment
    analysis: Analysis
    """Of ``assessment``."""
    plan: Plan | None = None
    findings: tuple[Finding, ...] = ()
    """Of the audit of the source; the report prints them only ``with_audit``."""
    answers: tuple[str, ...] = ()
    """What the agency says to each finding, in their order; empty where it says nothing."""
    unit: str = ""
    """The unit that writes the report, such as สำนักปลัด; empty leaves it out."""
    when: str = ""
    """Month and year for cover and foreword, such as ตุลาคม 2568; empty leaves them out."""
    round_months: int | None = None
    """The round of a follow-up: 6 or 12 months; ``None`` where it is not said."""
    with_audit: bool = False

    @property
    def agency(self) -> str:
        """The agency's name, or a word for an agency whose name the source does not print."""
        return self.analysis.agency.name or "หน่วยงาน"

    @property
    def place(self) -> str:
        """District and province as on a cover; empty where unknown."""
        agency = self.analysis.agency
        parts = (("อำเภอ", agency.district), ("จังหวัด", agency.province))
        return " ".join(kind + name for kind, name in parts if name)

    def score(self, node: NodeId) -> float | None:
        """Return a score as the report prints it: the source's own print where it is only another rounding
        (46.18 and 46.19 of 46.185), else what the parts make; ``None`` where it is not known."""
        value, printed = self.analysis.scores.get(node), self.analysis.printed.get(node)
        return printed if value is not None and printed is not None and agrees(printed, value) else value

    def printed_weaknesses(self) -> Iterator[tuple[NodeId | None, str]]:
        """Yield the weaknesses that the source words, each with its node where the source names one."""
        for weakness in self.assessment.weaknesses:
            yield weakness.node, weakness.text

    def printed_advice(self) -> Iterator[tuple[NodeId, str]]:
        """Yield what the source advises for a node without making it a measure."""
        for statement in self.assessment.statements:
            if statement.kind is StatementKind.RECOMMENDATION and statement.node is not None:
                yield statement.node, statement.text
