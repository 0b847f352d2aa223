"""The Word file is one that an official can edit, and says exactly what the content says."""

import io
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from prongsai.documents import word
from tests.documents.small_report import HOSTILE, REPORT, VOWELS


@pytest.fixture(scope="module")
def package() -> bytes:
    return word.render(REPORT)


@pytest.fixture(scope="module")
def document(package: bytes) -> WordDocument:
    return Document(io.BytesIO(package))


def texts(document: WordDocument) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def test_headings_are_real_headings(document: WordDocument) -> None:
    headings = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "๑. ผลการประเมิน"),
        ("Heading 2", "๑.๑ รายละเอียด"),
        ("Heading 1", "๒. มาตรการ"),
        ("Heading 1", "๓. ลงนาม"),
    ]


def test_the_contents_are_a_field_that_word_brings_up_to_date(document: WordDocument) -> None:
    instructions = [node.text.strip() for node in document.element.body.iter(qn("w:instrText"))]
    assert instructions[0].startswith('TOC \\o "1-2"')
    entries = [p.text for p in document.paragraphs if p.style.name.startswith("toc")]
    assert [entry.split("\t")[0] for entry in entries] == [
        "๑. ผลการประเมิน",
        "๑.๑ รายละเอียด",
        "๒. มาตรการ",
        "๓. ลงนาม",
    ]


def test_thai_vowels_and_hostile_text_arrive_letter_by_letter(document: WordDocument) -> None:
    assert VOWELS in texts(document)
    assert HOSTILE.replace("7 * 7", "๗ * ๗") in texts(document)


def test_item_codes_and_kept_words_keep_arabic_digits(document: WordDocument) -> None:
    assert "O17" in texts(document)
    assert "รุ่น 1.2" in texts(document)
    assert "๙๕.๖๐" in texts(document)
    assert "95.60" not in texts(document)


def test_arabic_digits_can_be_asked_for() -> None:
    arabic = texts(Document(io.BytesIO(word.render(REPORT, "arabic"))))
    assert "95.60" in arabic
    assert "๙๕" not in arabic


def test_every_style_in_use_names_sarabun_for_thai_script(document: WordDocument) -> None:
    used = {p.style.name for p in document.paragraphs}
    used |= {p.style.name for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs}
    assert len(used) >= 12
    for name in used:
        look = document.styles[name].element.rPr
        assert look.find(qn("w:rFonts")).get(qn("w:cs")) == "Sarabun", name
        assert look.find(qn("w:szCs")) is not None, name


def test_body_text_is_sixteen_points_in_both_scripts(document: WordDocument) -> None:
    look = document.styles["Body Text"].element.rPr
    assert (look.find(qn("w:sz")).get(qn("w:val")), look.find(qn("w:szCs")).get(qn("w:val"))) == ("32", "32")


def test_the_font_is_inside_the_file(package: bytes) -> None:
    names = zipfile.ZipFile(io.BytesIO(package)).namelist()
    assert len([name for name in names if name.endswith(".odttf")]) == 4


def test_header_rows_repeat_and_no_row_breaks_over_pages(document: WordDocument) -> None:
    table = next(t for t in document.tables if len(t.columns) == 4)
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True, True, False, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_cells_span_columns_and_rows(document: WordDocument) -> None:
    table = next(t for t in document.tables if len(t.columns) == 4)
    assert table.cell(0, 0).text == table.cell(1, 0).text == "ที่"
    assert table.cell(0, 2).text == table.cell(0, 3).text == "ผลการประเมิน"
    assert table.cell(1, 2).text == "ขั้นตอน"


def test_each_numbered_list_counts_from_one_again(document: WordDocument) -> None:
    lists = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in document.paragraphs
        if paragraph.text in ("หนึ่ง", "สอง", "หนึ่งใหม่", "สองใหม่")
    ]
    assert lists[0] == lists[1] != lists[2] == lists[3]


def test_the_measures_pages_lie_on_their_side(document: WordDocument) -> None:
    sides = [section.orientation for section in document.sections]
    assert sides.count(WD_ORIENT.LANDSCAPE) == 1
    assert all(
        (section.page_width > section.page_height) == (section.orientation == WD_ORIENT.LANDSCAPE)
        for section in document.sections
    )


def test_a_report_that_ends_on_its_side_has_no_empty_page_after_it() -> None:
    ending = replace(REPORT, sections=REPORT.sections[:-1])
    document = Document(io.BytesIO(word.render(ending)))
    assert document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    assert [section.orientation for section in document.sections].count(WD_ORIENT.LANDSCAPE) == 1


def test_the_cover_has_no_running_head(document: WordDocument) -> None:
    assert document.sections[0].header.is_linked_to_previous
    assert "๒๕๖๘" in document.sections[1].header.paragraphs[0].text


def test_a_chart_is_a_picture_with_its_meaning_in_words(document: WordDocument) -> None:
    pictures = list(document.element.body.iter(qn("wp:docPr")))
    assert [picture.get("descr") for picture in pictures] == [
        "การใช้อำนาจ ๙๕.๖๐ คะแนน การเปิดเผยข้อมูลไม่ทราบคะแนน"
    ]


def test_the_same_content_gives_the_same_bytes(package: bytes) -> None:
    assert word.render(REPORT) == package
