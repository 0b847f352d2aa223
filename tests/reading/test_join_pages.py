"""Tables and sentences that pages part, as PDF gives them: without headers, with columns too many."""

from collections.abc import Sequence

from prongsai.reading.blocks import Block, Line, Row, Table
from prongsai.reading.recognise import recognise
from tests.reading.cases import numbers

TITLE = [Line("ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2565", "page 1 line 1"), Line("ผลดังนี้", "page 1 line 2")]


def pages(*tables: Sequence[tuple[str, ...]]) -> list[Block]:
    """Return a title and one table per page."""
    return [
        *TITLE,
        *(
            Table(tuple(Row(cells, f"page {page} table 1 row {row}") for row, cells in enumerate(rows, 1)))
            for page, rows in enumerate(tables, 1)
        ),
    ]


def test_a_table_goes_on_without_its_header() -> None:
    first = [("ตัวชี้วัด", "", "ความเห็น", "คะแนน"), ("01", "โครงสร้าง", "", "100")]
    second = [("02", "ข้อมูลผู้บริหาร", "", "0")]
    (found,) = recognise("case", pages(first, second)).assessments
    assert numbers(found) == [("O1", 100.0), ("O2", 0.0)]


def test_columns_that_other_rules_added_are_left_out() -> None:
    first = [("ตัวชี้วัด", "", "ความเห็น", "คะแนน"), ("01", "โครงสร้าง", "", "100")]
    second = [("02", "ข้อมูลผู้บริหาร", "", "", "", "0", "")]
    (found,) = recognise("case", pages(first, second)).assessments
    assert numbers(found) == [("O1", 100.0), ("O2", 0.0)]


def test_a_header_that_the_page_end_cut_is_no_row() -> None:
    first = [("ตัวชี้วัด", "", "ความเห็น", "คะแนน"), ("01", "โครงสร้าง", "", "100"), ("ตัวชี้วัด", "", "ความ", "คะแนน")]
    second = [("", "", "เห็น", ""), ("02", "ข้อมูลผู้บริหาร", "", "0")]
    (found,) = recognise("case", pages(first, second)).assessments
    assert numbers(found) == [("O1", 100.0), ("O2", 0.0)]
    assert found.weaknesses == ()


def test_a_row_broken_by_the_page_end_is_put_together_again() -> None:
    first = [
        ("ลำดับ", "ตัวชี้วัด/คะแนน", "ผลการวิเคราะห์", "ผู้รับผิดชอบ", "มาตรการ"),
        ("๗", "ประสิทธิภาพ", "ตอบช้าเมื่อผ่าน", "กอง ยุทธ", "เพิ่มช่อง"),
    ]
    second = [("", "การสื่อสาร (๙๔.๙๖ คะแนน)", "ช่องทางออนไลน์", "ศาสตร์ฯ", "ทางสื่อสาร")]
    (found,) = recognise("case", pages(first, second)).assessments
    assert numbers(found) == [("7", 94.96)]
    assert [weakness.text for weakness in found.weaknesses] == ["ตอบช้าเมื่อผ่านช่องทางออนไลน์"]
    assert [(m.measure, m.owners) for m in found.measures] == [("เพิ่มช่องทางสื่อสาร", ("กองยุทธศาสตร์ฯ",))]


def test_the_rest_of_a_name_is_no_new_row_and_another_name_is() -> None:
    first = [("ตัวชี้วัด", "ข้อบกพร่อง", "ข้อเสนอแนะ"), ("ตัวชี้วัดที่ ๖", "ก", "ข")]
    second = [("คุณภาพการดำเนินงาน (คะแนน ๙๕.๐๓)", "ค", "ง"), ("ตัวชี้วัดที่ ๗ ประสิทธิภาพการสื่อสาร", "จ", "ฉ")]
    (found,) = recognise("case", pages(first, second)).assessments
    assert [(weakness.node, weakness.text) for weakness in found.weaknesses] == [("6", "กค"), ("7", "จ")]
    assert numbers(found) == [("6", 95.03)]


def test_a_remark_goes_on_in_the_next_full_line_of_the_page() -> None:
    lines = [
        "ข้อ O17 E-Service ได้ 0 คะแนน",
        "ความเห็น : ยังไม่มีแบบคำขอรับบริการทางออนไลน์ที่ประชาชนกรอกได้เองโดยไม่",
        "ต้องเดินทาง",
        "2. ข้อ O28 รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี",
    ]
    blocks = [*TITLE, *(Line(text, f"page 1 line {number}") for number, text in enumerate(lines, 3))]
    (found,) = recognise("case", blocks).assessments
    assert [(w.node, w.text) for w in found.weaknesses] == [
        ("O17", "ยังไม่มีแบบคำขอรับบริการทางออนไลน์ที่ประชาชนกรอกได้เองโดยไม่ ต้องเดินทาง")
    ]


def test_a_year_on_the_next_line_is_the_years() -> None:
    blocks = [
        Line("ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ.", "page 1 line 1"),
        Line("๒๕๖๕ ได้คะแนนภาพรวม ๙๐.๐๐ คะแนน", "page 1 line 2"),
    ]
    (found,) = recognise("case", blocks).assessments
    assert (found.fiscal_year, found.scores) == (2565, {"ITA": 90.0})
