"""What must hold of any answers whatever: bounds, order, symmetry, and the nation as its agencies."""

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from prongsai.engine.answers import Answers
from prongsai.engine.framework.loader import available, load
from prongsai.engine.framework.model import Treatment
from prongsai.engine.rollup import ABSENCE, Absence, complete, roll_up
from prongsai.engine.score import score
from tests.engine.answers import agencies, counted, verdicts
from tests.engine.frameworks import tiny

IDS = ("a", "b", "c")
FRAMEWORK = tiny()
LEAVES = [node.id for node in FRAMEWORK.nodes.values() if node.is_leaf and node.scale is not None]
REVERSIBLE = ("I1", "I2", "I3.1", "I3.2", "E1", "E2", "E3")

fast = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def cells(*items: str, options: int = 4) -> st.SearchStrategy[dict[str, int | None]]:
    told: st.SearchStrategy[int | None] = st.none() | st.integers(1, options)
    return st.fixed_dictionaries(dict.fromkeys(items, told))


def staff() -> st.SearchStrategy[dict[str, object]]:
    scale = cells("I1", "I2", "I3.1", "I3.2")
    return st.builds(
        lambda agency, row, yes: {"agency": agency, **row, "I4": yes}, ids(), scale, st.integers(1, 2)
    )


def public() -> st.SearchStrategy[dict[str, object]]:
    parts = st.sampled_from(["EIT.1", "EIT.2"])
    rows = cells("E1", "E2", "E3")
    return st.builds(lambda agency, part, row: {"agency": agency, "part": part, **row}, ids(), parts, rows)


def ids() -> st.SearchStrategy[str]:
    return st.sampled_from(IDS)


@st.composite
def nations(draw: st.DrawFn) -> Answers:
    """Draw three agencies with any answers and verdicts; every survey and every part has some respondent."""
    first = [{"agency": "a", "part": part, "E1": 4, "E2": 4, "E3": 4} for part in ("EIT.1", "EIT.2")]
    items = draw(st.lists(st.tuples(ids(), st.sampled_from([f"O{n}" for n in range(1, 7)])), unique=True))
    checked = [(agency, item, draw(st.sampled_from([0.0, 50.0, 100.0, None]))) for agency, item in items]
    return Answers(
        agencies=agencies(*IDS),
        tallies={
            "IIT": with_zeros(counted(FRAMEWORK, "IIT", draw(st.lists(staff(), min_size=1, max_size=12)))),
            "EIT": with_zeros(counted(FRAMEWORK, "EIT", [*first, *draw(st.lists(public(), max_size=12))])),
        },
        verdicts=verdicts(*checked),
    )


def with_zeros(counts: pl.DataFrame) -> pl.DataFrame:
    """Give every agency a row for every part, as a loaded dataset has."""
    keys = [key for key in ("agency", "part") if key in counts.columns]
    rows = pl.DataFrame({"agency": IDS})
    if "part" in keys:
        rows = rows.join(counts.select(pl.col("part").unique().sort()), how="cross")
    return rows.join(counts, on=keys, how="left", maintain_order="left").with_columns(
        pl.exclude(keys).fill_null(0)
    )


@fast
@given(nations())
def test_every_score_lies_between_nought_and_one_hundred(answers: Answers) -> None:
    values = score(FRAMEWORK, answers).values.drop("agency")
    in_bounds = values.select(pl.all().is_between(-1e-9, 100 + 1e-9).fill_null(True).all())
    assert all(in_bounds.row(0))


@fast
@given(nations())
def test_the_nation_is_its_agencies_each_alone(answers: Answers) -> None:
    together = score(FRAMEWORK, answers)
    alone = [score(FRAMEWORK, answers.of(agency)) for agency in IDS]
    for frame in ("values", "absent"):
        assert_frame_equal(getattr(together, frame), pl.concat([getattr(one, frame) for one in alone]))
    told = ("level", "possible_levels", "passes")
    assert_frame_equal(
        together.standing.select("agency", *told),
        pl.concat(one.standing.select("agency", *told) for one in alone),
    )


@fast
@given(st.lists(staff(), min_size=1, max_size=12))
def test_the_order_of_respondents_does_not_matter(rows: list[dict[str, object]]) -> None:
    shuffled = sorted(rows, key=str)
    assert_frame_equal(counted(FRAMEWORK, "IIT", rows), counted(FRAMEWORK, "IIT", shuffled))


@fast
@given(nations(), st.permutations(IDS))
def test_the_order_of_agencies_does_not_matter(answers: Answers, order: list[str]) -> None:
    shuffled = replace(answers, agencies=answers.agencies[[IDS.index(agency) for agency in order]])
    one, other = score(FRAMEWORK, answers), score(FRAMEWORK, shuffled)
    assert_frame_equal(one.values, other.values.sort("agency"))
    assert_frame_equal(one.standing, other.standing.sort("agency"))


@fast
@given(nations())
def test_answering_everything_the_other_way_round_mirrors_the_surveys(answers: Answers) -> None:
    mirrored = {
        id_: replace(FRAMEWORK[id_], is_reversed=not FRAMEWORK[id_].is_reversed)
        for id_ in (*REVERSIBLE, "I4")
    }
    mirror = tiny(nodes={**FRAMEWORK.nodes, **mirrored})
    one, other = score(FRAMEWORK, answers).values, score(mirror, answers).values
    for node in ("1", "2", "IIT", "EIT", "EIT.1"):
        assert (one[node] + other[node]).drop_nulls().to_list() == pytest.approx([100] * one[node].count())


@fast
@given(nations(), st.sampled_from(LEAVES), st.sampled_from(IDS))
def test_a_better_item_never_makes_anything_worse(answers: Answers, leaf: str, agency: str) -> None:
    known = score(FRAMEWORK, answers).values.filter(pl.col("agency") == agency)
    before = {node: known[node][0] for node in LEAVES if known[node][0] is not None}
    better = complete(FRAMEWORK, {**before, leaf: 100.0})
    for node, value in complete(FRAMEWORK, before).items():
        assert better[node] >= value - 1e-9


@fast
@given(
    st.lists(st.none() | st.floats(0, 100), min_size=len(LEAVES), max_size=len(LEAVES)),
    st.sampled_from(Treatment),
)
def test_an_absence_elsewhere_does_not_touch_an_agency(row: list[float | None], treatment: Treatment) -> None:
    """The quick way (nobody is absent here) and the thorough way give an agency the very same floats."""
    framework = tiny(treatment)
    schema = {"agency": pl.String} | dict.fromkeys(LEAVES, pl.Float64)
    both = pl.DataFrame([["a", *row], ["b", *[None] * len(LEAVES)]], schema=schema, orient="row")
    told = [["a", *[None] * len(LEAVES)], ["b", *[Absence.MISSING] * len(LEAVES)]]
    absent = pl.DataFrame(told, schema={"agency": pl.String} | dict.fromkeys(LEAVES, ABSENCE), orient="row")
    assert_frame_equal(roll_up(framework, both, absent)[:1], roll_up(framework, both[:1]), check_exact=True)


@pytest.mark.parametrize("year", available())
def test_full_marks_are_exactly_one_hundred_in_every_shipped_year(year: str) -> None:
    framework = load(year)
    leaves = [node.id for node in framework.nodes.values() if node.is_leaf]
    scores = complete(framework, dict.fromkeys(leaves, 100.0))
    assert set(scores.values()) == {100.0}


def test_there_are_shipped_years() -> None:
    assert "2568" in available()
