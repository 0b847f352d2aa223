"""What every check of the audit takes and gives: a case goes in, slips come out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from prongsai.analysis.audit.figures import Figures
from prongsai.analysis.findings import FindingCode, Severity
from prongsai.engine.assessment import Assessment, Statement, StatementKind
from prongsai.engine.framework.model import Framework, NodeId, Provenance, Status


@dataclass(frozen=True)
class Case:
    """One assessment beside the rules of its year."""

    assessment: Assessment
    framework: Framework

    @cached_property
    def figures(self) -> Figures:
        """Every printed score, and what follows from them."""
        return Figures(self.assessment, self.framework)

    def statements(self, *kinds: StatementKind) -> tuple[Statement, ...]:
        """Return the statements of the given kinds, in the order of the document."""
        return tuple(statement for statement in self.assessment.statements if statement.kind in kinds)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in both languages, without its full stop."""

    th: str
    en: str

    def followed_by(self, more: "Said | None") -> "Said":
        """Return this sentence with a hint after it, if there is one."""
        return self if more is None else Said(f"{self.th} {more.th}", f"{self.en}; {more.en}")


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing wrong, before it is worded as a finding. ``places``: the first one stands for the finding."""

    code: FindingCode
    what: Said
    places: tuple[str, ...]
    node: NodeId | None = None
    printed: str | None = None
    expected: str | None = None
    severity: Severity = Severity.ERROR


Check: TypeAlias = Callable[[Case], Iterable[Slip]]


def severity_under(*rules: Provenance) -> Severity:
    """Return how much a figure is wrong that breaks these rules: only a confirmed rule makes an error."""
    confirmed = all(rule.status is Status.CONFIRMED for rule in rules)
    return Severity.ERROR if confirmed else Severity.WARNING
