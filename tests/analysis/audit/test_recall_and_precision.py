"""How much of what is planted the audit finds, and how much of what it finds is true.

Honest reports are made up by the engine from random answers; each planter makes one slip in one of
them. Recall is measured per code, precision over every finding in every report, honest ones included.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

import pytest

from prongsai.analysis.audit import audit
from prongsai.analysis.findings import Finding, FindingCode
from prongsai.engine.framework.loader import load
from tests.analysis.audit.made_up import Report, as_assessment, honest
from tests.analysis.audit.planted import PLANTERS, Planted, Planter

YEARS = ("2563", "2564", "2565", "2566", "2567", "2568", "2568-practice")
HONEST = 200
PER_SLIP = 25
AIM = 0.98


@dataclass
class Measured:
    """Counts of planted and found slips per code, and of true and false findings."""

    planted: Counter[FindingCode] = field(default_factory=Counter)
    found: Counter[FindingCode] = field(default_factory=Counter)
    true: int = 0
    false: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return sum(self.found.values()) / sum(self.planted.values())

    @property
    def precision(self) -> float:
        return self.true / (self.true + len(self.false))

    def count(self, planted: Planted, findings: tuple[Finding, ...]) -> None:
        self.planted[planted.code] += 1
        if any(planted.is_found_by(finding) for finding in findings):
            self.found[planted.code] += 1
        else:
            self.missed.append(f"{planted.code.value} {sorted(map(str, planted.nodes))} in {planted.report}")
        self.true += sum(planted.explains(finding) for finding in findings)
        self.false += [finding.message_en for finding in findings if not planted.explains(finding)]

    def lines(self) -> Iterator[str]:
        for code in FindingCode:
            yield f"  {code.value:24} found {self.found[code]:3} of {self.planted[code]:3}"
        yield f"  recall {self.recall:.4f}, precision {self.precision:.4f} ({self.true} true, {len(self.false)} false findings)"


def measure(found_in: Callable[[Report], tuple[Finding, ...]], rng: Random) -> Measured:
    """Return what an audit finds in honest reports and in reports with one slip each."""
    measured = Measured()
    frameworks = [load(year) for year in YEARS]
    for _ in range(HONEST):
        report = honest(rng.choice(frameworks), rng)
        measured.false += [finding.message_en for finding in found_in(report)]
    for planter in PLANTERS:
        for planted in _with_slips(planter, rng):
            measured.count(planted, found_in(planted.report))
    return measured


def _with_slips(planter: Planter, rng: Random) -> Iterator[Planted]:
    made = 0
    while made < PER_SLIP:
        if (planted := planter(honest(load(rng.choice(YEARS)), rng), rng)) is not None:
            made += 1
            yield planted


def test_planted_slips_are_found_and_little_else(capsys: pytest.CaptureFixture[str]) -> None:
    measured = measure(lambda report: audit(as_assessment(report), report.framework), Random(2568))

    with capsys.disabled():
        print("", "Slips planted into assessments:", *measured.lines(), sep="\n")
    assert set(measured.planted) == set(FindingCode)
    assert measured.recall >= AIM, measured.missed
    assert measured.precision >= AIM, measured.false
