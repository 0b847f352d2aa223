"""Places in the nation, among a type and in a province."""

import polars as pl

from prongsai.engine.answers import Answers
from prongsai.engine.ranks import RANKS
from prongsai.engine.score import score
from tests.engine.answers import given
from tests.engine.frameworks import tiny

PEOPLE = pl.DataFrame(
    {
        "agency": ["a", "b", "c", "d", "e"],
        "name": ["ก", "ข", "ค", "ง", "จ"],
        "type": ["อบต.", "อบต.", "กรม", "กรม", "อบต."],
        "district": [None] * 5,
        "province": ["ตาก", "น่าน", "ตาก", None, "ตาก"],
    }
)


def ranks(**overall: float) -> dict[str, tuple[int | None, ...]]:
    told = given(*((agency, "ITA", value) for agency, value in overall.items()))
    standing = score(tiny(), Answers(PEOPLE, {}, None, told)).standing
    return {row[0]: row[1:] for row in standing.select("agency", *RANKS).rows()}


def test_the_best_score_is_first_in_the_nation_its_type_and_its_province() -> None:
    places = ranks(a=90, b=95, c=80, d=99, e=70)
    assert places["a"] == (3, 2, 1)
    assert places["b"] == (2, 1, 1)
    assert places["c"] == (4, 2, 2)


def test_equal_scores_share_a_place_and_the_next_one_is_skipped() -> None:
    places = ranks(a=90, b=90, c=80, d=95, e=90)
    assert [places[agency][0] for agency in "abcde"] == [2, 2, 5, 1, 2]


def test_scores_that_look_equal_on_paper_share_a_place() -> None:
    places = ranks(a=90.001, b=90.004, c=89.994, d=80, e=70)
    assert [places[agency][0] for agency in "abc"] == [1, 1, 3]


def test_an_agency_without_a_score_has_no_place_and_takes_none() -> None:
    places = ranks(b=95, c=80)
    assert places["a"] == (None, None, None)
    assert places["b"] == (1, 1, 1)


def test_an_agency_without_a_province_has_no_place_in_one() -> None:
    assert ranks(a=90, b=95, c=80, d=99, e=70)["d"] == (1, 1, None)
