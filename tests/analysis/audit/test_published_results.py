"""Published official results: nothing is wrong in them, and the items that failed can be told.

The rows are of the official report of 2564, group 6, table 4.26 (one province, thirteen agencies): the
points of OIT after weighting, the indicators 9 and 10, and the level.
"""

import pytest

from prongsai.analysis.item_sets import failed_item_sets
from prongsai.engine.assessment import ReadingKind, StatementKind
from prongsai.engine.framework.loader import load
from tests.analysis.audit.printed import findings, readings, said

ROWS = [
    (98.04, "AA", 40.0, 100.0, 100.0),
    (97.41, "AA", 40.0, 100.0, 100.0),
    (97.37, "AA", 38.7, 93.5, 100.0),
    (97.25, "AA", 39.5, 97.5, 100.0),
    (94.73, "A", 39.2, 96.0, 100.0),
    (94.46, "A", 37.25, 92.5, 93.75),
    (94.38, "A", 38.93, 94.64, 100.0),
]


@pytest.mark.parametrize(("overall", "level", "points", "ninth", "tenth"), ROWS)
def test_an_official_row_has_no_findings(
    overall: float, level: str, points: float, ninth: float, tenth: float
) -> None:
    printed = readings({"ITA": overall, "9": ninth, "10": tenth})
    weighted = readings({"OIT": points}, ReadingKind.WEIGHTED_POINTS)

    assert findings(load("2564"), [*printed, *weighted], said(StatementKind.LEVEL, level, "ITA")) == ()


@pytest.mark.parametrize(
    ("year", "node", "value", "failed"),
    [
        ("2564", "9", 92.5, {"9.2": 1, "9.4": 1}),
        ("2564", "9", 94.64, {"9.2": 1, "9.3": 1}),
        ("2564", "10", 93.75, {"10.1": 1}),
        ("2565", "9", 96.0, {"9.5": 1}),
        ("2563", "10", 31.25, {"10.1": 3, "10.2": 2}),
        ("2563", "9", 61.12, {"9.1": 3, "9.2": 1, "9.3": 2, "9.4": 4, "9.5": 1}),
    ],
)
def test_a_published_value_tells_which_items_failed(
    year: str, node: str, value: float, failed: dict[str, int]
) -> None:
    (only_way,) = failed_item_sets(load(year), node, value)

    assert {part.parent: len(part.scores) for part in only_way.failed} == failed


def test_partial_credit_leaves_the_failed_items_untold() -> None:
    assert failed_item_sets(load("2568"), "9", 41.5) == ()


def test_a_year_without_known_rules_has_no_findings() -> None:
    printed = {"ITA": 88.0, "IIT": 12.0, "EIT": 99.0, "OIT": 1.0, "9": 33.33, "10": 66.67}

    assert findings(load("2569"), readings(printed), said(StatementKind.LEVEL, "AA", "ITA")) == ()
