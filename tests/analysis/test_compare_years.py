"""The result beside earlier years: only nodes of the same meaning are compared."""

from collections import Counter
from itertools import pairwise

import pytest

from prongsai.analysis.trend import same_meaning
from prongsai.analysis.weaknesses import analyse
from prongsai.engine.framework.loader import available, load
from tests.analysis.agencies import DONGKHWANG_2567, DONGKHWANG_2568, assessment, ten


def test_a_drop_leads_the_report() -> None:
    found = analyse(DONGKHWANG_2568, load("2568"), previous=[DONGKHWANG_2567])
    worst = found.changes[0]
    assert (worst.node, worst.previous_year, worst.previous, worst.current) == ("9", 2567, 79.29, 41.50)
    assert worst.difference == pytest.approx(-37.79)


def test_instruments_and_the_overall_score_are_compared_though_neither_year_prints_them() -> None:
    found = analyse(DONGKHWANG_2568, load("2568"), previous=[DONGKHWANG_2567])
    differences = {change.node: change.difference for change in found.changes}
    assert differences["OIT"] == pytest.approx(53.25 - 84.645)
    assert differences["ITA"] == pytest.approx(78.3118 - 91.2846)


def test_the_ten_indicators_mean_the_same_in_every_year_whose_names_are_known() -> None:
    years = [load(year) for year in available() if load(year)["1"].name.th is not None]
    assert len(years) >= 6
    for earlier, later in pairwise(years):
        same = same_meaning(later, earlier)
        assert all(same[str(number)] == str(number) for number in range(1, 11))


def test_an_indicator_whose_name_is_unknown_is_not_compared() -> None:
    same = same_meaning(load("2569"), load("2568"))
    assert "9" not in same
    assert same["OIT"] == "OIT"


def test_items_are_compared_by_title_and_never_by_code() -> None:
    same = same_meaning(load("2568"), load("2565"))
    assert same["O13"] == "O24"
    assert same["O17"] == "O29"
    before = assessment("2565", {"O17": 100, "O29": 0})
    found = analyse(assessment("2568", {"O17": 100}), load("2568"), previous=[before])
    assert [(change.node, change.previous) for change in found.changes] == [("O17", 0)]


def test_a_title_that_a_year_has_twice_is_not_compared() -> None:
    year = load("2565")
    names = Counter((node.kind, node.name.th) for node in year.nodes.values())
    twice = {node.id for node in year.nodes.values() if node.name.th and names[node.kind, node.name.th] > 1}
    assert twice
    assert twice.isdisjoint(same_meaning(load("2564"), year).values())


def test_an_item_comes_after_the_indicators_however_far_it_fell() -> None:
    before = assessment("2564", {"9": 90, "O1": 100})
    found = analyse(assessment("2565", {"9": 80, "O1": 0}), load("2565"), previous=[before])
    assert [change.node for change in found.changes] == ["9", "O1"]


def test_a_node_is_compared_with_the_latest_year_that_knows_it() -> None:
    years = [assessment("2565", ten(*[90.0] * 10)), assessment("2567", {"9": 70})]
    found = analyse(assessment("2568", {"9": 80, "10": 80}), load("2568"), previous=years)
    assert {change.node: (change.previous_year, change.difference) for change in found.changes} == {
        "OIT": (2565, -10),
        "10": (2565, -10),
        "9": (2567, 10),
    }


def test_history_is_by_year_oldest_first_and_ends_with_this_year() -> None:
    earlier = [assessment("2567", {"9": 79.29}), assessment("2566", {"9": 70})]
    found = analyse(DONGKHWANG_2568, load("2568"), previous=earlier)
    assert list(found.history) == [2566, 2567, 2568]
    assert [scores["9"] for scores in found.history.values()] == [70, 79.29, 41.50]


def test_a_later_year_is_no_earlier_year() -> None:
    found = analyse(DONGKHWANG_2567, load("2567"), previous=[DONGKHWANG_2568])
    assert found.changes == ()
    assert list(found.history) == [2567]
