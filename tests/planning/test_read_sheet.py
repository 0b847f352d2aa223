"""A sheet comes back as the officer left it, or is refused with every fault, its cell, and what to do."""

import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.engine.framework.model import NodeId
from prongsai.planning.errors import (
    MissingPlanError,
    NotAPlanError,
    PlanSheetError,
    RefusedPlanError,
    UnreadablePlanError,
)
from prongsai.planning.sheet import read, write
from tests.planning.plans import SMALL
from tests.planning.sheets import changed, edited


def insert_a_row(sheet: Worksheet) -> None:
    sheet.insert_rows(9)
    sheet["B9"] = "๑๐"
    sheet["D9"] = "ประกาศนโยบาย"


def swap_the_rows(sheet: Worksheet) -> None:
    for column in range(1, 17):
        first, second = sheet.cell(8, column), sheet.cell(9, column)
        first.value, second.value = second.value, first.value


def test_rows_may_be_inserted_and_are_numbered_anew(tmp_path: Path) -> None:
    plan = read(edited(SMALL, tmp_path, insert_a_row))
    assert [measure.number for measure in plan.measures] == [1, 2, 3]
    assert plan.measures[1].nodes == ("10",)
    assert plan.measures[2] == changed(SMALL.measures[1], number=3)


def test_rows_may_be_deleted_swapped_or_left_blank(tmp_path: Path) -> None:
    assert read(edited(SMALL, tmp_path, lambda sheet: sheet.delete_rows(8))).measures == (
        changed(SMALL.measures[1], number=1),
    )
    swapped = read(edited(SMALL, tmp_path, swap_the_rows)).measures
    assert [measure.measure for measure in swapped] == [SMALL.measures[1].measure, SMALL.measures[0].measure]
    assert read(edited(SMALL, tmp_path, lambda sheet: sheet.insert_rows(9, 3))) == SMALL
    assert read(edited(SMALL, tmp_path, lambda sheet: sheet.cell(15, 1, 3))) == SMALL


def test_columns_may_be_added_and_moved(tmp_path: Path) -> None:
    def add_columns(sheet: Worksheet) -> None:
        sheet.insert_cols(4)
        sheet["D7"] = "งบประมาณ (บาท)"
        sheet["D8"] = 50_000

    assert read(edited(SMALL, tmp_path, add_columns)) == SMALL

    def put_the_measure_last(sheet: Worksheet) -> None:
        for row in (7, 8, 9):
            sheet.cell(row, 20, sheet.cell(row, 4).value)
            sheet.cell(row, 4).value = None

    assert read(edited(SMALL, tmp_path, put_the_measure_last)) == SMALL


def test_columns_without_entries_may_be_deleted(tmp_path: Path) -> None:
    bare = changed(SMALL, measures=(changed(SMALL.measures[0], catalogue_id=None),))
    assert read(edited(bare, tmp_path, lambda sheet: sheet.delete_cols(12, 5))) == bare


def test_other_words_for_a_heading_are_known(tmp_path: Path) -> None:
    def rename(sheet: Worksheet) -> None:
        sheet["D7"] = "มาตรการ/โครงการ/\nกิจกรรม"
        sheet["G7"] = "ช่วงระยะเวลา (ปีงบประมาณ)"
        sheet["J7"] = "การกำกับติดตามและรายงานผล"

    assert read(edited(SMALL, tmp_path, rename)) == SMALL


def test_a_renamed_sheet_behind_other_sheets_is_found(tmp_path: Path) -> None:
    def rename(sheet: Worksheet) -> None:
        sheet.title = "แผน 2569"
        sheet.parent.create_sheet("ปก", 0)["A1"] = "ปก"

    assert read(edited(SMALL, tmp_path, rename)) == SMALL


