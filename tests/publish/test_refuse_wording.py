"""A wording sheet with faults is refused with all of them at once, each with its cell; hostile files are not opened."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.formula import ArrayFormula

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.wording.columns import ItemColumn, ScaleColumn
from prongsai.engine.framework.wording.fault_kinds import WordingFaultKind
from prongsai.engine.framework.wording.fault_words import WORDS
from prongsai.engine.framework.wording.faults import RefusedWordingError, UnreadableWordingError, WordingFault
from prongsai.publish.wording import read_wording
from prongsai.publish.wording_opening import FILE_BYTES, MOST_ROWS
from prongsai.publish.wording_sheet import QUESTIONS, SCALES
from tests.publish.wording_files import PRACTICE, changed, practice_sheet

Q, A = ItemColumn, ScaleColumn
Changes = Mapping[tuple[str, ItemColumn | ScaleColumn], object]

ONE_CELL: dict[str, tuple[Changes, str]] = {
    "a formula": ({("I4", Q.THAI): "=A1"}, "formula"),
    "an error": ({("I4", Q.THAI): "#REF!"}, "error-value"),
    "a text without end": ({("I4", Q.THAI): "ก" * 1_001}, "too-long"),
    "an answer without end": ({("iit-six-levels/1", A.THAI): "ก" * 201}, "too-long"),
    "signs that turn the writing": ({("I4", Q.THAI): "ท่าน\u202eทราบ"}, "strange-letters"),
    "a question without id": ({("I15", Q.ITEM): None}, "no-id"),
    "an id of no survey": ({("I15", Q.ITEM): "O15"}, "malformed-id"),
    "an id that leads elsewhere": ({("E9", Q.ITEM): "../E9"}, "malformed-id"),
    "an id twice": ({("I15", Q.ITEM): "I14"}, "duplicate-id"),
    "a missing number": ({("E9", Q.ITEM): "E10"}, "numbering-gap"),
    "an item of the other survey": ({("I4", Q.INSTRUMENT): "EIT"}, "wrong-instrument"),
    "no indicator": ({("I4", Q.INDICATOR): None}, "unknown-indicator"),
    "an indicator of the other survey": ({("I15", Q.INDICATOR): "6"}, "unknown-indicator"),
    "a sub-issue without item": ({("I15", Q.ITEM): "I16.1"}, "without-item"),
    "no question": ({("I4", Q.THAI): None}, "no-question"),
    "no direction": ({("I4", Q.REVERSED): None}, "not-yes-no"),
    "a direction that is none": ({("I4", Q.REVERSED): "กลับ"}, "not-yes-no"),
    "an allowance that is none": ({("I4", Q.MAY_DECLINE): "บางครั้ง"}, "not-yes-no"),
    "a scale that is not there": ({("I4", Q.SCALE): "four-levels"}, "unknown-scale"),
    "no scale": ({("I4", Q.SCALE): None}, "unknown-scale"),
    "no status": ({("I4", Q.STATUS): None}, "unknown-status"),
    "a status that is none": ({("I4", Q.STATUS): "official"}, "unknown-status"),
    "unknown and yet told": ({("I4", Q.STATUS): "ยังไม่ทราบ"}, "unknown-with-text"),
    "an answer without words": ({("iit-six-levels/2", A.THAI): None}, "no-answer"),
    "points above 100": ({("iit-six-levels/2", A.SCORE): 120}, "not-points"),
    "points below 0": ({("iit-six-levels/2", A.SCORE): -20}, "not-points"),
    "points that are no number": ({("iit-six-levels/2", A.SCORE): "33,33"}, "not-points"),
    "points without end": ({("iit-six-levels/2", A.SCORE): "1e2"}, "not-points"),
    "answers out of order": ({("iit-six-levels/2", A.ORDER): 5}, "wrong-order"),
    "an answer twice": ({("iit-six-levels/2", A.THAI): "ไม่จริงเลย"}, "duplicate-answer"),
    "another status in a lower row": ({("iit-six-levels/2", A.STATUS): "ยืนยันแล้ว"}, "of-the-first-row"),
    "a scale of a strange name": ({("iit-six-levels/6", A.SCALE): "six levels!"}, "malformed-id"),
    "an answer of no scale": ({("iit-six-levels/6", A.SCALE): None}, "no-id"),
}


def faults_of(path: Path, source: str = PRACTICE) -> tuple[WordingFault, ...]:
    with pytest.raises(RefusedWordingError) as refused:
        read_wording(path, load(source))
    return refused.value.faults


def kinds(faults: tuple[WordingFault, ...]) -> list[str]:
    return [str(fault.kind) for fault in faults]


def head_cell(path: Path, column: ItemColumn, text: str | None) -> str:
    """Write a heading of the table of questions; return its address."""
    book = load_workbook(path)
    cell = book[QUESTIONS].cell(1, list(ItemColumn).index(column) + 1)
    cell.value = text
    book.save(path)
    return f"{QUESTIONS}!{cell.coordinate}"


@pytest.mark.parametrize("case", ONE_CELL)
def test_a_cell_that_cannot_be_used_is_told_with_its_place_and_nothing_else_is(
    case: str, tmp_path: Path
) -> None:
    changes, kind = ONE_CELL[case]
    path = practice_sheet(tmp_path)
    (place,) = changed(path, changes)

    (fault,) = faults_of(path)

    assert str(fault.kind) == kind
    assert fault.place == place


def test_confirmed_without_a_source_is_told_where_the_source_is_missing(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    changes: Changes = {("I4", Q.SOURCE): None, ("I4", Q.STATUS): "ยืนยันแล้ว"}
    place, _ = changed(path, changes)

    (fault,) = faults_of(path)

    assert (str(fault.kind), fault.place) == ("confirmed-without-source", place)


def test_what_a_sub_issue_says_for_its_whole_item_is_told(tmp_path: Path) -> None:
    from prongsai.publish.wording import write_wording_sheet

    path = tmp_path / "2565.xlsx"
    write_wording_sheet(load("2565"), path)
    scale, status, stem = changed(
        path,
        {
            ("I1.2", Q.SCALE): "iit-yes-no",
            ("I1.2", Q.STATUS): "ยืนยันแล้ว",
            ("I3", Q.REVERSED): "ใช่",
        },
    )
    (gap,) = changed(path, {("I3.3", Q.ITEM): "I3.4"})

    told = {(str(fault.kind), fault.place) for fault in faults_of(path, "2565")}

    assert told == {
        ("of-the-first-row", scale),
        ("of-the-first-row", status),
        ("reversed-stem", stem),
        ("numbering-gap", gap),
    }


def test_an_indicator_without_any_question_is_told(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    book = load_workbook(path)
    book[QUESTIONS].delete_rows(14, 3)  # I13 to I15, all of indicator 5
    book.save(path)

    (fault,) = faults_of(path)

    assert (str(fault.kind), fault.found) == ("empty-indicator", "5")


def test_a_scale_of_one_answer_and_an_unknown_one_with_answers_are_told(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    (status,) = changed(path, {("eit-six-levels/1", A.STATUS): "unknown"})
    book = load_workbook(path)
    book[SCALES].append(["alone", 1, "ใช่", "Yes", 100, "ยังไม่แน่ชัด"])
    book.save(path)

    faults = faults_of(path)

    assert kinds(faults).count("too-few-answers") == 1
    assert kinds(faults).count("unknown-with-text") == 18  # six answers: Thai, English, points
    assert status not in {fault.place for fault in faults}


def test_a_column_that_is_missing_repeated_or_not_of_this_sheet_is_told(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    weight = head_cell(path, Q.NOTE, "น้ำหนัก")
    head_cell(path, Q.REVERSED, None)
    twice = head_cell(path, Q.HINT_ENGLISH, "คำถาม (ไทย)")

    faults = [fault for fault in faults_of(path) if str(fault.kind).endswith("column")]

    assert {(str(fault.kind), fault.place) for fault in faults} == {
        ("unknown-column", weight),
        ("missing-column", f"{QUESTIONS}!A1"),
        ("repeated-column", twice),
    }


def test_a_file_without_the_tables_is_told_which_headings_are_looked_for(tmp_path: Path) -> None:
    path = tmp_path / "other.xlsx"
    book = Workbook()
    book.worksheets[0].append(["ชื่อ", "คะแนน", "หมายเหตุ"])
    book.save(path)

    faults = faults_of(path)

    assert kinds(faults) == ["no-table", "no-table"]
    assert "คำถาม (ไทย)" in faults[0].expected


def test_all_faults_of_a_sheet_are_told_at_once_what_why_and_what_to_do_in_both_languages(
    tmp_path: Path,
) -> None:
    path = practice_sheet(tmp_path)
    changes: Changes = {
        ("I1", Q.THAI): "=1+1",
        ("I2", Q.SCALE): "?",
        ("I3", Q.REVERSED): "-",
        ("I4", Q.STATUS): "x",
        ("I15", Q.ITEM): "I14",
        ("E1", Q.INDICATOR): "1",
        ("eit-six-levels/1", A.SCORE): 101,
    }
    places = changed(path, changes)

    with pytest.raises(RefusedWordingError) as refused:
        read_wording(path, load(PRACTICE))

    assert {fault.place for fault in refused.value.faults} == set(places)
    for place in places:
        assert place in refused.value.message_th
        assert place in refused.value.message_en
    assert "เหตุผล: ไม่ทราบข้อความที่แท้จริง" in refused.value.message_th
    assert "วิธีแก้: คัดลอกเซลล์แล้ววางแบบค่า" in refused.value.message_th
    assert "do: paste it as a value, or write the text" in refused.value.message_en


def test_every_kind_of_fault_has_its_words_in_both_languages_and_is_shown_by_a_test() -> None:
    for kind in WordingFaultKind:
        words = WORDS[kind]
        assert all((words.what_th, words.what_en, words.why_th, words.why_en, words.do_th, words.do_en))
    tests = Path(__file__).read_text("utf-8") + (Path(__file__).parent / "test_wording_sheet.py").read_text(
        "utf-8"
    )
    tests += (Path(__file__).parent / "test_wording_framework.py").read_text("utf-8")
    assert [kind for kind in WordingFaultKind if f'"{kind}"' not in tests] == []


def test_a_thousand_faults_are_counted_and_the_first_of_them_listed(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    book = load_workbook(path)
    for number in range(30, 900):
        book[QUESTIONS].cell(number, 5).value = "คำถาม"
    book.save(path)

    with pytest.raises(RefusedWordingError) as refused:
        read_wording(path, load(PRACTICE))

    assert len(refused.value.faults) == 870
    assert len(refused.value.message_th) < 20_000
    assert "และอีก 670 จุด" in refused.value.message_th


# --- files that were made to do harm ---------------------------------------------------------------


def with_part(path: Path, part: str, before: bytes, after: bytes) -> None:
    """Change a part of an Excel file as no spreadsheet would."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert before in parts[part]
    parts[part] = parts[part].replace(before, after, 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_file_of_ten_megabytes_is_not_opened(tmp_path: Path) -> None:
    for name in ("big.xlsx", "big.csv"):
        path = tmp_path / name
        path.write_bytes(b"x" * 10_000_000)
        with pytest.raises(UnreadableWordingError, match="10,000,000 bytes"):
            read_wording(path, load(PRACTICE))
    assert FILE_BYTES < 10_000_000


def test_a_file_that_unpacks_without_end_is_not_opened(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 30_000_000)

    with pytest.raises(UnreadableWordingError, match="unpacks to"):
        read_wording(path, load(PRACTICE))


@pytest.mark.parametrize("tag", ['<mergeCell ref="A1:XFD1048576"/>', '<x:mergeCell ref="$A1:$ZZZ999999"/>'])
def test_a_merged_range_over_the_whole_sheet_is_not_made(tmp_path: Path, tag: str) -> None:
    path = practice_sheet(tmp_path)
    merged = f'<mergeCells xmlns:x="x">{tag}</mergeCells>'.encode()
    with_part(path, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData>" + merged)

    with pytest.raises(UnreadableWordingError, match="joins too many cells"):
        read_wording(path, load(PRACTICE))


def test_a_link_over_the_whole_sheet_is_not_made(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    link = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'
    with_part(path, "xl/worksheets/sheet2.xml", b"<pageMargins", link + b"<pageMargins")

    with pytest.raises(UnreadableWordingError, match="joins too many cells"):
        read_wording(path, load(PRACTICE))


def test_declared_entities_are_not_followed(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaa">]><worksheet'
    with_part(path, "xl/worksheets/sheet1.xml", b"<worksheet", bomb)

    with pytest.raises(UnreadableWordingError, match="document type"):
        read_wording(path, load(PRACTICE))


def test_a_cell_at_the_end_of_the_sheet_is_told_and_not_walked_to(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    book = load_workbook(path)
    book[QUESTIONS].cell(1_048_576, 16_384).value = "x"
    book.save(path)

    (fault,) = faults_of(path)

    assert str(fault.kind) == "too-many-rows"
    assert fault.place == f"{QUESTIONS}!A{MOST_ROWS}"


def test_a_csv_without_end_is_told_and_a_formula_in_it_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wording.csv"
    path.write_text("ก\n" * (MOST_ROWS + 1), encoding="utf-8")
    assert kinds(faults_of(path)) == ["too-many-rows"]

    path = practice_sheet(tmp_path, "practice.csv")
    text = path.read_text("utf-8-sig").replace("Your superior appraises", "=cmd|'/c calc'!A1 appraises")
    path.write_text(text, encoding="utf-8")

    assert kinds(faults_of(path)) == ["formula"]


def test_an_array_formula_is_a_formula(tmp_path: Path) -> None:
    path = practice_sheet(tmp_path)
    book = load_workbook(path)
    book[QUESTIONS]["E3"] = ArrayFormula("E3:E4", "=A1:A2")
    book.save(path)

    assert "formula" in kinds(faults_of(path))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("no.xlsx", b"this is no Excel file"),
        ("empty.xlsx", b""),
        ("cut.xlsx", b"PK\x03\x04\x14\x00"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\x00\xff\xfe\xdb\xdc"),
        ("nul.csv", b"a,b\x00,c\n" * 3),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    with pytest.raises((UnreadableWordingError, RefusedWordingError)) as refused:
        read_wording(path, load(PRACTICE))

    assert name in refused.value.message_th


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableWordingError):
        read_wording(tmp_path / "none.xlsx", load(PRACTICE))
