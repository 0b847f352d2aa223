"""Reading text files: lines, tables by tabs, encodings."""

from pathlib import Path

import pytest

from prongsai.reading.formats import extract
from tests.reading.formats.shape import places, shape, tables, whole_text
from tests.seeds import SEEDS, needs_seeds

SENTENCE = "องค์การบริหารส่วนตำบลตัวอย่าง มีคะแนนภาพรวม 88.25 คะแนน"


def written(folder: Path, text: str, name: str = "report.txt") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_a_line_keeps_its_number_and_its_leading_tab(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "\n  หัวเรื่อง\n\n\t\tย่อหน้า มีคะแนน 85.00  \n"))
    assert shape(blocks) == ["หัวเรื่อง", "\tย่อหน้า มีคะแนน 85.00"]
    assert places(blocks) == ["line 2", "line 4"]


def test_an_empty_cell_of_a_table_written_one_cell_per_line_stays(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "\tข้อบกพร่อง\n\tผู้รับผิดชอบ\n\n\t\n\tสำนักปลัด\n"))
    assert shape(blocks) == ["\tข้อบกพร่อง", "\tผู้รับผิดชอบ", "\t", "\tสำนักปลัด"]


def test_consecutive_lines_with_cells_are_one_table(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "ผลคะแนน\nตัวชี้วัด\tคะแนน\n๑ การปฏิบัติหน้าที่\t๙๙.๘๔\nจบ"))
    assert shape(blocks) == ["ผลคะแนน", [("ตัวชี้วัด", "คะแนน"), ("๑ การปฏิบัติหน้าที่", "๙๙.๘๔")], "จบ"]
    assert places(blocks) == ["line 1", "line 2", "line 3", "line 4"]


def test_an_empty_line_parts_two_tables(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "ก\tข\n1\t2\n\nก\tข\n3\t4"))
    assert shape(blocks) == [[("ก", "ข"), ("1", "2")], [("ก", "ข"), ("3", "4")]]


def test_a_row_with_empty_leading_cells_belongs_to_its_table(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "เครื่องมือ\tตัวชี้วัด\tน้ำหนัก\nIIT\t๑\t๓๐\n\t๒\t\n\t\tไม่ทราบ"))
    assert shape(blocks) == [
        [("เครื่องมือ", "ตัวชี้วัด", "น้ำหนัก"), ("IIT", "๑", "๓๐"), ("", "๒", ""), ("", "", "ไม่ทราบ")]
    ]


def test_a_heading_inside_a_table_stays_a_row(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "ตัวชี้วัด\t\tคะแนน\nตัวชี้วัดย่อยที่ 9.1\t\t\nO1\tโครงสร้าง\t100"))
    assert shape(blocks) == [[("ตัวชี้วัด", "", "คะแนน"), ("ตัวชี้วัดย่อยที่ 9.1", "", ""), ("O1", "โครงสร้าง", "100")]]


def test_a_title_above_a_table_is_a_line(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "แบบวัดการรับรู้ภายใน (IIT)\t\t\nตัวชี้วัด\tคะแนน\tอันดับ\n๑\t๙๙.๘๔\t๓"))
    assert shape(blocks) == ["แบบวัดการรับรู้ภายใน (IIT)", [("ตัวชี้วัด", "คะแนน", "อันดับ"), ("๑", "๙๙.๘๔", "๓")]]


def test_indented_lines_are_no_table(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "\t\tตัวชี้วัดที่4 มีคะแนนรวม 78.97  \n\t\tตัวชี้วัดที่5 มีคะแนนรวม 77.55"))
    assert shape(blocks) == ["\tตัวชี้วัดที่4 มีคะแนนรวม 78.97", "\tตัวชี้วัดที่5 มีคะแนนรวม 77.55"]


def test_a_numbered_list_pasted_from_word_is_no_table(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "๑.\tแจ้งเวียนแผน\n๒.\tเผยแพร่บนเว็บไซต์\n\t-\tทุกไตรมาส"))
    assert shape(blocks) == ["๑. แจ้งเวียนแผน", "๒. เผยแพร่บนเว็บไซต์", "\t- ทุกไตรมาส"]


def test_numbered_indicators_are_a_table(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "1\tการปฏิบัติหน้าที่\n2\tการใช้งบประมาณ"))
    assert shape(blocks) == [[("1", "การปฏิบัติหน้าที่"), ("2", "การใช้งบประมาณ")]]


def test_html_inside_a_cell_is_left_as_written(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "มาตรการ\tขั้นตอน\nก\t<p>๑. แจ้งเวียน</p> <p>๒. ติดตาม</p>"))
    assert shape(blocks) == [[("มาตรการ", "ขั้นตอน"), ("ก", "<p>๑. แจ้งเวียน</p> <p>๒. ติดตาม</p>")]]


def test_a_markdown_table_is_a_table(tmp_path: Path) -> None:
    text = "## ผลคะแนน\n\n| ตัวชี้วัด | คะแนน |\n|:---|---:|\n| ๑ | ๙๙.๘๔ |\n"
    blocks = extract(written(tmp_path, text, "report.md"))
    assert shape(blocks) == ["## ผลคะแนน", [("ตัวชี้วัด", "คะแนน"), ("๑", "๙๙.๘๔")]]
    assert places(blocks) == ["line 1", "line 3", "line 5"]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp874", "tis-620"],
)
def test_every_encoding_of_thai_text_is_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(f"{SENTENCE}\r\nตัวชี้วัด\tคะแนน\r\n".encode(encoding))
    assert shape(extract(path)) == [SENTENCE, [("ตัวชี้วัด", "คะแนน")]]


def test_a_broken_character_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes((SENTENCE * 10).encode()[:-1] + b"\xe0\xb8 " + SENTENCE.encode())
    (line,) = shape(extract(path))
    assert isinstance(line, str)
    assert line.count("\ufffd") == 2
    assert line.endswith(SENTENCE)


def test_line_numbers_are_those_of_an_editor(tmp_path: Path) -> None:
    blocks = extract(written(tmp_path, "หนึ่ง\x0cสอง\u2028สาม\r\nสี่\rห้า"))
    assert places(blocks) == ["line 1", "line 2", "line 3"]


@needs_seeds
def test_the_tables_of_the_seeds_come_out_whole() -> None:
    sizes = {
        key: [(len(table.rows), len(table.rows[0].cells)) for table in tables(extract(path))]
        for key, path in SEEDS.items()
    }
    assert sizes["000"] == []
    assert sizes["001"][:4] == [(5, 2), (11, 3), (8, 2), (16, 3)]
    assert sizes["002"] == [(21, 4), (30, 4), (4, 4), (3, 4)]
    assert sizes["003"] == [(2, 5), (4, 5), (6, 6), (11, 3), (11, 3)]
    assert sizes["004"] == [(2, 7), (8, 7), (5, 7)]


@needs_seeds
def test_no_character_of_a_seed_is_lost() -> None:
    for path in SEEDS.values():
        assert "".join(whole_text(extract(path)).split()) == "".join(path.read_text(encoding="utf-8").split())
