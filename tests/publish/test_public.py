"""A whole result as everybody may see it: in every file, and by none of them."""

import json
from pathlib import Path

import polars as pl
import pytest

from prongsai.engine.answers import Answers
from prongsai.engine.dataset.description import describe
from prongsai.engine.dataset.load import Dataset, load
from prongsai.engine.framework.loader import load as load_framework
from prongsai.engine.score import Scores, score
from prongsai.engine.synth.nation import NationSize
from prongsai.publish.public import Public, caution_of, public_of
from prongsai.publish.record import cautions_of
from prongsai.publish.results import write_results
from prongsai.publish.synthetic import Recipe, synthesise

FRAMEWORK = load_framework("2568-practice")
LEAST = 5


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Return a nation of thirty agencies; three of IIT answered at the first, three of EIT.1 at the second."""
    synthesise(Recipe("2568-practice", NationSize(30, 2000, seed=3)), tmp_path / "nation")
    for name, place, part in (("iit", "S00000", None), ("eit", "S00001", "EIT.1")):
        path = tmp_path / "nation" / f"{name}.parquet"
        rows = pl.read_parquet(path)
        here = pl.col("agency") == place
        if part is not None:
            here &= pl.col("part") == part
        pl.concat([rows.filter(~here), rows.filter(here).head(3)]).write_parquet(path)
    return load(tmp_path / "nation", FRAMEWORK)


@pytest.fixture
def scores(dataset: Dataset) -> Scores:
    return score(FRAMEWORK, dataset.answers)


@pytest.fixture
def public(scores: Scores, dataset: Dataset) -> Public:
    return public_of(scores, dataset.answers.tallies, LEAST)


def test_who_is_of_few_shows_no_such_score_and_has_no_place(public: Public, scores: Scores) -> None:
    row = public.scores.values.row(by_predicate=pl.col("agency") == "S00000", named=True)
    standing = public.scores.standing.row(by_predicate=pl.col("agency") == "S00000", named=True)
    assert (row["ITA"], row["IIT"], row["I1"]) == (None, None, None)
    assert row["OIT"] == scores.values["OIT"][0]
    assert (standing["rank"], standing["rank_in_type"], standing["rank_in_province"]) == (None, None, None)
    assert standing["level"] == scores.standing["level"][0]


def test_places_have_no_gap_where_a_withheld_agency_would_stand(public: Public) -> None:
    told = public.scores.shown["ITA"].drop_nulls()
    places = public.scores.standing["rank"].drop_nulls()
    assert places.to_list() == told.rank("min", descending=True).to_list()


def test_a_part_of_few_hides_both_parts_and_how_many_answered_them(public: Public) -> None:
    row = public.scores.values.row(by_predicate=pl.col("agency") == "S00001", named=True)
    people = public.scores.respondents.row(by_predicate=pl.col("agency") == "S00001", named=True)
    assert (row["EIT.1"], row["EIT.2"]) == (None, None)
    assert (people["EIT.1"], people["EIT.2"]) == (None, None)
    assert row["EIT"] is not None
    assert public.withheld["S00001"].few == {"EIT.1"}


def test_no_file_holds_what_is_withheld(
    public: Public, scores: Scores, dataset: Dataset, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    cautions = (*cautions_of(FRAMEWORK, describe(tmp_path / "nation")), caution_of(LEAST))
    write_results(out, public.scores, dataset, cautions, public.tally_rows)
    table = pl.read_parquet(out / "scores.parquet")
    assert set(table.filter(pl.col("absence") == "withheld")["node"]) >= {
        "ITA",
        "IIT",
        "I1",
        "EIT.1",
        "EIT.2",
    }
    tally = pl.read_parquet(out / "tally.parquet")
    assert tally.filter(pl.col("agency") == "S00000", pl.col("item").str.starts_with("I")).is_empty()
    assert tally.filter(pl.col("agency") == "S00001", pl.col("item").str.starts_with("E")).is_empty()
    records = {one["agency"]: one for one in json.loads((out / "results.json").read_text("utf-8"))}
    assert records["S00000"]["scores"]["IIT"] is None
    assert records["S00000"]["respondents_IIT"] is None
    exact = str(scores.values["ITA"][0])
    assert [path.name for path in out.iterdir() if exact in path.read_bytes().decode("utf-8", "ignore")] == []
    assert "small-groups-withheld" in (out / "run.json").read_text("utf-8")


def test_a_result_of_many_is_left_as_it_is(scores: Scores, dataset: Dataset) -> None:
    many = scores.agencies["agency"][5]
    alone: Answers = dataset.answers.of(many)
    found = score(FRAMEWORK, alone)
    same = public_of(found, alone.tallies, LEAST)
    assert same.withheld == {}
    assert same.scores is found
    assert same.tally_rows.is_empty()
