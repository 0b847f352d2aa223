"""What the audit finds in a run, and what the agency has said to it.

Runs never change, so their findings are remembered by their ids.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from prongsai.engine.years import FiscalYear
from prongsai.web.registry.models import Agency
from prongsai.web.results.models import FindingAnswer, ResultRun
from prongsai.web.rights.errors import NoSuchThingError

if TYPE_CHECKING:
    from prongsai.analysis.findings import Finding

_KEY_LENGTH = 20


def key_of(finding: "Finding") -> str:
    """Return the key of a finding: made of what is wrong, not of where, so it is the same in every run."""
    facts = (finding.code, finding.node or "", finding.printed or "", finding.expected or "")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:_KEY_LENGTH]


@dataclass(frozen=True, slots=True)
class AnsweredFinding:
    """A finding, its key, and the agency's answer; ``withdrawn`` is an answer that was taken back."""

    finding: "Finding"
    key: str
    answer: FindingAnswer | None
    withdrawn: FindingAnswer | None

    @property
    def is_applicable(self) -> bool:
        """The answer holds a right value for a figure."""
        return bool(self.answer and self.answer.right_value and self.finding.node)


def findings_of(run: ResultRun) -> "tuple[Finding, ...]":
    """Return what the audit finds in a run."""
    return _findings(_SameRun(run))


def answered(run: ResultRun) -> tuple[AnsweredFinding, ...]:
    """Return the findings of a run beside their answers (one query), those without an answer first."""
    given = _answers(run.agency, run.fiscal_year)
    found = tuple(_answered(finding, given) for finding in findings_of(run))
    return tuple(sorted(found, key=lambda one: one.answer is not None))


def one_answered(run: ResultRun, key: str) -> AnsweredFinding:
    """Return one finding of a run by its key; raises ``NoSuchThingError``."""
    for one in answered(run):
        if one.key == key:
            return one
    raise NoSuchThingError


def answers_of(agency: Agency, year: FiscalYear) -> Mapping[str, FindingAnswer]:
    """Return what the agency has said to the findings of a year, by the key of the finding."""
    return {key: one for key, one in _answers(agency, year).items() if one.removed_at is None}


def open_findings(run: ResultRun) -> "Sequence[Finding]":
    """Return the findings that nobody has answered."""
    return [one.finding for one in answered(run) if one.answer is None]


def _answers(agency: Agency, year: FiscalYear) -> dict[str, FindingAnswer]:
    found = FindingAnswer.objects.filter(agency=agency, fiscal_year=year).select_related("answered_by")
    return {one.key: one for one in found}


def _answered(finding: "Finding", given: Mapping[str, FindingAnswer]) -> AnsweredFinding:
    key = key_of(finding)
    answer = given.get(key)
    is_withdrawn = answer is not None and answer.removed_at is not None
    return AnsweredFinding(finding, key, None if is_withdrawn else answer, answer if is_withdrawn else None)


class _SameRun:
    """A run as a key: the same row with the same figures is the same run."""

    __slots__ = ("key", "run")

    def __init__(self, run: ResultRun) -> None:
        self.run, self.key = run, (run.public_id, run.checksum)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameRun) and other.key == self.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=128)
def _findings(same: _SameRun) -> "tuple[Finding, ...]":
    from prongsai.analysis.audit import audit

    return audit(same.run.assessment, same.run.framework)
