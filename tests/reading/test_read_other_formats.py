"""The same results come out of sheets, Word and HTML, with places that a person can find."""

from pathlib import Path

import openpyxl
import pytest
from docx import Document as WordDocument

from prongsai.engine.assessment import ReadingKind
from prongsai.engine.framework.loader import load
from prongsai.publish.result_sheet import SHEET, write_template
from prongsai.reading.errors import NothingFoundError
from prongsai.reading.read import read

TOP = {
    "ชื่อหน่วยงาน": "องค์การบริหารส่วนตำบลหนองสมมุติ",
    "อำเภอ": "บ้านจำลอง",
    "จังหวัด": "เลย",
    "คะแนนรวม": 91.5,
    "ระดับผลการประเมิน": "ผ่านดี",
    "อันดับ": 12,
}


def filled(path: Path, year: str) -> dict[str, float]:
    """Fill the result sheet of a year; return what was filled in, by node."""
    write_template(load(year), path)
    book = openpyxl.load_workbook(path)
    given: dict[str, float] = {}
    for row in book[SHEET].iter_rows():
        label = str(row[0].value or "")
        if label in TOP and row[0].row < 10:
            row[1].value = TOP[label]
        elif label in load(year):
            given[label] = 91.5 if label == "ITA" else round(60 + len(given) / 7, 2)
            row[2].value = given[label]
    book.save(path)
    return given


@pytest.mark.parametrize("year", ["2565", "2567", "2568"])
def test_the_fill_in_sheet_comes_back_whole(tmp_path: Path, year: str) -> None:
    path = tmp_path / "result.xlsx"
    given = filled(path, year)

    (found,) = read(path).assessments

    assert found.scores == given
    assert found.fiscal_year == int(year)
    assert (found.agency.name, found.agency.type) == (TOP["ชื่อหน่วยงาน"], "อบต.")
    assert (found.agency.district, found.agency.province) == ("บ้านจำลอง", "เลย")
    assert found.level == "ผ่านดี"
    ranks = [reading for reading in found.readings if reading.kind is ReadingKind.RANK]
    assert [(rank.node, rank.value, rank.at) for rank in ranks] == [("ITA", 12.0, f"{SHEET}!B9")]


def test_an_empty_fill_in_sheet_is_no_result(tmp_path: Path) -> None:
    write_template(load("2568"), tmp_path / "empty.xlsx")
    with pytest.raises(NothingFoundError):
        read(tmp_path / "empty.xlsx")


def test_a_word_file_is_read_like_a_text(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph("ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๕")
    word.add_paragraph("เทศบาลตำบลทุ่งจำลอง")
    table = word.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows,
        (("ตัวชี้วัด", "ผลคะแนน", "อันดับ"), ("การใช้อำนาจ", "๘๘.๑๐", "๑"), ("คะแนนเฉลี่ย", "๘๘.๑๐", "ระดับ A")),
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    path = tmp_path / "report.docx"
    word.save(str(path))

    (found,) = read(path).assessments

    assert found.scores == {"3": 88.1, "ITA": 88.1}
    assert (found.agency.name, found.level) == ("เทศบาลตำบลทุ่งจำลอง", "A")


def test_a_web_page_is_read_like_a_text(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(
        "<h1>ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๕</h1><p>เทศบาลตำบลทุ่งจำลอง</p>"
        "<table><tr><th>ตัวชี้วัด</th><th>ข้อบกพร่อง</th></tr>"
        "<tr><td>การใช้อำนาจ (๘๘.๑๐ คะแนน)</td><td><ol><li>ก</li><li>ข</li></ol></td></tr></table>",
        encoding="utf-8",
    )

    (found,) = read(path).assessments

    assert found.scores == {"3": 88.1}
    assert [(w.node, w.text) for w in found.weaknesses] == [("3", "ก"), ("3", "ข")]