def test_cells_merged_downwards_count_for_all_their_rows(tmp_path: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        sheet["B9"] = None
        sheet.merge_cells("B8:B9")

    measures = read(edited(SMALL, tmp_path, merge)).measures
    assert [measure.nodes for measure in measures] == [("9", "O10"), ("9", "O10")]


def test_rows_under_one_merged_measure_are_one_measure(tmp_path: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        for column in (1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16):
            sheet.cell(9, column).value = None
        sheet["E8"], sheet["E9"] = "เลือกงานบริการ", "จัดทำแบบคำขอ\nทดสอบ"
        sheet.merge_cells("D8:D9")

    assert read(edited(SMALL, tmp_path, merge)).measures == (SMALL.measures[0],)


def test_a_heading_merged_across_the_table_is_passed_over(tmp_path: Path) -> None:
    def add_heading(sheet: Worksheet) -> None:
        sheet.insert_rows(8)
        sheet["A8"] = "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล"
        sheet.merge_cells("A8:O8")

    assert read(edited(SMALL, tmp_path, add_heading)) == SMALL


def test_lists_are_read_with_any_bullets_and_wrapped_by_hand(tmp_path: Path) -> None:
    def retype(sheet: Worksheet) -> None:
        sheet["E8"] = "๑) เลือกงานบริการ\n   ที่มีผู้ใช้มาก\n\n๒) จัดทำแบบคำขอ"
        sheet["F8"] = "- สำนักปลัด\n• กองคลัง"
        sheet["K8"] = "หน้าบริการออนไลน์\nสถิติ"

    measure = read(edited(SMALL, tmp_path, retype)).measures[0]
    assert measure.steps == ("เลือกงานบริการ ที่มีผู้ใช้มาก", "จัดทำแบบคำขอ")
    assert measure.owners == ("สำนักปลัด", "กองคลัง")
    assert measure.evidence == ("หน้าบริการออนไลน์", "สถิติ")


@pytest.mark.parametrize(
    ("typed", "nodes"),
    [
        ("๙\n๑๐", ("9", "10")),
        ("9", ("9",)),
        (9, ("9",)),
        (9.1, ("9.1",)),
        ("ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล", ("9",)),
        ("ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน", ("9.1",)),
        ("ข้อ O4 ข่าวประชาสัมพันธ์ ปี 2568", ("O4",)),
        ("o10, O 11 และ 012", ("O10", "O11", "O12")),
        ("O12-O14", ("O12", "O13", "O14")),
        ("ข้อ O12 ถึง 14", ("O12", "O13", "O14")),
        ("OIT", ("OIT",)),
        ("EIT.1", ("EIT.1",)),
        ("", ()),
    ],
)
def test_codes_are_read_as_officers_type_them(
    tmp_path: Path, typed: str | float, nodes: tuple[NodeId, ...]
) -> None:
    def retype(sheet: Worksheet) -> None:
        sheet["B8"] = typed

    assert read(edited(SMALL, tmp_path, retype)).measures[0].nodes == nodes


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1 ต.ค. 2568", date(2025, 10, 1)),
        ("๑ ตุลาคม ๒๕๖๘", date(2025, 10, 1)),
        ("วันที่ 1 เดือนตุลาคม พ.ศ. 2568", date(2025, 10, 1)),
        ("1 ต.ค. 68", date(2025, 10, 1)),
        ("1/10/2568", date(2025, 10, 1)),
        ("1/10/68", date(2025, 10, 1)),
        ("01/10/2025", date(2025, 10, 1)),
        ("2568-10-01", date(2025, 10, 1)),
        ("ตุลาคม 2568", date(2025, 10, 1)),
        (datetime(2025, 10, 1), date(2025, 10, 1)),
        (datetime(2568, 10, 1), date(2025, 10, 1)),
        (45_931, date(2025, 10, 1)),
    ],
)
def test_days_are_read_as_officers_type_them(tmp_path: Path, typed: object, day: date) -> None:
    def retype(sheet: Worksheet) -> None:
        sheet["H8"] = typed
        sheet["H8"].number_format = "General" if isinstance(typed, int) else sheet["H8"].number_format

    assert read(edited(SMALL, tmp_path, retype)).measures[0].start == day


def test_a_month_alone_ends_on_its_last_day(tmp_path: Path) -> None:
    def retype(sheet: Worksheet) -> None:
        sheet["I8"] = "ก.พ. 2569"

    assert read(edited(SMALL, tmp_path, retype)).measures[0].end == date(2026, 2, 28)


def _set(cell: str, value: object) -> Callable[[Worksheet], None]:
    def edit(sheet: Worksheet) -> None:
        sheet[cell] = value

    return edit


FAULTS = [
    (_set("D8", None), "D8", "ไม่มีข้อความมาตรการ"),
    (_set("D8", "   "), "D8", "ไม่มีข้อความมาตรการ"),
    (_set("B8", "O99"), "B8", "ไม่รู้จักรหัสตัวชี้วัดหรือข้อ “O99” ของปี 2568"),
    (_set("B8", "9\nทุกตัวชี้วัด"), "B8", "“ทุกตัวชี้วัด”"),
    (_set("I8", date(2025, 9, 1)), "I8", "วันสิ้นสุดอยู่ก่อนวันเริ่ม (H8)"),
    (_set("H8", "เร็ว ๆ นี้"), "H8", "“เร็ว ๆ นี้” ไม่ใช่วันที่"),
    (_set("H8", "31/11/2568"), "H8", "ไม่ใช่วันที่"),
    (_set("H8", date(1968, 10, 1)), "H8", "ปี พ.ศ. 2511"),
    (_set("D8", '="ก"&"ข"'), "D8", "เป็นสูตร"),
    (_set("H8", "=TODAY()"), "H8", "เป็นสูตร"),
    (_set("B8", "=B9"), "B8", "เป็นสูตร"),
    (_set("E7", "งาน"), "A7", "ไม่พบคอลัมน์ “ขั้นตอนหรือวิธีการดำเนินการ”"),
    (_set("P7", "มาตรการ"), "P7", "มีคอลัมน์ “มาตรการ” มากกว่าหนึ่งคอลัมน์"),
    (_set("E4", None), "E4", "ไม่มีปีของ “ปีงบประมาณที่ดำเนินการ”"),
    (_set("C4", "ปีที่แล้ว"), "C4", "“ปีที่แล้ว” ไม่ใช่ปีงบประมาณ พ.ศ."),
    (_set("A4", None), "A1", "ไม่มีปีของ “ปีงบประมาณที่ประเมิน”"),
]


