"""Reading Word files: order, merged cells, list numbers, boxes, tracked changes."""

import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from prongsai.reading.formats import extract
from tests.reading.formats.shape import places, shape, whole_text
from tests.seeds import SEEDS, needs_seeds


def saved(document: Any, folder: Path) -> Path:
    path = folder / "report.docx"
    document.save(str(path))
    return path


def filled(document: Any, rows: list[list[str]]) -> Any:
    """Add a table with these texts to a document or a cell."""
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def append_xml(element: Any, xml: str) -> None:
    opening, _, rest = xml.partition(">")
    element.append(parse_xml(f"{opening} {nsdecls('w')}>{rest}"))


def test_paragraphs_and_tables_come_in_the_order_of_the_body(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("ผลการประเมิน")
    document.add_paragraph("")
    filled(document, [["ตัวชี้วัด", "คะแนน"], ["การปฏิบัติหน้าที่", "๙๙.๘๔"]])
    document.add_paragraph("สรุป")
    blocks = extract(saved(document, tmp_path))
    assert shape(blocks) == ["ผลการประเมิน", [("ตัวชี้วัด", "คะแนน"), ("การปฏิบัติหน้าที่", "๙๙.๘๔")], "สรุป"]
    assert places(blocks) == ["paragraph 1", "table 1 row 1", "table 1 row 2", "paragraph 2"]


def test_a_merged_cell_has_its_text_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = filled(document, [["มาตรการ", "ผล", ""], ["", "ผลผลิต", "ผลลัพธ์"], ["ก", "ข", "ค"]])
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    assert shape(extract(saved(document, tmp_path))) == [
        [("มาตรการ", "ผล", ""), ("", "ผลผลิต", "ผลลัพธ์"), ("ก", "ข", "ค")]
    ]


def test_a_cell_keeps_its_paragraphs_as_lines(tmp_path: Path) -> None:
    document = docx.Document()
    table = filled(document, [["มาตรการ", "ขั้นตอน"], ["ก", "๑. แจ้งเวียน"]])
    table.cell(1, 1).add_paragraph("๒. ติดตาม\nทุกเดือน")
    assert shape(extract(saved(document, tmp_path))) == [
        [("มาตรการ", "ขั้นตอน"), ("ก", "๑. แจ้งเวียน\n๒. ติดตาม\nทุกเดือน")]
    ]


def test_a_title_row_over_the_table_is_a_line(tmp_path: Path) -> None:
    document = docx.Document()
    table = filled(document, [["แบบวัด IIT", ""], ["ตัวชี้วัด", "คะแนน"]])
    table.cell(0, 0).merge(table.cell(0, 1))
    blocks = extract(saved(document, tmp_path))
    assert shape(blocks) == ["แบบวัด IIT", [("ตัวชี้วัด", "คะแนน")]]
    assert places(blocks) == ["table 1 row 1", "table 1 row 2"]


def test_a_frame_around_a_table_is_looked_through(tmp_path: Path) -> None:
    document = docx.Document()
    frame = document.add_table(1, 1)
    frame.cell(0, 0).text = "ผลคะแนน"
    filled(frame.cell(0, 0), [["ตัวชี้วัด", "คะแนน"], ["๑", "๙๙"]])
    assert shape(extract(saved(document, tmp_path))) == ["ผลคะแนน", [("ตัวชี้วัด", "คะแนน"), ("๑", "๙๙")]]


def test_a_table_inside_a_row_becomes_lines_of_its_cell(tmp_path: Path) -> None:
    document = docx.Document()
    table = filled(document, [["มาตรการ", "ขั้นตอน"], ["ก", "ดังนี้"]])
    filled(table.cell(1, 1), [["๑", "แจ้งเวียน"], ["๒", "ติดตาม"]])
    assert shape(extract(saved(document, tmp_path))) == [
        [("มาตรการ", "ขั้นตอน"), ("ก", "ดังนี้\n๑ แจ้งเวียน\n๒ ติดตาม")]
    ]


def test_scores_lined_up_with_tabs_are_a_table(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("ผลคะแนน")
    document.add_paragraph("การปฏิบัติหน้าที่\t99.84")
    document.add_paragraph("การใช้งบประมาณ\t99.49")
    assert shape(extract(saved(document, tmp_path))) == [
        "ผลคะแนน",
        [("การปฏิบัติหน้าที่", "99.84"), ("การใช้งบประมาณ", "99.49")],
    ]


def test_a_line_break_parts_lines_of_one_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("องค์การบริหารส่วนตำบลตัวอย่าง\nอำเภอเมือง")
    blocks = extract(saved(document, tmp_path))
    assert shape(blocks) == ["องค์การบริหารส่วนตำบลตัวอย่าง", "อำเภอเมือง"]
    assert places(blocks) == ["paragraph 1", "paragraph 1"]


def test_deleted_text_is_out_and_inserted_text_is_in(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("ได้คะแนน ")
    append_xml(paragraph._p, "<w:del><w:r><w:delText>84.00</w:delText></w:r></w:del>")
    append_xml(paragraph._p, "<w:moveFrom><w:r><w:t>ย้ายออก</w:t></w:r></w:moveFrom>")
    append_xml(paragraph._p, "<w:ins><w:r><w:t>95.60</w:t></w:r></w:ins>")
    append_xml(paragraph._p, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r>")
    assert shape(extract(saved(document, tmp_path))) == ["ได้คะแนน 95.60"]


def test_a_deleted_row_is_out(tmp_path: Path) -> None:
    document = docx.Document()
    table = filled(document, [["ก", "ข"], ["เก่า", "1"], ["ใหม่", "2"]])
    table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    assert shape(extract(saved(document, tmp_path))) == [[("ก", "ข"), ("ใหม่", "2")]]


def test_a_text_box_follows_its_paragraph_and_comes_once(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("หน้าปก")
    box = "<w:txbxContent><w:p><w:r><w:t>ประจำปี 2568</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    append_xml(
        paragraph._p,
        f"<w:r><mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r>",
    )
    assert shape(extract(saved(document, tmp_path))) == ["หน้าปก", "ประจำปี 2568"]


def test_content_controls_are_looked_through(tmp_path: Path) -> None:
    document = docx.Document()
    body = document.element.body
    xml = "<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>สารบัญ</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    append_xml(body, xml)
    assert shape(extract(saved(document, tmp_path))) == ["สารบัญ"]


LEVELS = """<w:abstractNum w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>"""


def add_list(document: Any, style: str, text: str = "%1.", number_id: int = 90) -> None:
    """Define a list of one numbering style with the numbers ``1.`` and, one deeper, ``1.1``."""
    numbering = document.part.numbering_part.element
    opening, _, rest = LEVELS.format(style=style, text=text).partition(">")
    numbering.insert(0, parse_xml(f"{opening} {nsdecls('w')}>{rest}"))
    append_xml(numbering, f'<w:num w:numId="{number_id}"><w:abstractNumId w:val="90"/></w:num>')


def numbered(paragraph: Any, depth: int = 0, number_id: int = 90) -> None:
    properties = paragraph._p.get_or_add_pPr()
    append_xml(properties, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number_id}"/></w:numPr>')


@pytest.mark.parametrize(
    ("style", "labels"),
    [
        ("decimal", ("1.", "1.1", "1.2", "2.", "2.1")),
        ("thaiNumbers", ("๑.", "๑.๑", "๑.๒", "๒.", "๒.๑")),
        ("thaiLetters", ("ก.", "ก.ก", "ก.ข", "ข.", "ข.ก")),
        ("upperRoman", ("I.", "I.I", "I.II", "II.", "II.I")),
        ("lowerLetter", ("a.", "a.a", "a.b", "b.", "b.a")),
        ("bullet", ("-", "-", "-", "-", "-")),
    ],
)
def test_automatic_numbers_stand_before_their_paragraphs(
    tmp_path: Path, style: str, labels: tuple[str, ...]
) -> None:
    document = docx.Document()
    add_list(document, style)
    for depth in (0, 1, 1, 0, 1):
        numbered(document.add_paragraph("ข้อความ"), depth)
    assert shape(extract(saved(document, tmp_path))) == [f"{label} ข้อความ" for label in labels]


def test_an_automatically_numbered_first_column_counts_down_the_table(tmp_path: Path) -> None:
    document = docx.Document()
    add_list(document, "thaiNumbers", "%1")
    table = filled(document, [["ที่", "ตัวชี้วัด"], ["", "การปฏิบัติหน้าที่"], ["", "การใช้งบประมาณ"]])
    for row in table.rows[1:]:
        numbered(row.cells[0].paragraphs[0])
    assert shape(extract(saved(document, tmp_path))) == [
        [("ที่", "ตัวชี้วัด"), ("๑", "การปฏิบัติหน้าที่"), ("๒", "การใช้งบประมาณ")]
    ]


def test_a_list_that_starts_anew_starts_anew(tmp_path: Path) -> None:
    document = docx.Document()
    add_list(document, "decimal")
    numbering = document.part.numbering_part.element
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    append_xml(numbering, f'<w:num w:numId="91"><w:abstractNumId w:val="90"/>{override}</w:num>')
    for number_id in (90, 90, 91, 91):
        numbered(document.add_paragraph("ข้อ"), number_id=number_id)
    assert shape(extract(saved(document, tmp_path))) == ["1. ข้อ", "2. ข้อ", "1. ข้อ", "2. ข้อ"]


def test_a_list_that_comes_with_a_style_is_numbered(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("แจ้งเวียน", style="List Number")
    document.add_paragraph("ติดตาม", style="List Number")
    document.add_paragraph("ทุกเดือน", style="List Bullet")
    assert shape(extract(saved(document, tmp_path))) == ["1. แจ้งเวียน", "2. ติดตาม", "- ทุกเดือน"]


def test_the_strict_dialect_is_read_like_the_usual_one(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("ผลการประเมิน")
    usual = saved(document, tmp_path)
    strict = tmp_path / "strict.docx"
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(strict, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            data = data.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006",
                b"http://purl.oclc.org/ooxml/officeDocument",
            )
            data = data.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, data)
    assert shape(extract(strict)) == ["ผลการประเมิน"]


@needs_seeds
def test_a_seed_put_into_word_comes_out_the_same(tmp_path: Path) -> None:
    for seed in SEEDS.values():
        text_blocks = shape(extract(seed))
        document = docx.Document()
        for block in text_blocks:
            if isinstance(block, str):
                document.add_paragraph(block)
            else:
                filled(document, [list(row) for row in block])
                document.add_paragraph("")
        path = saved(document, tmp_path)
        assert "".join(whole_text(extract(path)).split()) == "".join(whole_text(extract(seed)).split())
        assert [x for x in shape(extract(path)) if isinstance(x, list)] == [
            x for x in text_blocks if isinstance(x, list)
        ]


def test_the_number_of_a_paragraph_is_that_of_those_with_text(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("หนึ่ง", "", "  ", "สอง"):
        document.add_paragraph(text)
    blocks = extract(saved(document, tmp_path))
    assert dict(zip(places(blocks), shape(blocks), strict=True)) == {
        "paragraph 1": "หนึ่ง",
        "paragraph 2": "สอง",
    }
