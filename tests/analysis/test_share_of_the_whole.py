"""What a point at any node is worth above it, read off the engine."""

from dataclasses import replace

import pytest

from prongsai.analysis.known import known_scores, settled
from prongsai.analysis.shares import shares_of
from prongsai.engine.errors import UnknownNodeError
from prongsai.engine.framework.model import Framework, Method, NodeId
from tests.engine.frameworks import tiny

YEAR = tiny()


def with_method(framework: Framework, node: NodeId, method: Method) -> Framework:
    changed = replace(framework.nodes[node], method=method)
    return replace(framework, nodes={**framework.nodes, node: changed})


def test_instruments_have_the_shares_of_their_weights() -> None:
    assert shares_of(YEAR).parts["ITA"] == pytest.approx({"IIT": 0.3, "EIT": 0.3, "OIT": 0.4})


def test_the_shares_of_a_mean_are_equal() -> None:
    assert shares_of(YEAR).parts["1"] == pytest.approx({"I1": 1 / 3, "I2": 1 / 3, "I3": 1 / 3})


def test_the_share_of_the_overall_score_is_the_product_down_the_tree() -> None:
    assert shares_of(YEAR).overall["O1"] == pytest.approx(0.4 / 2 / 2 / 2)


def test_the_shares_of_all_leaves_add_up_to_the_whole() -> None:
    overall = shares_of(YEAR).overall
    assert sum(share for node, share in overall.items() if YEAR[node].is_leaf) == pytest.approx(1)


def test_the_parts_of_a_survey_have_no_share_of_it() -> None:
    assert "EIT.1" not in shares_of(YEAR).overall


def test_below_an_unknown_rule_nothing_has_a_share() -> None:
    shares = shares_of(with_method(YEAR, "10", Method.GIVEN))
    assert "10" not in shares.parts
    assert "O5" not in shares.overall
    assert shares.of("10.1", "O5") == 1
    assert shares.overall["10"] == pytest.approx(0.2)


def test_a_total_gives_way_to_what_its_own_parts_make() -> None:
    scores = known_scores(YEAR, {"9": 92.5, "10": 100, "OIT": 86.37})
    assert scores["OIT"] == pytest.approx(96.25)


def test_a_total_stands_where_a_part_is_unknown() -> None:
    assert known_scores(YEAR, {"9": 92.5, "OIT": 86.37})["OIT"] == 86.37


def test_what_follows_reaches_all_the_way_up() -> None:
    printed = {"O1": 100, "O2": 0, "9.2": 100, "10": 80, "OIT": 1, "IIT": 90, "EIT": 90, "ITA": 2}
    assert settled(YEAR, printed) == {"9.1", "9", "OIT", "ITA"}
    assert known_scores(YEAR, printed)["ITA"] == pytest.approx(0.3 * 90 + 0.3 * 90 + 0.4 * 77.5)


def test_a_total_whose_rule_is_unknown_stands() -> None:
    year = with_method(YEAR, "10", Method.GIVEN)
    assert known_scores(year, {"O5": 0, "O6": 0, "10": 65})["10"] == 65


def test_a_node_of_another_year_is_refused_by_name() -> None:
    with pytest.raises(UnknownNodeError, match="O99"):
        known_scores(YEAR, {"O99": 100})
