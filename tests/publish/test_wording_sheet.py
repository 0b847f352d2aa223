"""A year's wording as a sheet: what goes out comes back, in Excel and in CSV, and as people edit it."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Status
from prongsai.engine.framework.wording.columns import ItemColumn, ScaleColumn
from prongsai.engine.framework.wording.faults import RefusedWordingError
from prongsai.engine.framework.wording.model import Wording
from prongsai.engine.framework.wording.prefill import wording_of
from prongsai.publish.result_sheet import SheetNotWrittenError
from prongsai.publish.wording import read_wording, write_wording_sheet
from prongsai.publish.wording_sheet import HOW_TO, QUESTIONS, SCALES
from tests.publish.wording_files import PRACTICE, changed, filled, place_of, practice_sheet


def placeless(wording: Wording) -> Wording:
    """Return the wording without the cells in which it stood."""
    items = (
        replace(item, place="", subissues=tuple(replace(issue, place="") for issue in item.subissues))
        for item in wording.items
    )
    return replace(wording, items=tuple(items))


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("which", ["2563", "2564", "2565", PRACTICE])
def test_what_goes_out_comes_back_the_same(which: str, ending: str, tmp_path: Path) -> None:
    framework, path = load(which), tmp_path / f"wording.{ending}"

    write_wording_sheet(framework, path)

    read = read_wording(path, framework)
    assert placeless(read) == wording_of(framework)
    assert len(read.items) in (45, 24)


def test_a_year_of_unknown_questions_has_empty_rows_for_each_indicator_of_its_surveys(tmp_path: Path) -> None:
    path = tmp_path / "wording.xlsx"
    write_wording_sheet(load("2568"), path)
    book = load_workbook(path)
    rows = [[cell.value for cell in row] for row in book[QUESTIONS].iter_rows(min_row=2)]

    assert [row[1] for row in rows] == [str(n) for n in range(1, 9) for _ in range(6)]
    assert {row[0] for row in rows[:30]} == {"IIT"}
    assert {row[0] for row in rows[30:]} == {"EIT"}
    assert rows[0][2] == "การปฏิบัติหน้าที่"
    assert {row[3] for row in rows} == {None}
    assert book.sheetnames == [QUESTIONS, SCALES, HOW_TO]
    assert "--id 2568-official-wording" in str(book[HOW_TO].cell(9, 1).value)


def test_a_sheet_that_nobody_filled_in_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "wording.xlsx"
    write_wording_sheet(load("2568"), path)

    with pytest.raises(RefusedWordingError) as refused:
        read_wording(path, load("2568"))

    assert [str(fault.kind) for fault in refused.value.faults] == ["no-items"]


def test_a_filled_sheet_is_read_though_most_of_its_rows_are_still_empty(tmp_path: Path) -> None:
    read = read_wording(filled(tmp_path), load("2568"))

    assert [item.id for item in read.of("IIT")] == [f"I{n}" for n in range(1, 16)]
    assert [item.indicator for item in read.of("EIT")] == ["6"] * 3 + ["7"] * 3 + ["8"] * 3
    assert read.items[2].is_reversed
    assert read.items[0].may_decline is True
    assert list(read.scales) == ["six-levels"]


def test_thai_digits_and_what_excel_makes_of_words_and_numbers_are_understood(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    changed(
        path,
        {
            ("I1", ItemColumn.ITEM): "i๑",
            ("I2", ItemColumn.INDICATOR): 1.0,
            ("I2", ItemColumn.REVERSED): False,
            ("I3", ItemColumn.REVERSED): "Yes",
            ("I2", ItemColumn.STATUS): "Uncertain",
            ("I4", ItemColumn.INDICATOR): "๒",
            ("iit-six-levels/2", ScaleColumn.SCORE): "๒๐",
            ("iit-six-levels/3", ScaleColumn.ORDER): "๓",
            ("I5", ItemColumn.MAY_DECLINE): None,
        },
    )

    read = read_wording(path, load(PRACTICE))

    assert [item.id for item in read.items[:2]] == ["I1", "I2"]
    assert [item.is_reversed for item in read.items[:3]] == [False, False, True]
    assert read.items[3].indicator == "2"
    assert read.items[4].may_decline is None
    options = read.scales["iit-six-levels"].options
    assert options is not None
    assert [option.score for option in options] == [0, 20, 40, 60, 80, 100]


def test_rows_may_be_moved_blank_ones_left_and_cells_merged_over_several_questions(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    book = load_workbook(path)
    sheet = book[QUESTIONS]
    for number, row in ((2, 4), (4, 2)):  # I1 and I3 change places
        values = [cell.value for cell in load_workbook(path)[QUESTIONS][number]]
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value
    sheet.insert_rows(5, 3)
    sheet.merge_cells("B2:B4")
    sheet.merge_cells("A2:A4")
    book.save(path)

    read = read_wording(path, load(PRACTICE))

    assert placeless(read) == wording_of(load(PRACTICE))


def test_a_survey_may_have_a_sheet_of_its_own_and_columns_any_order(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    book = load_workbook(path)
    old, new = book[QUESTIONS], book.create_sheet("EIT")
    order = list(reversed(range(1, len(ItemColumn) + 1)))
    for number in (1, *range(17, 26)):
        new.append([old.cell(number, column).value for column in order])
    old.delete_rows(17, 9)
    book.save(path)

    assert placeless(read_wording(path, load(PRACTICE))) == wording_of(load(PRACTICE))


def test_confirmed_is_only_what_the_sheet_calls_so_with_its_source(tmp_path: Path) -> None:
    path = filled(tmp_path)
    changed(
        path,
        {
            ("I1", ItemColumn.STATUS): "ยืนยันแล้ว",
            ("I1", ItemColumn.SOURCE): "คู่มือการประเมิน ITA 2568 หน้า 12\nหนังสือสำนักงาน ป.ป.ช. ที่ 1",
        },
    )

    first, second, *_ = read_wording(path, load("2568")).items

    assert first.provenance.status is Status.CONFIRMED
    assert first.provenance.source == ("คู่มือการประเมิน ITA 2568 หน้า 12", "หนังสือสำนักงาน ป.ป.ช. ที่ 1")
    assert second.provenance.status is Status.UNCERTAIN


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8", ","), ("utf-8-sig", ";"), ("cp874", "\t")])
def test_csv_is_read_as_thai_windows_and_other_countries_write_it(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    import csv
    from io import StringIO

    path = practice_sheet(tmp_path, "wording.csv")
    rows = list(csv.reader(StringIO(path.read_text("utf-8-sig"))))
    text = StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().replace("–", "-").encode(encoding))

    read = read_wording(path, load(PRACTICE))

    assert [item.text for item in read.items] == [item.text for item in wording_of(load(PRACTICE)).items]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_no_text_of_a_framework_is_run_by_a_spreadsheet_and_it_comes_back_as_it_was(
    tmp_path: Path, ending: str
) -> None:
    framework = load(PRACTICE)
    evil = replace(framework["I1"], name=replace(framework["I1"].name, en='=HYPERLINK("http://example.org")'))
    framework = replace(framework, nodes={**framework.nodes, "I1": evil})
    path = tmp_path / f"wording.{ending}"

    write_wording_sheet(framework, path)

    if ending == "xlsx":
        _, cell = place_of(load_workbook(path), "I1", ItemColumn.ENGLISH)
        assert (cell.data_type, cell.quotePrefix) == ("s", True)
        return  # openpyxl reads any text with = back as a formula, which the reader refuses
    assert ",'=HYPERLINK" in path.read_text("utf-8-sig").replace('"', "")
    assert read_wording(path, framework).items[0].text.en == '=HYPERLINK("http://example.org")'


def test_a_sheet_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    for name in ("there.xlsx", "there.csv"):
        (tmp_path / name).mkdir()
        with pytest.raises(SheetNotWrittenError):
            write_wording_sheet(load("2568"), tmp_path / name)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_uploaded_file_is_known_by_what_it_holds_and_called_as_its_owner_does(
    tmp_path: Path, ending: str
) -> None:
    stored = practice_sheet(tmp_path, f"wording.{ending}").rename(tmp_path / "3f7a")

    assert placeless(read_wording(stored, load(PRACTICE))) == wording_of(load(PRACTICE))

    empty = tmp_path / "77b1"
    empty.write_text("ก,ข\n", encoding="utf-8")
    with pytest.raises(RefusedWordingError, match=r"ของฉัน\.csv"):
        read_wording(empty, load(PRACTICE), "ของฉัน.csv")
