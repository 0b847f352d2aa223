"""``prongsai audit``: what is wrong in a document, at the terminal and as JSON."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from prongsai.analysis.findings import Finding
from prongsai.cli.thai_lines import wrapped
from tests.cli.documents import HELD_BACK_2568, written
from tests.cli.running import run

WITH_SLIPS = HELD_BACK_2568.replace("๙๕.๖๐", "๙๕.๐๖").replace("การใช้อำนาจ", "การใช้จ่ายเงิน")


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    return written(tmp_path, HELD_BACK_2568)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    return written(tmp_path, WITH_SLIPS, "wrong.txt")


def test_a_clean_document_ends_with_0_and_says_so(clean: Path) -> None:
    done = run("audit", clean)
    assert (done.code, done.out, done.err) == (0, "ไม่พบข้อผิดใน result.txt\n", "")


def test_findings_end_with_1_and_stand_in_tables_by_severity(wrong: Path) -> None:
    done = run("audit", wrong)
    assert done.code == 1
    assert done.out.index("ต้องแก้ไข 1 รายการ") < done.out.index("ควรตรวจสอบ 1 รายการ")
    assert "95.06 → 95.60" in done.out
    assert "น่าจะพิมพ์ตัวเลขสลับหลัก" in done.out
    assert "การใช้จ่ายเงิน → การใช้อำนาจ" in done.out


def test_json_holds_the_findings_in_the_published_shape(wrong: Path) -> None:
    done = run("audit", wrong, "--json")
    assert done.code == 1
    told = json.loads(done.out)
    findings = [Finding.model_validate(finding) for finding in told["findings"]]
    assert [(f.code.value, f.severity.value, f.node) for f in findings] == [
        ("mean-mismatch", "error", "ITA"),
        ("misnamed-indicator", "warning", "3"),
    ]
    assert list(told["findings"][0]) == [
        "code",
        "severity",
        "node",
        "printed",
        "expected",
        "at",
        "message_th",
        "message_en",
    ]


def test_json_of_a_clean_document_is_an_empty_list_and_ends_with_0(clean: Path) -> None:
    done = run("audit", clean, "--json")
    assert done.code == 0
    assert json.loads(done.out)["findings"] == []


def test_a_possible_score_tells_the_smallest_set_of_failed_items(tmp_path: Path) -> None:
    text = "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2565\n\nตัวชี้วัดที่ 9 การเปิดเผยข้อมูล มีคะแนน 96.00 คะแนน\n"
    source = written(tmp_path, text)

    assert "ตัวชี้วัดย่อยที่ 9.5 การส่งเสริมความโปร่งใส จำนวน 1 ข้อ" in run("audit", source).out
    (told,) = json.loads(run("audit", source, "--json").out)["failed_items"]
    assert told == {"fiscal_year": 2565, "node": "9", "score": 96.0, "smallest_sets": [{"9.5": 1}]}


def test_what_read_wrote_can_be_audited(wrong: Path, tmp_path: Path) -> None:
    as_json = written(tmp_path, run("read", wrong, "--json").out, "read.json")
    assert run("audit", as_json, "--json").code == 1


def test_an_unusable_document_ends_with_2_in_both_languages(tmp_path: Path) -> None:
    done = run("audit", tmp_path / "nothing.txt")
    assert (done.code, done.out) == (2, "")
    assert "ไม่พบไฟล์" in done.err
    assert "no such file" in done.err


@pytest.mark.parametrize("width", [30, 44, 80])
def test_lines_break_between_thai_words_and_fit(width: int) -> None:
    text = "คะแนน OIT พิมพ์ไว้ 86.37 แต่คำนวณจากค่าย่อยได้ 96.25 (ผู้อ่านที่คำนวณซ้ำจะได้ผลไม่ตรงกับเอกสาร)"
    lines = wrapped(text, width).split("\n")
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(line.replace(" ", "") for line in lines) == text.replace(" ", "")
    assert not any(line.startswith(("ำ", "ะ", ")")) or line.endswith("(") for line in lines)
