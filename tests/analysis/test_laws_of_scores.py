"""What holds for every agency, whatever its scores."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.analysis.explain import Explanation, explain
from prongsai.analysis.known import known_scores, settled
from prongsai.analysis.model import Target
from prongsai.analysis.uncertainty import interval
from prongsai.analysis.weaknesses import analyse
from prongsai.analysis.whatif import what_if
from prongsai.analysis.whatif_routes import Reach, cheapest_to_next_level
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Level, NodeId, NodeKind
from prongsai.engine.rollup import complete
from tests.analysis.agencies import assessment

YEAR = load("2565")
PARTIAL_CREDIT = load("2568-practice")
LEAVES = tuple(n.id for n in YEAR.nodes.values() if n.is_leaf and n.kind is not NodeKind.PART)
SCORE = st.floats(0, 100, allow_nan=False)
INDICATORS = st.fixed_dictionaries({str(number): SCORE for number in range(1, 11)})
WHATEVER_IS_KNOWN = st.dictionaries(
    st.sampled_from([n for n in YEAR.nodes if "EIT." not in n]), SCORE, max_size=60
)
EVERY_LEAF = st.fixed_dictionaries(dict.fromkeys(LEAVES, SCORE))


def opened(explanation: Explanation) -> list[Explanation]:
    """Return an explanation and all those of its parts."""
    return [explanation, *(below for part in explanation.parts for below in opened(part.explanation))]


@given(WHATEVER_IS_KNOWN)
@settings(max_examples=30, deadline=None)
def test_what_is_known_is_what_the_engine_completes_from_it(scores: dict[NodeId, float]) -> None:
    known = known_scores(YEAR, scores)
    follows = settled(YEAR, scores)
    told = {node: value for node, value in scores.items() if node not in follows}
    assert complete(YEAR, told) == pytest.approx(known, abs=1e-6)


@given(INDICATORS, st.sampled_from([str(number) for number in range(1, 11)]), SCORE)
@settings(deadline=None)
def test_raising_a_node_never_lowers_the_overall_score(
    scores: dict[NodeId, float], node: NodeId, value: float
) -> None:
    result = what_if(YEAR, scores, {node: max(value, scores[node])})
    assert result.points is not None
    assert result.points >= 0


@given(EVERY_LEAF, st.sampled_from(LEAVES), SCORE)
@settings(max_examples=30, deadline=None)
def test_changes_are_worth_together_what_they_are_worth_alone(
    scores: dict[NodeId, float], node: NodeId, value: float
) -> None:
    result = what_if(YEAR, scores, {node: value, "O1": 100.0})
    alone = [setting.points for setting in result.settings if setting.points is not None]
    assert result.points == pytest.approx(sum(alone), abs=1e-6)


@given(EVERY_LEAF)
@settings(max_examples=20, deadline=None)
def test_contributions_add_up_to_the_value_at_every_node(scores: dict[NodeId, float]) -> None:
    computed = [part for part in opened(explain(YEAR, scores, "ITA")) if part.computed is not None]
    assert len(computed) > 20
    for node in computed:
        contributions = [part.contribution for part in node.parts if part.contribution is not None]
        assert sum(contributions) == pytest.approx(node.value, abs=1e-6)


@given(EVERY_LEAF)
@settings(max_examples=20, deadline=None)
def test_points_lost_by_all_leaves_are_what_the_overall_score_lacks(scores: dict[NodeId, float]) -> None:
    found = analyse(assessment("2565", scores), YEAR)
    lost = sum(found.gaps[leaf].points_lost or 0 for leaf in LEAVES)
    assert lost == pytest.approx(100 - found.scores["ITA"], abs=1e-6)


@given(INDICATORS, st.sampled_from(Target))
@settings(deadline=None)
def test_reaching_every_target_wins_at_least_the_gains(scores: dict[NodeId, float], target: Target) -> None:
    found = analyse(assessment("2568", scores), load("2568"), target)
    raised = what_if(load("2568"), scores, {gap.node: gap.target for gap in found.weaknesses})
    assert raised.points == pytest.approx(sum(gap.gain or 0 for gap in found.weaknesses), abs=1e-6)


@given(INDICATORS)
@settings(deadline=None)
def test_reaching_the_targets_of_the_next_level_reaches_the_level(scores: dict[NodeId, float]) -> None:
    year = load("2568")
    found = analyse(assessment("2568", scores), year, Target.NEXT_LEVEL)
    raised = what_if(year, scores, {gap.node: gap.target for gap in found.weaknesses}).level_after.level
    assert found.level.level is not None
    assert raised is not None
    before = year.levels.index(found.level.level)
    assert year.levels.index(raised) <= max(before - 1, 0)


@given(
    st.fixed_dictionaries({str(number): st.floats(60, 100) for number in range(1, 9)}),
    st.dictionaries(
        st.sampled_from([node for node in PARTIAL_CREDIT.nodes if node[0] == "O" and node != "OIT"]),
        st.sampled_from([0.0, 50.0, 90.0]),
        max_size=12,
    ),
)
@settings(max_examples=40, deadline=None)
def test_a_cheapest_route_reaches_the_level_and_no_part_of_it_does(
    surveys: dict[NodeId, float], lost: dict[NodeId, float]
) -> None:
    items = {node: 100.0 for node in PARTIAL_CREDIT.nodes if node[0] == "O" and node != "OIT"}
    scores = {**surveys, **items, **lost}
    found = cheapest_to_next_level(PARTIAL_CREDIT, scores)
    assert found.routes or found.reach is Reach.AT_THE_TOP
    for route in found.routes:
        assert route.level is level_after(scores, route.changes)
        assert reaches(route.level, found.distance.above)
        for size in range(len(route.steps)):
            for some in combinations(route.changes.items(), size):
                assert not reaches(level_after(scores, dict(some)), found.distance.above)


def level_after(scores: dict[NodeId, float], changes: dict[NodeId, float]) -> Level | None:
    return what_if(PARTIAL_CREDIT, scores, changes).level_after.level


def reaches(level: Level | None, asked: Level | None) -> bool:
    """Say whether a level is the one asked for or a better one."""
    levels = PARTIAL_CREDIT.levels
    return level is not None and asked is not None and levels.index(level) <= levels.index(asked)


@given(SCORE, st.integers(1, 100_000))
@settings(deadline=None)
def test_an_interval_holds_its_score_and_stays_within_the_scale(score: float, number: int) -> None:
    found = interval("IIT", score, number)
    assert -1e-9 <= found.low <= score + 1e-9
    assert score - 1e-9 <= found.high <= 100 + 1e-9
