"""Which values a node can have, and which items must have failed: against counting everything out."""

from dataclasses import replace
from functools import cache
from itertools import product

import polars as pl
import pytest

from prongsai.analysis.item_sets import can_have, failed_item_sets, nearest_possible, structure
from prongsai.engine.framework.model import Framework, Method, NodeId, Status
from prongsai.engine.rollup import roll_up
from prongsai.engine.rounding import agrees, shown
from tests.analysis.audit.printed import with_rule
from tests.engine.frameworks import tiny

YEAR = tiny()
ITEMS = ("O1", "O2", "O3", "O4", "O5", "O6")


@cache
def outcomes_of(node: NodeId) -> list[tuple[int, float]]:
    """Count out all 3^6 verdicts through the engine: how many items lost points, and what the node has."""
    below = {item for item in ITEMS if item == node or item in {leaf.id for leaf in YEAR.below(node)}}
    verdicts = list(product((0.0, 50.0, 100.0), repeat=len(ITEMS)))
    given = pl.DataFrame(verdicts, schema=list(ITEMS), orient="row")
    agencies = pl.Series("agency", [str(number) for number in range(len(verdicts))])
    values = roll_up(YEAR, given.with_columns(agencies))[node].to_list()
    failed = [sum(v < 100 for item, v in zip(ITEMS, row, strict=True) if item in below) for row in verdicts]
    return list(zip(failed, values, strict=True))


@pytest.mark.parametrize("node", ["9", "10", "OIT", "9.2", "O3"])
def test_exactly_the_values_of_some_verdicts_are_possible(node: NodeId) -> None:
    verdicts = {shown(value) for _, value in outcomes_of(node)}
    made_of = structure(YEAR, node)
    assert made_of is not None

    for hundredths in range(0, 10_001, 25):
        value = hundredths / 100
        assert can_have(made_of, value) == any(agrees(value, possible) for possible in verdicts), value


@pytest.mark.parametrize(
    ("node", "value"), [("9", 87.5), ("9", 62.5), ("OIT", 93.75), ("10", 0.0), ("9", 100.0)]
)
def test_the_failed_items_listed_are_the_fewest_that_give_the_value(node: NodeId, value: float) -> None:
    fewest = min(failed for failed, exact in outcomes_of(node) if agrees(value, exact))

    ways = failed_item_sets(YEAR, node, value)

    assert ways
    assert {way.size for way in ways} == {fewest}
    assert all(agrees(value, way.value) for way in ways)


def test_a_set_says_how_many_items_failed_below_which_parent() -> None:
    (way,) = failed_item_sets(YEAR, "10", 75.0)[:1]

    (part,) = way.failed
    assert part.parent in {"10.1", "10.2"}
    assert part.scores == (50.0,)
    assert part.among in {("O5",), ("O6",)}


def test_a_value_that_cannot_be_has_no_failed_items_but_neighbours() -> None:
    made_of = structure(YEAR, "9")
    assert made_of is not None

    assert failed_item_sets(YEAR, "9", 90.0) == ()
    assert nearest_possible(made_of, 90.0) == (87.5, 100.0)
    assert nearest_possible(made_of, 100.0) == (100.0,)


def test_an_item_that_does_not_bind_the_agency_is_left_out() -> None:
    bound, unbound = structure(YEAR, "9.2", None, "อบต."), structure(YEAR, "9.2", None, "กรม")
    assert bound is not None
    assert unbound is not None

    assert can_have(bound, 75.0)
    assert not can_have(unbound, 75.0)
    assert [group.leaves for group in unbound.groups] == [("O3",)]


def test_a_survey_item_is_the_mean_of_its_respondents() -> None:
    made_of = structure(YEAR, "I4", respondents=3)
    assert made_of is not None

    assert [value for value in (0.0, 33.33, 50.0, 66.67, 100.0) if can_have(made_of, value)] == [
        0.0,
        33.33,
        66.67,
        100.0,
    ]


def test_with_very_many_respondents_nothing_is_impossible() -> None:
    made_of = structure(YEAR, "1", respondents=4000)
    assert made_of is not None

    assert can_have(made_of, 12.34)


@pytest.mark.parametrize(
    "framework",
    [
        with_rule(YEAR, "9.1", Status.UNKNOWN),
        with_rule(YEAR, "9.1", Status.UNKNOWN, Method.GIVEN),
        replace(YEAR, scales={**YEAR.scales, "oit": replace(YEAR.scales["oit"], options=None)}),
    ],
)
def test_where_the_year_does_not_tell_nothing_is_said(framework: Framework) -> None:
    assert structure(framework, "9") is None
    assert failed_item_sets(framework, "9", 87.5) == ()


def test_the_least_sourced_rule_counts() -> None:
    sure, unsure = structure(YEAR, "9"), structure(with_rule(YEAR, "9.1", Status.UNCERTAIN), "9")

    assert sure is not None
    assert unsure is not None
    assert (sure.status, unsure.status) == (Status.CONFIRMED, Status.UNCERTAIN)
    assert structure(YEAR, "IIT") is None
    assert structure(YEAR, "EIT", respondents=30) is None
