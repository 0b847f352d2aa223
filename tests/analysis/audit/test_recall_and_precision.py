"""How much of what is planted the audit finds, and how much of what it finds is true.

Honest reports are made up by the engine from random answers; each planter makes one slip in one of
them. Recall is measured per code, precision over every finding in every report, honest ones included:
once on assessments (the audit alone), once on text documents in five layouts through real reading.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from prongsai.analysis.audit import audit, audit_document
from prongsai.analysis.findings import Finding, FindingCode
from prongsai.engine.framework.loader import load
from prongsai.reading.read import read
from tests.analysis.audit.layouts import Layout, as_text, trimmed
from tests.analysis.audit.made_up import Report, as_assessment, honest
from tests.analysis.audit.planted import PLANTERS, Planted

OFFICIAL = ("2563", "2564", "2565", "2566", "2567", "2568")
YEARS = (*OFFICIAL, "2568-practice")
HONEST = 200
PER_SLIP = 20
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
            self.missed.append(f"{planted.code} of {planted.nodes} in {planted.report.framework.id}")
        self.true += sum(planted.explains(finding) for finding in findings)
        self.false += [finding.message_en for finding in findings if not planted.explains(finding)]

    def lines(self, title: str) -> Iterator[str]:
        yield f"\n{title}"
        for code in FindingCode:
            yield f"  {code.value:24} found {self.found[code]:3} of {self.planted[code]:3}"
        yield f"  recall    {self.recall:.4f}"
        yield f"  precision {self.precision:.4f} ({self.true} true findings, {len(self.false)} false)"


@dataclass(frozen=True)
class Sample:
    """A report to be audited, with the layout that prints it."""

    report: Report
    layout: Layout


def measure(
    samples: Sequence[Sample], found_in: Callable[[Sample], tuple[Finding, ...]], rng: Random
) -> Measured:
    """Return what an audit finds in honest samples, and in some of them with one slip each."""
    measured = Measured()
    for sample in samples:
        measured.false += [finding.message_en for finding in found_in(sample)]
    for planter in PLANTERS:
        made = 0
        while made < PER_SLIP:
            sample = rng.choice(samples)
            if (planted := planter(sample.report, rng)) is not None:
                made += 1
                measured.count(planted, found_in(Sample(planted.report, sample.layout)))
    return measured


def check(measured: Measured) -> None:
    assert set(measured.planted) == set(FindingCode)
    assert measured.recall >= AIM, measured.missed
    assert measured.precision >= AIM, measured.false


def test_slips_in_assessments_are_found_and_little_else(capsys: pytest.CaptureFixture[str]) -> None:
    rng = Random(2568)

    samples = [Sample(honest(load(rng.choice(YEARS)), rng), Layout.PROSE) for _ in range(HONEST)]

    def found_in(sample: Sample) -> tuple[Finding, ...]:
        return audit(as_assessment(sample.report), sample.report.framework)

    measured = measure(samples, found_in, rng)

    with capsys.disabled():
        print(*measured.lines("Slips planted into assessments (the audit alone)"), sep="\n")
    check(measured)


def test_slips_in_documents_are_found_and_little_else(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rng = Random(2568)
    path = tmp_path / "report.txt"

    layouts = [rng.choice(list(Layout)) for _ in range(HONEST)]
    samples = [Sample(trimmed(honest(load(rng.choice(OFFICIAL)), rng), layout), layout) for layout in layouts]

    def found_in(sample: Sample) -> tuple[Finding, ...]:
        path.write_text(as_text(sample.report, sample.layout, rng), encoding="utf-8")
        return audit_document(read(path), load)

    measured = measure(samples, found_in, rng)

    with capsys.disabled():
        print(*measured.lines("Slips planted into documents (read, then audited)"), sep="\n")
    check(measured)
