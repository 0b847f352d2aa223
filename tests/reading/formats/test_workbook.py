"""Reading Excel files: what a person sees in the cells of every visible sheet."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from prongsai.reading.errors import TooLargeError, UncalculatedError
from prongsai.reading.formats import extract
from prongsai.reading.formats.cell_values import shown_cell
from tests.reading.formats.shape import places, shape


def saved(book: openpyxl.Workbook, folder: Path) -> Path:
    path = folder / "result.xlsx"
    book.save(path)
    return path


def test_a_sheet_is_titles_and_tables_with_their_cells(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "ผล"
    sheet.append(["ผลการประเมิน ITA ปี 2568"])
    sheet.merge_cells("A1:C1")
    sheet.append(["ตัวชี้วัด", None, "คะแนน"])
    sheet.append([1, "การปฏิบัติหน้าที่", 99.84])
    blocks = extract(saved(book, tmp_path))
    assert shape(blocks) == [
        "ผลการประเมิน ITA ปี 2568",
        [("ตัวชี้วัด", "", "คะแนน"), ("1", "การปฏิบัติหน้าที่", "99.84")],
    ]
    assert places(blocks) == ["ผล!A1", "ผล!A2", "ผล!A3"]


def test_an_empty_row_parts_two_tables_and_an_empty_margin_is_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for cell, value in {"B2": "ก", "C2": "ข", "B3": 1, "C3": 2, "B6": "ค", "D6": "ง"}.items():
        sheet[cell] = value
    blocks = extract(saved(book, tmp_path))
    assert shape(blocks) == [[("ก", "ข"), ("1", "2")], [("ค", "", "ง")]]
    assert places(blocks) == ["Sheet!B2", "Sheet!B3", "Sheet!B6"]


def test_every_visible_sheet_is_read_and_no_hidden_one(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "หนึ่ง"
    book.create_sheet("สอง")["A1"] = "สอง"
    hidden = book.create_sheet("รายการ")
    hidden["A1"] = "ซ่อน"
    hidden.sheet_state = "hidden"
    assert shape(extract(saved(book, tmp_path))) == ["หนึ่ง", "สอง"]


def test_a_formula_that_was_calculated_shows_its_result(tmp_path: Path) -> None:
    # openpyxl stores no results; the two stored here are what Excel writes for a number and an empty text
    book = openpyxl.Workbook()
    book.active.append(["รวม", 97.2])
    book.active.append(["หมายเหตุ", "text"])
    path = saved(book, tmp_path)
    replace_in_sheet(path, b"<v>97.2</v>", b"<f>AVERAGE(C1:C3)</f><v>97.2</v>")
    replace_in_sheet(
        path, b'<c r="B2" t="inlineStr"><is><t>text</t></is></c>', b'<c r="B2" t="str"><f>""</f><v></v></c>'
    )
    assert shape(extract(path)) == [[("รวม", "97.2"), ("หมายเหตุ", "")]]


def replace_in_sheet(path: Path, old: bytes, new: bytes) -> None:
    """Change the XML of the first sheet."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    assert old in parts[sheet]
    parts[sheet] = parts[sheet].replace(old, new)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_formula_that_was_never_calculated_is_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["รวม", "=AVERAGE(C1:C3)"])
    with pytest.raises(UncalculatedError, match="Sheet!B1") as refused:
        extract(saved(book, tmp_path))
    assert "สูตร" in refused.value.message_th


def test_a_cell_far_away_costs_nothing_and_says_so(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "ผล"
    book.active["XFD1048576"] = "ไกล"
    with pytest.raises(TooLargeError, match="XFD1048576"):
        extract(saved(book, tmp_path))


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (95.6, "0.00", "95.60"),
        (95.595, "0.00", "95.60"),
        (93.125, "0.00", "93.13"),
        (95.595, "General", "95.595"),
        (0.1 + 0.2, None, "0.3"),
        (100, "General", "100"),
        (100.0, "0.##", "100"),
        (99.5, "0.0#", "99.5"),
        (1350000, "#,##0", "1,350,000"),
        (0.94, "0%", "94%"),
        (0.9364, "0.00%", "93.64%"),
        (95.6, '0.00" คะแนน"', "95.60 คะแนน"),
        (95.6, "_-* #,##0.00_-;-* #,##0.00_-;_-* -??_-;_-@_-", "95.60"),
        (-1.5, "0.0;(0.0)", "(1.5)"),
        (-1.5, "0.0", "-1.5"),
        (0, '0.00;-0.00;"-"', "0"),
        (95.6, "t0.00", "95.60"),
        (95.6, "[$-D07041E]0.00", "95.60"),
        (0.5, "# ?/?", "0.5"),
        (True, "General", "TRUE"),
        (date(2024, 10, 1), "d mmm yy", "1 ตุลาคม 2567"),
        (datetime(2024, 10, 1), "d/m/yyyy", "1 ตุลาคม 2567"),
        (datetime(2024, 10, 1, 9, 30), "d/m/yyyy h:mm", "1 ตุลาคม 2567 09:30"),
        (datetime(2567, 10, 1), "d/m/yyyy", "1 ตุลาคม 2567"),
        (time(9, 30), "h:mm", "09:30:00"),
        (" ข้อความ\r\nสองบรรทัด ", "@", "ข้อความ\nสองบรรทัด"),
    ],
)
def test_a_cell_reads_as_a_person_sees_it(value: object, number_format: str | None, shown: str) -> None:
    assert shown_cell(value, number_format) == shown