@pytest.mark.parametrize(("edit", "cell", "told"), FAULTS)
def test_a_fault_is_told_with_its_cell(
    tmp_path: Path, edit: Callable[[Worksheet], None], cell: str, told: str
) -> None:
    with pytest.raises(RefusedPlanError) as refused:
        read(edited(SMALL, tmp_path, edit))
    assert [(fault.cell, told in fault.what_th) for fault in refused.value.faults] == [(cell, True)]
    assert "โปรด" in refused.value.faults[0].do_th


def test_an_error_value_of_excel_is_told(tmp_path: Path) -> None:
    def break_reference(sheet: Worksheet) -> None:
        sheet["D8"] = "#REF!"
        sheet["D8"].data_type = "e"

    with pytest.raises(RefusedPlanError, match="#REF!"):
        read(edited(SMALL, tmp_path, break_reference))


def test_all_faults_are_told_at_once_with_sheet_and_cells(tmp_path: Path) -> None:
    def spoil(sheet: Worksheet) -> None:
        for edit in (_set("D9", None), _set("B8", "O99"), _set("I8", date(2025, 9, 1)), _set("E4", "x")):
            edit(sheet)

    with pytest.raises(RefusedPlanError) as refused:
        read(edited(SMALL, tmp_path, spoil))
    assert sorted(fault.cell for fault in refused.value.faults) == ["B8", "D9", "E4", "I8"]
    assert "“แผนมาตรการ” มี 4 จุด" in refused.value.message_th
    assert refused.value.exit_code == 2


def test_a_year_whose_framework_does_not_ship_takes_any_code(tmp_path: Path) -> None:
    measure = changed(SMALL.measures[1], number=1, nodes=("O99",))
    later = changed(SMALL, result_year=2571, plan_year=2572, measures=(measure,))
    write(later, tmp_path / "later.xlsx")
    assert read(tmp_path / "later.xlsx") == later


def test_files_that_are_no_plan_are_told_apart(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["รายการ", "จำนวน", "ราคา"])
    book.save(tmp_path / "prices.xlsx")
    with pytest.raises(NotAPlanError, match=re.escape("prices.xlsx")):
        read(tmp_path / "prices.xlsx")
    with pytest.raises(MissingPlanError):
        read(tmp_path / "nowhere.xlsx")
    with pytest.raises(UnreadablePlanError):
        read(tmp_path)
    for content in (b"", b"PK\x03\x04", "แผน".encode()):
        (tmp_path / "broken.xlsx").write_bytes(content)
        with pytest.raises(UnreadablePlanError):
            read(tmp_path / "broken.xlsx")


def test_files_made_to_exhaust_the_reader_are_refused(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "plan.xlsx")
    bombs = {
        "bomb.xlsx": ("xl/bomb.xml", b"0" * 61_000_000),
        "entities.xlsx": ("xl/e.xml", b"<!DOCTYPE a []><a/>"),
    }
    for name, (part, content) in bombs.items():
        (tmp_path / name).write_bytes((tmp_path / "plan.xlsx").read_bytes())
        with zipfile.ZipFile(tmp_path / name, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(part, content)
        with pytest.raises(UnreadablePlanError):
            read(tmp_path / name)


RANGES = {
    "merged": b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    "merged by columns": b'<mergeCells count="1"><mergeCell ref="A:XFD"/></mergeCells>',
    "linked": b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>',
}


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/elsewhere/plan.xml"])
@pytest.mark.parametrize("joined", RANGES.values(), ids=RANGES)
def test_a_range_over_the_whole_sheet_is_not_made(tmp_path: Path, joined: bytes, part: str) -> None:
    write(SMALL, tmp_path / "plan.xlsx")
    with (
        zipfile.ZipFile(tmp_path / "plan.xlsx") as old,
        zipfile.ZipFile(tmp_path / "huge.xlsx", "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name).replace(b"worksheets/sheet1.xml", part.removeprefix("xl/").encode())
            is_sheet = name == "xl/worksheets/sheet1.xml"
            content = content.replace(b"</worksheet>", joined + b"</worksheet>") if is_sheet else content
            new.writestr(part if is_sheet else name, content)
    with pytest.raises(UnreadablePlanError, match="joins too many cells"):
        read(tmp_path / "huge.xlsx")


def test_a_sheet_with_thousands_of_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanSheetError, match="5,000"):
        read(edited(SMALL, tmp_path, _set("A20000", 1)))
