"""Which level an agency has, one by one and for a whole table at once."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.levels import judge, judge_all
from tests.engine.frameworks import tiny

FRAMEWORK = tiny()
NODES = ("ITA", "IIT", "EIT", "OIT")
# Around every bound, and unknown.
VALUES = st.none() | st.sampled_from(
    [0.0, 69.99, 69.996, 70.0, 84.94, 84.994, 84.995, 85.0, 94.99, 95.0, 100.0]
)


def levels(**scores: float | None) -> dict[str, object]:
    values = pl.DataFrame(
        {node: [scores.get(node)] for node in NODES}, schema=dict.fromkeys(NODES, pl.Float64)
    )
    return judge_all(FRAMEWORK, values).row(0, named=True)


def test_eighty_four_ninety_four_is_not_passed() -> None:
    assert levels(ITA=84.94, IIT=90, EIT=90, OIT=80) == {
        "level": "ต้องปรับปรุง",
        "possible_levels": "ต้องปรับปรุง",
        "passes": False,
    }


def test_a_level_is_judged_on_the_shown_value() -> None:
    assert levels(ITA=84.995, IIT=85, EIT=85, OIT=85)["level"] == "ผ่านดี"


def test_one_weak_instrument_takes_an_agency_down_to_a_plain_pass() -> None:
    assert levels(ITA=94.64, IIT=98, EIT=84.99, OIT=99)["level"] == "ผ่าน"


def test_a_level_stays_open_while_a_condition_is_unknown() -> None:
    told = levels(ITA=96, IIT=98, EIT=97)
    assert told["level"] is None
    assert told["possible_levels"] == "ผ่านดีเยี่ยม / ผ่านดี / ผ่าน"
    assert told["passes"] is True, "whichever it is, it passes"


def test_a_year_whose_levels_are_unknown_gives_none() -> None:
    values = pl.DataFrame({"ITA": [90.0, 80.0]})
    assert judge_all(tiny(levels=()), values).rows() == [(None, None, None)] * 2


@given(st.lists(st.tuples(VALUES, VALUES, VALUES, VALUES), min_size=1, max_size=20))
def test_a_table_is_judged_as_each_of_its_rows(rows: list[tuple[float | None, ...]]) -> None:
    table = judge_all(FRAMEWORK, pl.DataFrame(rows, schema=dict.fromkeys(NODES, pl.Float64), orient="row"))
    for row, told in zip(rows, table.iter_rows(named=True), strict=True):
        verdict = judge(
            FRAMEWORK, {node: value for node, value in zip(NODES, row, strict=True) if value is not None}
        )
        assert told["level"] == (verdict.level.name.th if verdict.level else None)
        assert (told["possible_levels"] or "").split(" / ") == [level.name.th for level in verdict.candidates]
