"""``prongsai framework wording-sheet`` and ``wording``: questions out to be filled in, and back to be asked and scored."""

import json
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from prongsai.engine.framework.loader import load
from tests.cli.running import run
from tests.publish.wording_files import filled


def survey(folder: Path) -> Path:
    """Return a dataset of one agency where everybody answers “mostly true”; its OIT score is known already."""
    folder.mkdir()
    (folder / "agencies.csv").write_text("agency,name,type,province\na1,อบต.ตัวอย่าง,อบต.,เลย\n", "utf-8")
    (folder / "scores.csv").write_text("agency,node,value\na1,OIT,90\n", "utf-8")
    for name, keys, letter, count in (("iit", "a1", "I", 15), ("eit", "a1,EIT.1", "E", 9)):
        header = ",".join(
            ["agency", *(["part"] if name == "eit" else []), *(f"{letter}{n + 1}" for n in range(count))]
        )
        rows = "".join(f"{keys},{','.join(['5'] * count)}\n" for _ in range(3))
        (folder / f"{name}.csv").write_text(f"{header}\n{rows}", "utf-8")
    return folder


def test_the_way_of_an_operator_from_the_empty_sheet_to_scores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "frameworks"
    monkeypatch.setenv("PRONGSAI_FRAMEWORKS", str(place))
    sheet = filled(tmp_path)  # what ``wording-sheet`` wrote, with somebody's questions in it

    made = run("framework", "wording", sheet, "--from", "2568", "--id", "2568-mine", "--unofficial")
    scored = run(
        "score", survey(tmp_path / "answers"), "--framework", "2568-mine", "--out", tmp_path / "results"
    )

    assert (made.code, scored.code) == (0, 0), made.err + scored.err
    assert str(place / "2568-mine") in made.out
    record = json.loads((tmp_path / "results" / "run.json").read_text("utf-8"))
    assert record["framework"]["id"] == "2568-mine"
    assert record["framework"]["is_official"] is False
    assert record["framework"]["sha256"] == load(place / "2568-mine").checksum
    assert "24 ข้อคำถาม" in made.out
    scores = pl.read_parquet(tmp_path / "results" / "scores.parquet")
    found = dict(scores.select("node", "value").iter_rows())
    assert [found[node] for node in ("I1", "I3", "1", "IIT")] == [80, 20, 60, 64]
    assert found["EIT"] == pytest.approx((60 + 80 + 80) / 3)
    assert found["ITA"] == pytest.approx(0.3 * found["IIT"] + 0.3 * found["EIT"] + 0.4 * 90)
    monkeypatch.delenv("PRONGSAI_FRAMEWORKS")
    run("framework", "list")


def test_wording_sheet_writes_excel_or_csv_and_prints_where(tmp_path: Path) -> None:
    for name in ("wording.xlsx", "wording.csv"):
        written = run("framework", "wording-sheet", "2565", "--out", tmp_path / name)

        assert written.code == 0
        assert written.out.strip() == str(tmp_path / name)
    assert "มากน้อยเพียงใด" in (tmp_path / "wording.csv").read_text("utf-8-sig")
    assert load_workbook(tmp_path / "wording.xlsx").sheetnames == ["ข้อคำถาม", "มาตรวัด", "วิธีกรอก"]


def test_a_sheet_out_and_in_again_makes_the_same_year(tmp_path: Path) -> None:
    sheet = tmp_path / "wording.csv"
    run("framework", "wording-sheet", "2565", "--out", sheet)
    made = run(
        "framework",
        "wording",
        sheet,
        "--from",
        "2565",
        "--id",
        "2565-again",
        "--unofficial",
        "--out",
        tmp_path,
    )

    assert made.code == 0
    assert "ไม่ต่างกัน" in run("framework", "diff", "2565", tmp_path / "2565-again").out
    assert run("framework", "validate", tmp_path / "2565-again").code == 0


def test_faults_of_a_sheet_end_with_code_2_and_nothing_is_written(tmp_path: Path) -> None:
    sheet = tmp_path / "wording.xlsx"
    run("framework", "wording-sheet", "2568", "--out", sheet)

    refused = run(
        "framework",
        "wording",
        sheet,
        "--from",
        "2568",
        "--id",
        "2568-x",
        "--unofficial",
        "--out",
        tmp_path / "in",
    )

    assert refused.code == 2
    assert "ไม่มีข้อคำถามเลย" in refused.err
    assert "there is no question at all" in refused.err
    assert not (tmp_path / "in").exists()


def test_whether_it_is_official_must_be_said(tmp_path: Path) -> None:
    refused = run(
        "framework", "wording", filled(tmp_path), "--from", "2568", "--id", "2568-x", "--out", tmp_path
    )

    assert refused.code == 2
    assert not (tmp_path / "2568-x").exists()


def test_show_says_of_a_question_whether_it_may_be_declined() -> None:
    assert "เลือกได้" in run("framework", "show", "2568-practice", "--node", "E7").out
    assert "ยังไม่ทราบ จึงไม่มีให้เลือก" in run("framework", "show", "2565", "--node", "I2").out
