"""Heads and feet of pages neither break a table nor repeat what they say."""

from prongsai.engine.assessment import StatementKind
from prongsai.reading.blocks import Block, Line, Row, Table
from prongsai.reading.recognise import recognise
from tests.reading.cases import of_kind

HEADER = ("ตัวชี้วัด", "ข้อบกพร่อง", "ข้อเสนอแนะ")


def page(number: int, *rows: tuple[str, ...]) -> list[Block]:
    """Return a page with a head, a table and a foot."""
    at = f"page {number}"
    return [
        Line("รายงานผลการประเมิน ITA เทศบาลตำบลทุ่งจำลอง ปีงบประมาณ พ.ศ. 2565", f"{at} line 1"),
        Table(tuple(Row(cells, f"{at} table 1 row {row}") for row, cells in enumerate((HEADER, *rows), 1))),
        Line(f"หน้า {number}", f"{at} line 2"),
    ]


def test_a_row_goes_on_below_the_foot_and_head_of_pages() -> None:
    blocks = [
        *page(1, ("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ (คะแนน ๙๑.๒๔)", "๑. ก", "๑. ข")),
        *page(2, ("", "๒. ค", "๒. ง")),
        *page(3, ("", "๓. จ", "๓. ฉ")),
    ]
    (found,) = recognise("case", blocks).assessments
    assert [(weakness.node, weakness.text) for weakness in found.weaknesses] == [
        ("1", "ก"),
        ("1", "ค"),
        ("1", "จ"),
    ]


def test_a_running_head_is_said_once() -> None:
    row = ("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ (คะแนน ๙๑.๒๔)", "ก", "ข")
    (found,) = recognise("case", [*page(1, row), *page(2, row), *page(3, row)]).assessments
    assert len(of_kind(found, StatementKind.AGENCY)) == 1
    assert found.agency.name == "เทศบาลตำบลทุ่งจำลอง"


def test_a_sentence_goes_on_over_a_page() -> None:
    blocks: list[Block] = [
        Line("ผลการประเมิน ITA ปี 2565", "page 1 line 1"),
        Line("รายงานของเทศบาลตำบลทุ่งจำลอง", "page 1 line 2"),
        Line("คะแนนตัวชี้วัดที่ 3", "page 1 line 3"),
        Line("- ๑ -", "page 1 line 4"),
        Line("การใช้อำนาจ มีคะแนน 88.10 คะแนน", "page 2 line 1"),
        Line("- ๒ -", "page 2 line 2"),
    ]
    (found,) = recognise("case", blocks).assessments
    assert found.scores == {"3": 88.1}


def test_different_lines_at_the_edges_of_pages_stay() -> None:
    blocks: list[Block] = [
        Line("ผลการประเมิน ITA ปี 2565", "page 1 line 1"),
        Line("ตัวชี้วัดที่ 1 มีคะแนน 90.00 คะแนน", "page 1 line 2"),
        Line("ตัวชี้วัดที่ 2 มีคะแนน 80.00 คะแนน", "page 2 line 1"),
        Line("ตัวชี้วัดที่ 3 การใช้อำนาจ มีคะแนน 70.00 คะแนน", "page 2 line 2"),
    ]
    (found,) = recognise("case", blocks).assessments
    assert found.scores == {"1": 90.0, "2": 80.0, "3": 70.0}
