"""A way that few people used is not shown beside the others, and cannot be reckoned out of them."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.publish.withheld import NARROWEST
from prongsai.publish.withheld_channels import Channel, withheld_channels

LEAST = 5


def channel(people: int, score: float = 60.0, fewest: int | None = None) -> Channel:
    return Channel(people, people if fewest is None else fewest, {"IIT": score})


@pytest.mark.parametrize(
    ("people", "hidden"),
    [
        ({"a": 20, "b": 30}, set()),
        ({"a": 20, "b": 30, "c": 4}, {"a", "c"}),
        ({"a": 20, "b": 30, "c": 2, "d": 2}, {"a", "c", "d"}),
        ({"a": 20, "b": 30, "c": 3, "d": 2}, {"c", "d"}),
        ({"a": 4, "b": 30}, {"a", "b"}),
        ({"a": 30}, set()),
        ({}, set()),
    ],
)
def test_as_many_are_hidden_as_make_a_group_that_may_be_told(
    people: Mapping[str, int], hidden: set[str]
) -> None:
    assert withheld_channels({name: channel(number) for name, number in people.items()}, LEAST) == hidden


def test_a_way_whose_questions_were_declined_by_most_is_of_few_too() -> None:
    assert withheld_channels({"a": channel(20, fewest=2), "b": channel(30), "c": channel(9)}, LEAST) == {
        "a",
        "c",
    }


def test_where_a_hidden_way_has_no_room_more_are_hidden() -> None:
    ways = {"few": channel(4, 100), "next": channel(6, 100), "many": channel(40, 50)}
    assert withheld_channels(ways, LEAST) == {"few", "next", "many"}


@st.composite
def ways(draw: st.DrawFn) -> dict[str, Channel]:
    """Return ways as answers make them: every person gives 0, 20 … 100 to two questions."""
    found = {}
    for name in "abcdefg"[: draw(st.integers(1, 7))]:
        people = draw(st.integers(1, 12))
        answers = draw(st.lists(st.sampled_from([0, 20, 80, 100]), min_size=2 * people, max_size=2 * people))
        half = [Fraction(sum(part), people) for part in (answers[:people], answers[people:])]
        scores = {"I1": float(half[0]), "I2": float(half[1]), "IIT": float(sum(half) / 2)}
        found[name] = Channel(people, people, scores)
    return found


@given(ways())
def test_nobody_can_reckon_a_hidden_way_out_of_the_total_the_counts_and_the_shown_ways(
    found: dict[str, Channel],
) -> None:
    hidden = withheld_channels(found, LEAST)
    few = {name for name, one in found.items() if one.people < LEAST}
    assert few <= hidden
    if not hidden or hidden == found.keys():
        return  # nothing is told beside the score of all
    assert sum(found[name].people for name in hidden) >= LEAST, "together they would be told of too few"
    for node in ("I1", "I2", "IIT"):
        left = sum(one.people * one.scores[node] for one in found.values()) - sum(
            one.people * one.scores[node] for name, one in found.items() if name not in hidden
        )
        for name in few:
            others = 100 * sum(found[other].people for other in hidden - {name})
            lowest, highest = max(0.0, left - others), min(100.0 * found[name].people, left)
            assert (highest - lowest) / found[name].people >= NARROWEST - 1e-9, (node, name)


@given(ways())
def test_which_ways_are_hidden_does_not_hang_on_their_order(found: dict[str, Channel]) -> None:
    assert withheld_channels(dict(reversed(found.items())), LEAST) == withheld_channels(found, LEAST)
