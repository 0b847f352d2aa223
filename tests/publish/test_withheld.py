"""What few people answered is not shown, and cannot be reckoned out of what is."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework, Method, NodeId
from prongsai.engine.rollup import complete
from prongsai.publish.withheld import Groups, level_tells_too_much, withheld_nodes

PRACTICE = load("2568-practice")
LEAST = 5

Row = dict[NodeId, Fraction]


def scored(leaves: Mapping[NodeId, float], **parts: float) -> dict[NodeId, float]:
    """Return every score that follows from those of the items, beside those of the parts of the survey."""
    return complete(PRACTICE, {**leaves, **parts})


def leaves(value: float = 90.0, **other: float) -> dict[NodeId, float]:
    return {node.id: value for node in PRACTICE.nodes.values() if not node.children and node.scale} | other


def groups(
    people: int = 50,
    answers: Mapping[NodeId, int] | None = None,
    surveys: Mapping[NodeId, int] | None = None,
) -> Groups:
    usual = {"IIT": people, "EIT": people, "EIT.1": people // 2, "EIT.2": people - people // 2}
    told = {**usual, **(surveys or {})}
    items = {node: told["IIT" if node[0] == "I" else "EIT"] for node in leaves() if node[0] in "IE"}
    return Groups(told, {**items, **(answers or {})})


def test_where_enough_people_answered_everything_is_shown() -> None:
    assert withheld_nodes(PRACTICE, groups(5 + 5), scored(leaves()), LEAST) == frozenset()


def test_a_survey_of_four_is_withheld_with_all_below_it_and_the_overall_score() -> None:
    hidden = withheld_nodes(PRACTICE, groups(surveys={"IIT": 4}), scored(leaves()), LEAST)
    assert {"IIT", "1", "5", "I1", "I15", "ITA"} <= hidden
    assert not hidden & {"EIT", "OIT", "6", "9", "E1", "O1"}


def test_a_survey_that_nobody_answered_has_nothing_to_withhold() -> None:
    known = {node: 90.0 for node in leaves() if node[0] != "I"}
    none = dict.fromkeys((node for node in leaves() if node[0] == "I"), 0)
    assert (
        withheld_nodes(PRACTICE, groups(answers=none, surveys={"IIT": 0}), complete(PRACTICE, known), LEAST)
        == frozenset()
    )


def test_a_part_of_three_takes_the_other_part_with_it_and_leaves_the_survey() -> None:
    values = scored(leaves(70.0), **{"EIT.1": 60.0, "EIT.2": 80.0})
    hidden = withheld_nodes(PRACTICE, Groups({"EIT": 33, "EIT.1": 3, "EIT.2": 30}, {}), values, LEAST)
    assert hidden == {"EIT.1", "EIT.2"}


def test_an_item_of_four_takes_one_more_with_it_and_leaves_the_indicator() -> None:
    values = scored(leaves(70.0))
    hidden = withheld_nodes(PRACTICE, groups(answers={"I1": 4, "I3": 30}), values, LEAST)
    assert hidden == {"I1", "I3"}


def test_where_a_mean_of_a_hundred_gives_its_parts_away_the_mean_is_withheld_too() -> None:
    hidden = withheld_nodes(PRACTICE, groups(answers={"I1": 4}), scored(leaves(100.0)), LEAST)
    assert {"I1", "I2", "I3", "1", "IIT", "ITA"} <= hidden


def test_a_level_that_only_one_score_can_make_is_withheld() -> None:
    values = scored({node: {"I": 100.0, "E": 50.0, "O": 100.0}[node[0]] for node in leaves()})
    hidden = withheld_nodes(PRACTICE, groups(surveys={"IIT": 3}), values, LEAST)
    assert values["ITA"] == 85.0
    assert level_tells_too_much(PRACTICE, values, hidden)


def test_a_level_that_leaves_room_is_shown() -> None:
    values = scored(leaves(90.0))
    hidden = withheld_nodes(PRACTICE, groups(surveys={"IIT": 3}), values, LEAST)
    assert not level_tells_too_much(PRACTICE, values, hidden)


@pytest.mark.parametrize("survey", ["IIT", "EIT"])
def test_the_overall_score_is_withheld_with_either_survey(survey: str) -> None:
    hidden = withheld_nodes(PRACTICE, groups(surveys={survey: 2}), scored(leaves(55.0)), LEAST)
    assert {survey, "ITA"} <= hidden


_ITEMS = [node for node in leaves() if node[0] in "IE"]
_PEOPLE = st.one_of(st.integers(1, 9), st.integers(1, 200))
_SCORES = st.one_of(st.sampled_from([0.0, 100.0]), st.floats(0, 100).map(lambda value: round(value, 3)))


@settings(max_examples=150, deadline=None)
@given(
    survey=st.fixed_dictionaries({"IIT": _PEOPLE, "EIT.1": _PEOPLE, "EIT.2": _PEOPLE}),
    declined=st.dictionaries(st.sampled_from(_ITEMS), st.integers(1, 8), max_size=6),
    points=st.fixed_dictionaries(dict.fromkeys(leaves(), _SCORES)),
    parts=st.tuples(_SCORES, _SCORES),
)
def test_no_withheld_value_follows_from_what_is_shown_at_full_precision(
    survey: dict[NodeId, int],
    declined: dict[NodeId, int],
    points: dict[NodeId, float],
    parts: tuple[float, float],
) -> None:
    people = survey | {"EIT": survey["EIT.1"] + survey["EIT.2"]}
    answers = {node: people["IIT" if node[0] == "I" else "EIT"] for node in _ITEMS} | declined
    values = scored(points, **dict(zip(("EIT.1", "EIT.2"), parts, strict=True)))
    found = Groups(people, answers)
    hidden = withheld_nodes(PRACTICE, found, values, LEAST)
    assert found.of_few(LEAST) <= hidden
    assert determined(PRACTICE, hidden, values) == set()


def determined(
    framework: Framework, hidden: AbstractSet[NodeId], values: Mapping[NodeId, float]
) -> set[NodeId]:
    """Solve the year's equations for what is hidden; return what has one solution only.

    The equations are read off the framework here again: a weighted or simple mean of the children, and EIT as
    some mean of its two parts.
    """
    rows = [_reduced(row, hidden) for row in _equations(framework) if set(row) <= set(values)]
    return {next(iter(row)) for row in _solved([row for row in rows if row]) if len(row) == 1}


def _equations(framework: Framework) -> list[Row]:
    found = []
    for node in framework.nodes.values():
        children = framework.children(node.id)
        if children and node.method in (Method.MEAN, Method.WEIGHTED_MEAN):
            weights = {child.id: Fraction(child.weight or 1) for child in children}
            found.append({node.id: -sum(weights.values(), Fraction()), **weights})
    return [*found, {"EIT": Fraction(-2), "EIT.1": Fraction(1), "EIT.2": Fraction(1)}]


def _reduced(row: Row, hidden: AbstractSet[NodeId]) -> Row:
    """Leave only the unknowns: what is shown is a constant."""
    return {node: weight for node, weight in row.items() if node in hidden}


def _solved(rows: list[Row]) -> list[Row]:
    """Return the equations in reduced echelon form (Gauss and Jordan)."""
    solved: list[Row] = []
    for given_row in rows:
        row = given_row
        for other in solved:
            row = _minus(row, other, next(iter(other)))
        if row:
            pivot = next(iter(row))
            row = {pivot: Fraction(1)} | {n: w / row[pivot] for n, w in row.items() if n != pivot}
            solved = [_minus(other, row, pivot) for other in solved] + [row]
    return solved


def _minus(row: Row, other: Row, pivot: NodeId) -> Row:
    factor = row.get(pivot, Fraction()) / other[pivot]
    both = {
        node: row.get(node, Fraction()) - factor * other.get(node, Fraction()) for node in {**row, **other}
    }
    kept = {node: weight for node, weight in both.items() if weight}
    first = next(iter(row), "")
    return {first: kept[first], **kept} if first in kept else kept
