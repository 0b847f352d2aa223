"""Where an agency is weak and strong, and what each fix is worth."""

from dataclasses import replace

import pytest

from prongsai.analysis.errors import UnknownLevelsError
from prongsai.analysis.model import Target
from prongsai.analysis.weaknesses import analyse
from prongsai.engine.errors import UnknownNodeError
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Condition
from tests.analysis.agencies import (
    DATO_2563,
    DONGKHWANG_2567,
    DONGKHWANG_2568,
    KORAT_2568,
    LAMLIANG_2565,
    THUNGKRACHO_2564,
    assessment,
    near,
    ten,
)


def test_the_weaknesses_with_the_greatest_gain_come_first() -> None:
    found = analyse(DONGKHWANG_2568, load("2568"))
    assert [gap.node for gap in found.weaknesses] == ["9", "10", "4"]
    assert found.weaknesses[0].gain == pytest.approx(0.20 * (85 - 41.50))
    assert found.weaknesses[0].points_lost == pytest.approx(0.20 * (100 - 41.50))


def test_the_strengths_come_by_score() -> None:
    found = analyse(DONGKHWANG_2568, load("2568"))
    assert [gap.node for gap in found.strengths] == ["6", "8", "3", "7", "2", "5", "1"]


def test_what_follows_from_the_indicators_is_known_too() -> None:
    found = analyse(DONGKHWANG_2568, load("2568"))
    assert found.scores["ITA"] == pytest.approx(78.3118)
    assert found.level.level is not None
    assert found.level.level.name.th == "ต้องปรับปรุง"


def test_items_that_failed_are_weak_even_where_their_indicator_passes() -> None:
    found = analyse(THUNGKRACHO_2564, load("2564"))
    assert [(gap.node, gap.gain) for gap in found.weaknesses] == [
        ("O28", near(100 / 4 / 5 / 2 * 0.4)),
        ("O17", near(100 / 8 / 5 / 2 * 0.4)),
    ]


def test_an_item_of_0_or_100_is_asked_for_100_whatever_the_target() -> None:
    found = analyse(THUNGKRACHO_2564, load("2564"), Target.PASS)
    assert {gap.target for gap in found.weaknesses} == {100.0}


def test_a_contradicted_total_stays_in_print_and_leaves_the_reckoning() -> None:
    found = analyse(THUNGKRACHO_2564, load("2564"))
    assert found.printed["OIT"] == 86.37
    assert found.scores["OIT"] == pytest.approx(96.25)


def test_the_target_95_finds_what_85_lets_pass() -> None:
    assert analyse(KORAT_2568, load("2568"), Target.PASS).weaknesses == ()
    found = analyse(KORAT_2568, load("2568"), Target.EXCELLENT)
    assert [gap.node for gap in found.weaknesses] == ["10", "8", "7"]


def test_the_next_level_asks_of_each_indicator_what_it_asks_of_its_instrument() -> None:
    found = analyse(KORAT_2568, load("2568"), Target.NEXT_LEVEL)
    assert {gap.target for gap in found.gaps.values()} == {95.0}
    assert found.weaknesses[0].node == "10"


def test_of_several_bounds_on_the_way_up_the_highest_is_asked() -> None:
    year = load("2568")
    top, *lower = year.levels
    stricter = replace(top, conditions=(Condition("ITA", 95.0), Condition("OIT", 98.0)))
    found = analyse(KORAT_2568, replace(year, levels=(stricter, *lower)), Target.NEXT_LEVEL)
    assert {node: found.gaps[node].target for node in ("9", "7", "ITA")} == {
        "9": 98.0,
        "7": 95.0,
        "ITA": 95.0,
    }


def test_at_the_top_the_target_is_what_keeps_the_agency_there() -> None:
    found = analyse(LAMLIANG_2565, load("2565"), Target.NEXT_LEVEL)
    assert [gap.node for gap in found.weaknesses] == ["7", "8"]


def test_the_lowest_indicator_of_each_instrument_counts_whatever_its_score() -> None:
    found = analyse(KORAT_2568, load("2568"), Target.LOWEST)
    assert [gap.node for gap in found.weaknesses] == ["10", "8", "5"]


def test_points_lost_at_every_height_add_up_to_what_the_overall_score_lacks() -> None:
    found = analyse(KORAT_2568, load("2568"))
    lacking = 100 - found.scores["ITA"]
    for nodes in (("IIT", "EIT", "OIT"), tuple(map(str, range(1, 11)))):
        assert sum(found.gaps[node].points_lost or 0 for node in nodes) == pytest.approx(lacking)


def test_an_indicator_that_is_not_printed_is_neither_weak_nor_strong() -> None:
    found = analyse(DATO_2563, load("2563"))
    assert "3" not in {gap.node for gap in (*found.weaknesses, *found.strengths)}
    assert found.weaknesses[0].node == "10"


def test_where_only_instruments_are_known_they_are_the_weak_ones() -> None:
    found = analyse(assessment("2568", {"IIT": 90, "EIT": 80, "OIT": 60}), load("2568"))
    assert [gap.node for gap in found.weaknesses] == ["OIT", "EIT"]
    assert [gap.node for gap in found.strengths] == ["IIT"]


def test_an_item_below_an_unknown_rule_is_weak_and_its_worth_unknown() -> None:
    found = analyse(assessment("2568", {"10": 90, "O25": 0, "O26": 100}), load("2568"))
    assert [(gap.node, gap.gain, gap.points_lost) for gap in found.weaknesses] == [("O25", None, None)]


def test_a_year_with_unknown_weights_still_tells_what_is_weak() -> None:
    found = analyse(assessment("2569", {"9": 60, "10": 50, "1": 90}), load("2569"))
    assert [(gap.node, gap.gain) for gap in found.weaknesses] == [("10", None), ("9", None)]
    assert found.distance is None


def test_the_next_level_of_a_year_without_known_levels_is_refused() -> None:
    with pytest.raises(UnknownLevelsError, match="2569"):
        analyse(assessment("2569", {"9": 60}), load("2569"), Target.NEXT_LEVEL)


def test_a_score_that_is_shown_at_the_target_meets_it() -> None:
    found = analyse(assessment("2565", ten(*[84.995] * 10)), load("2565"))
    assert found.weaknesses == ()


def test_a_score_of_another_years_item_is_refused() -> None:
    with pytest.raises(UnknownNodeError, match="O44"):
        analyse(assessment("2565", {"O44": 100}), load("2565"))


def test_nothing_known_is_analysed_as_nothing() -> None:
    found = analyse(assessment("2568", {}), load("2568"))
    assert [*found.weaknesses, *found.strengths, *found.changes, *found.signals] == []
    assert found.level.level is None


def test_the_same_source_is_analysed_alike_twice() -> None:
    twice = [analyse(DONGKHWANG_2568, load("2568"), previous=[DONGKHWANG_2567]) for _ in range(2)]
    assert twice[0] == twice[1]
