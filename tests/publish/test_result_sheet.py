"""The fill-in result sheet has every node of the year, accepts only points, and runs no formula."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from prongsai.engine.framework.loader import available, load
from prongsai.engine.framework.model import Framework, NodeKind, Text
from prongsai.publish.result_sheet import HEADER, HOW_TO, LABELS, SHEET, write_template


def book_of(framework: Framework, folder: Path) -> Any:
    path = folder / "result.xlsx"
    write_template(framework, path)
    return openpyxl.load_workbook(path)


def table(sheet: Any) -> dict[str, str]:
    """Return the second column by the code in the first, below the header."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(at for at, row in enumerate(rows) if tuple(row[:4]) == HEADER)
    return {row[0]: row[1] for row in rows[start + 1 :] if row[0]}


@pytest.mark.parametrize("which", available())
def test_every_node_but_the_sub_issues_has_a_row_with_its_name(which: str, tmp_path: Path) -> None:
    framework = load(which)
    rows = table(book_of(framework, tmp_path)[SHEET])

    wanted = {node.id for node in framework.nodes.values() if node.kind is not NodeKind.SUBISSUE}
    assert set(rows) == wanted
    assert rows["O1"] == framework["O1"].name.th


def test_totals_and_the_ten_indicators_come_first(tmp_path: Path) -> None:
    codes = list(table(book_of(load("2566"), tmp_path)[SHEET]))
    assert codes[:16] == ["ITA", "IIT", "EIT", "EIT.1", "EIT.2", "OIT", *map(str, range(1, 11))]


def test_the_block_on_top_asks_for_the_agency_and_knows_the_year(tmp_path: Path) -> None:
    sheet = book_of(load("2568"), tmp_path)[SHEET]
    block = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(2, 2 + len(LABELS))}

    assert tuple(block) == LABELS
    assert block["ปีงบประมาณ"] == 2568
    assert block["ชื่อหน่วยงาน"] is None


def test_codes_stay_text_so_that_9_1_is_no_number(tmp_path: Path) -> None:
    sheet = book_of(load("2565"), tmp_path)[SHEET]
    codes = [cell for cell in sheet["A"] if cell.value == "9.1"]
    assert [cell.data_type for cell in codes] == ["s"]


def test_only_points_from_0_to_100_are_accepted(tmp_path: Path) -> None:
    sheet = book_of(load("2568"), tmp_path)[SHEET]
    (rule,) = sheet.data_validations.dataValidation

    assert (rule.type, rule.formula1, rule.formula2) == ("decimal", "0", "100")
    header = next(cell.row for cell in sheet["A"] if cell.value == HEADER[0])
    assert f"C{header + 1}" in rule.sqref
    assert f"C{sheet.max_row}" in rule.sqref


def test_the_header_stays_on_screen_and_on_every_printed_page(tmp_path: Path) -> None:
    sheet = book_of(load("2568"), tmp_path)[SHEET]
    header = next(cell.row for cell in sheet["A"] if cell.value == HEADER[0])

    assert sheet.freeze_panes == f"A{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"
    assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
    assert sheet.page_setup.fitToWidth == 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_name_that_begins_like_a_formula_stays_text(start: str, tmp_path: Path) -> None:
    framework = load("2568")
    evil = replace(framework["O1"], name=Text(f"{start}HYPERLINK(1)", None))
    sheet = book_of(replace(framework, nodes={**framework.nodes, "O1": evil}), tmp_path)[SHEET]

    cell = next(row[1] for row in sheet.iter_rows() if row[0].value == "O1")
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value == f"{start}HYPERLINK(1)"


def test_an_item_without_a_known_title_says_so(tmp_path: Path) -> None:
    assert table(book_of(load("2568"), tmp_path)[SHEET])["O6"] == "O6 (ยังไม่ทราบชื่อ)"


def test_the_second_sheet_says_how_to_fill_it_in_and_what_is_not_confirmed(tmp_path: Path) -> None:
    lines = [str(cell.value) for cell in book_of(load("2568"), tmp_path)[HOW_TO]["A"]]

    assert any("อย่ากรอก 0" in line for line in lines)
    assert any("ผ่านดีเยี่ยม" in line for line in lines)
    assert any("O21–O28" in line for line in lines)
