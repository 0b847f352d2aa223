"""``prongsai score`` as its user meets it."""

from pathlib import Path

import polars as pl
import pytest

from tests.cli.running import run

AGENCIES, RESPONDENTS = "12", "400"


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    made = run("synth", "--agencies", AGENCIES, "--respondents", RESPONDENTS, "--out", tmp_path / "nation")
    assert made.code == 0, made.err
    return tmp_path / "nation"


def test_a_dataset_becomes_results_and_says_where_they_lie(nation: Path, tmp_path: Path) -> None:
    finished = run("score", nation, "--out", tmp_path / "out")
    assert finished.code == 0, finished.err
    assert "หน่วยงาน 12 แห่ง" in finished.out
    assert str(tmp_path / "out") in finished.out
    assert (tmp_path / "out" / "agencies.csv").is_file()


def test_an_unofficial_framework_is_warned_of_in_thai(nation: Path, tmp_path: Path) -> None:
    assert "ไม่เป็นทางการ" in run("score", nation, "--out", tmp_path / "out").err


def test_every_fault_is_shown_in_a_thai_table_and_the_exit_code_is_two(nation: Path, tmp_path: Path) -> None:
    rows = pl.read_parquet(nation / "oit.parquet").with_columns(agency=pl.lit("S99999"))
    rows.write_parquet(nation / "oit.parquet")
    finished = run("score", nation, "--out", tmp_path / "out")
    assert finished.code == 2
    for word in ("oit.parquet", "S99999", "2–337", "ไม่มีหน่วยงานรหัสนี้", "วิธีแก้ไข", "--lenient"):
        assert word in finished.err.replace("\n", ""), word
    assert not (tmp_path / "out").exists()


def test_a_lenient_run_counts_the_rows_set_aside(nation: Path, tmp_path: Path) -> None:
    rows = pl.read_parquet(nation / "eit.parquet").with_columns(part=pl.lit("EIT.9"))
    pl.concat([pl.read_parquet(nation / "eit.parquet"), rows[:3]]).write_parquet(nation / "eit.parquet")
    finished = run("score", nation, "--out", tmp_path / "out", "--lenient")
    assert finished.code == 0
    assert "3 แถว" in finished.err


def test_a_dataset_without_a_year_asks_for_the_framework(nation: Path, tmp_path: Path) -> None:
    (nation / "dataset.json").unlink()
    finished = run("score", nation, "--out", tmp_path / "out")
    assert finished.code == 2
    assert "--framework" in finished.err
    assert "2568" in finished.err


def test_duckdb_gives_the_same_files(nation: Path, tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="DuckDB is not installed")
    run("score", nation, "--out", tmp_path / "polars")
    assert run("score", nation, "--out", tmp_path / "duckdb", "--engine", "duckdb").code == 0
    for path in (tmp_path / "polars").iterdir():
        assert path.read_bytes() == (tmp_path / "duckdb" / path.name).read_bytes(), path.name
