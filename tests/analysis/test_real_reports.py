"""From a report as an agency wrote it to its analysis; the twins on our own figures stand in this folder."""

import pytest

from prongsai.analysis.model import Analysis, SignalCode, Target
from prongsai.analysis.weaknesses import analyse
from prongsai.engine.framework.loader import load
from prongsai.reading.read import read
from tests.analysis.agencies import near
from tests.seeds import SEEDS, needs_seeds


def analysed(seed: str, target: Target = Target.PASS) -> Analysis:
    """Return the analysis of the newest year of a report, beside its other years."""
    newest, *earlier = sorted(read(SEEDS[seed]).assessments, key=lambda found: -found.fiscal_year)
    return analyse(newest, load(newest.framework), target, earlier)


@needs_seeds
@pytest.mark.parametrize(
    ("seed", "year", "overall", "level"),
    [
        ("000", 2563, 67.459, "C"),
        ("001", 2565, 97.1956, "AA"),
        ("003", 2568, 78.3118, "ต้องปรับปรุง"),
        ("004", 2568, 95.595, "ผ่านดี"),
    ],
)
def test_every_report_gets_its_overall_score_and_level(
    seed: str, year: int, overall: float, level: str
) -> None:
    found = analysed(seed)
    assert found.fiscal_year == year
    assert found.scores["ITA"] == near(overall, 0.01)
    assert found.level.level is not None
    assert found.level.level.name.th == level


@needs_seeds
def test_the_great_drop_leads() -> None:
    found = analysed("003")
    assert (found.changes[0].node, found.changes[0].previous, found.changes[0].current) == ("9", 79.29, 41.50)
    assert (found.signals[0].code, found.signals[0].node) == (SignalCode.BIG_DROP, "9")
    assert found.weaknesses[0].node == "9"


@needs_seeds
def test_the_two_failed_items_are_the_weaknesses() -> None:
    assert {gap.node: gap.gain for gap in analysed("002").weaknesses} == {"O28": near(1.0), "O17": near(0.5)}


@needs_seeds
def test_the_instrument_that_holds_the_level_back_is_found() -> None:
    found = analysed("004", Target.NEXT_LEVEL)
    assert [(signal.code, signal.node) for signal in found.signals] == [
        (SignalCode.BELOW_LEVEL_CONDITION, "OIT")
    ]
    assert found.weaknesses[0].node == "10"
