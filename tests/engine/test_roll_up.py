"""From known values to every value that follows from them."""

from dataclasses import replace

import polars as pl
import pytest

from prongsai.engine.errors import UnknownNodeError
from prongsai.engine.framework.model import Treatment
from prongsai.engine.rollup import ABSENCE, Absence, complete, roll_up, roll_up_with_absences
from tests.engine.frameworks import tiny

FRAMEWORK = tiny()
EVERY_LEAF = {node.id: 100.0 for node in FRAMEWORK.nodes.values() if node.is_leaf and "EIT." not in node.id}


def values(scores: dict[str, float], absences: dict[str, Absence], treatment: Treatment) -> dict[str, float]:
    given = pl.DataFrame({"agency": ["a"], **{node: [value] for node, value in scores.items()}})
    absent = pl.DataFrame(
        {"agency": ["a"], **{node: [reason] for node, reason in absences.items()}},
        schema_overrides=dict.fromkeys(absences, ABSENCE),
    )
    return roll_up(tiny(treatment), given, absent).row(0, named=True)


def without(*nodes: str) -> dict[str, float]:
    return {leaf: value for leaf, value in EVERY_LEAF.items() if leaf not in nodes}


def test_full_marks_everywhere_are_exactly_one_hundred_overall() -> None:
    assert complete(FRAMEWORK, EVERY_LEAF)["ITA"] == 100.0


def test_instruments_weigh_thirty_thirty_forty() -> None:
    assert complete(FRAMEWORK, {"IIT": 83.60, "EIT": 79.69, "OIT": 46.18})["ITA"] == pytest.approx(67.459)


def test_an_indicator_is_the_mean_of_its_subindicators_not_of_its_items() -> None:
    scores = complete(FRAMEWORK, {"O1": 100, "O2": 0, "9.2": 100})
    assert scores["9.1"] == 50
    assert scores["9"] == 75


def test_an_item_is_the_mean_of_its_subissues() -> None:
    assert complete(FRAMEWORK, {"I3.1": 100, "I3.2": 33})["I3"] == 66.5


def test_a_given_value_wins_over_a_computed_one() -> None:
    scores = complete(FRAMEWORK, {"O1": 100, "O2": 0, "9.1": 80, "9.2": 100})
    assert scores["9.1"] == 80
    assert scores["9"] == 90


def test_an_item_that_a_document_does_not_print_is_not_a_zero() -> None:
    scores = complete(FRAMEWORK, {"O3": 100})
    assert scores == {"O3": 100}


def test_a_subissue_that_a_document_does_not_print_is_not_left_out() -> None:
    assert "I3" not in complete(FRAMEWORK, {"I3.1": 100})


def test_printed_indicators_are_enough_for_the_overall_score() -> None:
    scores = complete(FRAMEWORK, {"1": 90, "2": 80, "6": 70, "7": 70, "9": 100, "10": 50})
    assert scores["ITA"] == pytest.approx(0.3 * 85 + 0.3 * 70 + 0.4 * 75)


def test_parts_of_the_survey_are_not_added_to_its_indicators() -> None:
    scores = complete(FRAMEWORK, {"6": 90, "7": 80, "EIT.1": 10, "EIT.2": 10})
    assert scores["EIT"] == 85


def test_an_item_without_any_evidence_scores_zero_and_is_not_excluded() -> None:
    result = values(without("O2"), {"O2": Absence.MISSING}, Treatment.LEFT_OUT)
    assert result["O2"] is None
    assert result["9.1"] == 50


def test_a_survey_item_that_nobody_answered_is_left_out_where_the_year_says_so() -> None:
    result = values({**without("I1"), "I2": 40}, {"I1": Absence.MISSING}, Treatment.LEFT_OUT)
    assert result["1"] == 70


def test_a_survey_item_that_nobody_answered_leaves_the_indicator_missing_where_the_year_says_so() -> None:
    result = values(without("I1"), {"I1": Absence.MISSING}, Treatment.PARENT_MISSING)
    assert result["1"] is None
    assert result["ITA"] is None


def test_an_indicator_that_nobody_answered_is_not_left_out_of_its_instrument() -> None:
    result = values(without("E3"), {"E3": Absence.MISSING}, Treatment.LEFT_OUT)
    assert result["7"] is None
    assert result["EIT"] is None


def test_an_item_that_does_not_bind_the_agency_is_left_out() -> None:
    result = values({**without("O4"), "O3": 50}, {"O4": Absence.NOT_APPLICABLE}, Treatment.LEFT_OUT)
    assert result["9.2"] == 50


def test_a_subindicator_of_which_nothing_binds_the_agency_is_left_out_whole() -> None:
    absences = {"O3": Absence.NOT_APPLICABLE, "O4": Absence.NOT_APPLICABLE}
    result = values({**without("O3", "O4"), "O1": 0}, absences, Treatment.LEFT_OUT)
    assert result["9.2"] is None
    assert result["9"] == 50


def test_the_reason_of_an_absence_is_told_up_the_tree() -> None:
    given = pl.DataFrame({"agency": ["a"], "I1": [50.0]})
    told = {"E3": Absence.MISSING, "O3": Absence.NOT_APPLICABLE, "O4": Absence.NOT_APPLICABLE}
    absent = pl.DataFrame({"agency": ["a"], **{node: [why] for node, why in told.items()}})
    reasons = roll_up_with_absences(FRAMEWORK, given, absent).absent.row(0, named=True)
    assert reasons["7"] == "missing"
    assert reasons["9.2"] == "not-applicable"
    assert reasons["1"] is None, "I2 and I3 are unknown, and so is what stands above them"
    assert reasons["I1"] is None


def test_agencies_keep_their_order_and_do_not_touch_each_other() -> None:
    given = pl.DataFrame({"agency": ["b", "a"], "O1": [0.0, 100.0], "O2": [100.0, 100.0]})
    frame = roll_up(FRAMEWORK, given)
    assert frame["agency"].to_list() == ["b", "a"]
    assert frame["9.1"].to_list() == [50.0, 100.0]


def test_a_weighted_mean_with_an_unknown_weight_is_not_guessed() -> None:
    unweighted = {**FRAMEWORK.nodes, "OIT": replace(FRAMEWORK["OIT"], weight=None)}
    assert "ITA" not in complete(tiny(nodes=unweighted), {"IIT": 90, "EIT": 90, "OIT": 90})


def test_a_node_of_another_year_is_refused_by_name() -> None:
    with pytest.raises(UnknownNodeError, match="O43"):
        complete(FRAMEWORK, {"O43": 100})
