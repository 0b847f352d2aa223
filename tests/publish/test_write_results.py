"""The files of a scoring run: whole, explained, safe to open, and the same bytes for the same input."""

import hashlib
import json
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from prongsai.engine.errors import FrameworkNotNamedError, RefusedDatasetError
from prongsai.engine.synth.nation import NationSize
from prongsai.publish.errors import FolderNotEmptyError
from prongsai.publish.run import Order, run
from prongsai.publish.synthetic import Recipe, Synthesis, synthesise

SMALL = Recipe("2568-practice", NationSize(agencies=20, respondents=600, seed=5))
FILES = {
    "agencies.csv",
    "agencies.parquet",
    "scores.csv",
    "scores.parquet",
    "tally.csv",
    "tally.parquet",
    "results.json",
    "run.json",
    "DATA_DICTIONARY.md",
}


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    synthesise(SMALL, tmp_path / "nation")
    return tmp_path / "nation"


def bytes_of(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def spoil(nation: Path) -> None:
    rows = pl.read_parquet(nation / "iit.parquet").with_row_index()
    bad = rows.with_columns(I1=pl.when(pl.col("index") < 2).then(9).otherwise("I1").cast(pl.UInt8))
    bad.drop("index").write_parquet(nation / "iit.parquet")


def test_every_table_is_there_as_parquet_and_csv_with_json_dictionary_and_record(
    nation: Path, tmp_path: Path
) -> None:
    run(Order(nation, tmp_path / "out"))
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES


def test_the_same_input_gives_the_same_bytes(nation: Path, tmp_path: Path) -> None:
    run(Order(nation, tmp_path / "one"))
    run(Order(nation, tmp_path / "two"))
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_the_same_recipe_gives_the_same_dataset(nation: Path, tmp_path: Path) -> None:
    synthesise(SMALL, tmp_path / "again")
    assert bytes_of(nation) == bytes_of(tmp_path / "again")


def test_csv_json_and_parquet_say_the_same(nation: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(Order(nation, out))
    for name in ("agencies", "scores", "tally"):
        parquet = pl.read_parquet(out / f"{name}.parquet")
        assert_frame_equal(parquet, pl.read_csv(out / f"{name}.csv", schema=parquet.schema))
    records = json.loads((out / "results.json").read_text(encoding="utf-8"))
    agencies = pl.read_parquet(out / "agencies.parquet")
    assert [record["scores"]["ITA"] for record in records] == agencies["ITA"].to_list()


def test_the_shown_score_is_the_exact_one_at_two_decimals(nation: Path, tmp_path: Path) -> None:
    run(Order(nation, tmp_path / "out"))
    scores = pl.read_parquet(tmp_path / "out" / "scores.parquet")
    assert scores.height == 20 * 75
    assert scores.filter((pl.col("value") - pl.col("shown")).abs() > 0.005 + 1e-6).is_empty()


def test_the_record_names_rules_inputs_counts_and_outputs(nation: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(Order(nation, out))
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["framework"]["id"] == "2568-practice"
    assert len(record["framework"]["sha256"]) == 64
    assert {entry["file"] for entry in record["inputs"]} >= {"iit.parquet", "dataset.json"}
    assert record["counts"]["agencies"] == 20
    assert record["counts"]["respondents"]["IIT"] + record["counts"]["respondents"]["EIT"] == 600
    for entry in record["outputs"]:
        assert entry["sha256"] == hashlib.sha256((out / entry["file"]).read_bytes()).hexdigest()


def test_a_rehearsal_is_marked_in_every_place(nation: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(Order(nation, out))
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    codes = [caution["code"] for caution in record["cautions"]]
    assert codes == ["unofficial-framework", "unconfirmed-questions", "synthetic-data"]
    assert pl.read_parquet(out / "agencies.parquet")["is_official"].any() is False
    assert "ห้ามใช้ผลเป็นคะแนนทางการ" in (out / "DATA_DICTIONARY.md").read_text(encoding="utf-8")


def test_the_dictionary_explains_every_column(nation: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(Order(nation, out))
    dictionary = (out / "DATA_DICTIONARY.md").read_text(encoding="utf-8")
    columns = [
        c for name in ("agencies", "scores", "tally") for c in pl.read_parquet_schema(out / f"{name}.parquet")
    ]
    assert len(columns) > 40
    assert [column for column in columns if f"| `{column}` |" not in dictionary] == []


def test_a_refused_dataset_leaves_nothing_behind(nation: Path, tmp_path: Path) -> None:
    spoil(nation)
    with pytest.raises(RefusedDatasetError):
        run(Order(nation, tmp_path / "out"))
    assert [path.name for path in tmp_path.iterdir()] == ["nation"]


def test_a_lenient_run_lists_what_it_left_out(nation: Path, tmp_path: Path) -> None:
    spoil(nation)
    out = tmp_path / "out"
    run(Order(nation, out, lenient=True))
    aside = pl.read_csv(out / "set_aside.csv")
    assert aside.select("file", "row", "column", "value").rows() == [
        ("iit.parquet", 2, "I1", 9),
        ("iit.parquet", 3, "I1", 9),
    ]
    assert aside["problem_th"].null_count() == 0
    record = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert record["counts"]["rows_set_aside"] == {"iit.parquet": 2}


def test_a_folder_with_anything_in_it_is_not_overwritten(nation: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "งานสำคัญ.txt").write_text("ห้ามหาย", encoding="utf-8")
    for replace in (False, True):
        with pytest.raises(FolderNotEmptyError):
            run(Order(nation, out, replace=replace))
    assert [path.name for path in out.iterdir()] == ["งานสำคัญ.txt"]


def test_the_results_of_an_earlier_run_are_replaced_when_asked(nation: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(Order(nation, out))
    (out / "set_aside.csv").write_text("of an earlier run", encoding="utf-8")
    run(Order(nation, out, replace=True))
    assert {path.name for path in out.iterdir()} == FILES
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nation", "out"]


def test_a_name_that_a_spreadsheet_would_run_is_made_harmless_in_csv_only(
    nation: Path, tmp_path: Path
) -> None:
    formula = '=HYPERLINK("http://example.org")'
    agencies = pl.read_parquet(nation / "agencies.parquet")
    named = agencies.with_columns(
        name=pl.when(pl.col("agency") == "S00000").then(pl.lit(formula)).otherwise("name")
    )
    named.write_parquet(nation / "agencies.parquet")
    out = tmp_path / "out"
    run(Order(nation, out))
    assert pl.read_csv(out / "agencies.csv")["name"][0] == "'" + formula
    assert pl.read_parquet(out / "agencies.parquet")["name"][0] == formula


def test_a_dataset_that_names_no_year_is_not_guessed(nation: Path, tmp_path: Path) -> None:
    (nation / "dataset.json").unlink()
    with pytest.raises(FrameworkNotNamedError, match="--framework"):
        run(Order(nation, tmp_path / "out"))
    run(Order(nation, tmp_path / "out", framework="2568-practice"))


def test_a_synthetic_nation_looks_like_the_published_one(tmp_path: Path) -> None:
    made: Synthesis = synthesise(Recipe("2568-practice", NationSize(3000, 90_000, 1)), tmp_path / "nation")
    published = made.scores.framework.published
    average, passed = made.scores.values["ITA"].mean(), made.scores.standing["passes"].mean()
    assert published.national_average is not None
    assert published.passed_percent is not None
    assert average == pytest.approx(published.national_average, abs=0.5)
    assert isinstance(passed, float)
    assert 100 * passed == pytest.approx(published.passed_percent, abs=1)
