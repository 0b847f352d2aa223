"""``prongsai read``: one document or many, for people and as JSON."""

import json
from pathlib import Path

import pytest

from prongsai.engine.assessment import Document
from tests.cli.running import run

TEXTS = Path(__file__).parents[1] / "reading" / "texts"


def test_json_of_one_source_is_the_document() -> None:
    result = run("read", str(TEXTS / "two_years.txt"), "--json")

    assert result.code == 0
    document = Document.model_validate_json(result.out)
    assert document.source == str(TEXTS / "two_years.txt")
    assert [found.fiscal_year for found in document.assessments] == [2567, 2568]


def test_json_is_readable_thai() -> None:
    result = run("read", str(TEXTS / "checklist.txt"), "--json")
    assert "เทศบาลตำบลทุ่งจำลอง" in result.out


def test_json_of_several_sources_is_a_list() -> None:
    result = run("read", str(TEXTS / "checklist.txt"), str(TEXTS / "damaged.txt"), "--json")

    assert result.code == 0
    sources = [Path(document["source"]).name for document in json.loads(result.out)]
    assert sources == ["checklist.txt", "damaged.txt"]


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "~$a.docx", "notes.log"):
        (tmp_path / name).write_text((TEXTS / "checklist.txt").read_text(encoding="utf-8"), encoding="utf-8")

    result = run("read", str(tmp_path), "--json")

    assert [Path(document["source"]).name for document in json.loads(result.out)] == ["a.txt", "b.txt"]


def test_a_folder_of_one_document_is_still_a_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text((TEXTS / "checklist.txt").read_text(encoding="utf-8"), encoding="utf-8")
    result = run("read", str(tmp_path), "--json")
    assert len(json.loads(result.out)) == 1


def test_people_see_agency_year_numbers_weaknesses_and_measures() -> None:
    result = run("read", str(TEXTS / "checklist.txt"))

    assert result.code == 0
    for seen in (
        "เทศบาลตำบลทุ่งจำลอง",
        "ปีงบประมาณ พ.ศ. 2564",
        "ตัวเลขที่พบ",
        "คะแนน 87.50",
        "บรรทัดที่ 6",
        "ข้อที่ได้ 100 คะแนน 5 ข้อ: O10, O11, O23, O27, O42",
        "ข้อบกพร่องที่พบ",
        "ไม่มีแบบคำขอออนไลน์",
        "มาตรการที่พบ",
        "ทุกส่วน",
    ):
        assert seen in result.out


def test_two_values_of_a_node_are_both_shown(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(
        "ผลการประเมิน ITA ปี 2563\nตัวชี้วัดที่ 5 ได้ 78.58 คะแนน\nตัวชี้วัดที่ 5 ได้ 77.55 คะแนน", encoding="utf-8"
    )
    result = run("read", str(path))
    assert "78.58" in result.out
    assert "77.55" in result.out


def test_one_unusable_source_ends_with_its_reason_and_exit_code_2(tmp_path: Path) -> None:
    result = run("read", str(tmp_path / "none.txt"), "--json")

    assert result.code == 2
    assert result.out == ""
    assert "ไม่พบไฟล์" in result.err
    assert "there is no such file" in result.err


def test_the_usable_sources_are_shown_although_one_is_not() -> None:
    sources = [str(TEXTS / "unrelated.txt"), str(TEXTS / "checklist.txt")]
    result = run("read", *sources, "--json")

    assert result.code == 2
    assert [Path(document["source"]).name for document in json.loads(result.out)] == ["checklist.txt"]
    assert "unrelated.txt" in result.err


def test_a_folder_without_documents_says_what_is_read(tmp_path: Path) -> None:
    result = run("read", str(tmp_path))
    assert result.code == 2
    assert ".docx" in result.err


@pytest.mark.parametrize("source", ["a[b].txt", "[red].txt"])
def test_a_name_with_brackets_is_shown_as_it_is(tmp_path: Path, source: str) -> None:
    path = tmp_path / source
    path.write_text((TEXTS / "checklist.txt").read_text(encoding="utf-8"), encoding="utf-8")
    result = run("read", str(path))
    assert source in result.out
