"""The finished PDF, read back: its words, its tags, its letters, and that nothing in it is a command."""

import dataclasses
import io
import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from prongsai.documents import analysis_report, development_report, followup_report, pdf
from prongsai.documents.content import (
    Cell,
    Column,
    Cover,
    DataTable,
    ItemList,
    Marker,
    Paragraph,
    ReportContent,
    ReportKind,
    Row,
    Section,
    text,
)
from prongsai.documents.fonts import REPLACEMENT, showable
from prongsai.documents.report_input import ReportInput
from prongsai.engine.digits import DigitStyle
from tests.documents import examples
from tests.documents.pdf_text import pages, squeezed

Builder = Callable[[ReportInput], ReportContent]
BUILDERS: tuple[Builder, ...] = (analysis_report.build, development_report.build, followup_report.build)
MARGIN = 2 * 72 / 2.54 - 3
"""Points: the narrowest margin of any page, less what a letter may lean over it."""
NASTY = (
    '#panic("x") $x^2$ *bold* _it_ @ref [a] `raw` \\u{41} <label> // comment /* */ = head - item + 1. "q" \\'
)


def _report(*lines: str) -> ReportContent:
    """Return a small report that says these lines as paragraphs."""
    blocks = tuple(Paragraph(text(line)) for line in lines)
    return ReportContent(
        kind=ReportKind.ANALYSIS,
        title="รายงานทดสอบ",
        agency="หน่วยงานทดสอบ",
        fiscal_year=2568,
        cover=Cover(("รายงานทดสอบ",), "หน่วยงานทดสอบ", is_page=False),
        sections=(Section("หัวข้อ", 1, blocks),),
    )


def test_every_syllable_can_be_searched_and_read_aloud() -> None:
    consonants = [chr(code) for code in range(0x0E01, 0x0E2F) if chr(code) not in "ฤฦ"]
    vowels, tones = ("", "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู"), ("", "่", "้", "๊", "๋", "์")
    marked = ["".join(syllable) + "ง" for syllable in itertools.product(consonants, vowels, tones)]
    with_am = [consonant + tone + "ำ" for consonant in consonants for tone in tones[:-1]]
    syllables = [*marked, *with_am, *["อำนาจ", "น้ำ", "ที่", "ปู่", "ทั้งหมด", "สิ่งซึ่ง", "ครั้ง"]]

    lines = [" ".join(syllables[start : start + 12]) for start in range(0, len(syllables), 12)]

    printed = re.sub("รายงานทดสอบ[๐-๙]+", "", squeezed(pdf.render(_report(*lines))))

    assert len(syllables) > 2000
    assert "".join(syllables) in printed


@pytest.mark.parametrize("build", BUILDERS, ids=["analysis", "development", "follow-up"])
def test_the_file_is_tagged_for_readers_who_cannot_see_it(build: Builder) -> None:
    file = pdf.render(build(examples.full_input()))
    with pdfplumber.open(io.BytesIO(file)) as document:
        catalogue, metadata = document.doc.catalog, document.metadata
        tags = list(_walk(document.structure_tree))

    assert b"<pdfuaid:part>1</pdfuaid:part>" in file
    assert catalogue["MarkInfo"]["Marked"] is True
    assert catalogue["Lang"] == b"th-TH"
    assert metadata["Title"].endswith(examples.AGENCY.name)
    assert {"H1", "P", "Table", "TH", "TD"} <= {tag["type"] for tag in tags}
    assert all(tag.get("alt_text") for tag in tags if tag["type"] == "Figure")


def test_a_chart_says_in_words_what_it_shows() -> None:
    file = pdf.render(analysis_report.build(examples.full_input()))
    with pdfplumber.open(io.BytesIO(file)) as document:
        figures = [tag for tag in _walk(document.structure_tree) if tag["type"] == "Figure"]

    assert len(figures) == 3
    assert "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล ๔๑.๕๐" in figures[0]["alt_text"]


def test_the_contents_can_be_jumped_to() -> None:
    document = pypdfium2.PdfDocument(pdf.render(analysis_report.build(examples.full_input())))
    titles = [mark.get_title() for mark in document.get_toc()]

    assert titles[:3] == ["คำนำ", "สารบัญ", "๑. บทสรุปสำหรับผู้บริหาร"]
    assert "๓.๒ แผนภูมิผลการประเมิน" in titles


def test_only_sarabun_is_used_and_it_is_inside_the_file() -> None:
    file = pdf.render(analysis_report.build(examples.full_input()))
    with pdfplumber.open(io.BytesIO(file)) as document:
        names = {letter["fontname"] for page in document.pages for letter in page.chars}

    assert names
    assert all("+Sarabun-" in name for name in names)
    assert file.count(b"/FontFile") >= len(names)


def test_the_same_content_gives_the_same_bytes_and_no_date() -> None:
    first = pdf.render(analysis_report.build(examples.full_input()))
    second = pdf.render(analysis_report.build(examples.full_input()))

    assert first == second
    assert b"CreationDate" not in first
    assert b"xmp:CreateDate" not in first


def test_no_word_is_taken_for_a_command() -> None:
    file = pdf.render(_report(NASTY, "ปกติ"), "arabic")

    assert NASTY.replace(" ", "") in squeezed(file)


def test_no_word_of_a_table_or_a_heading_is_taken_for_a_command() -> None:
    cell = Cell((text(NASTY),), Marker.NONE)
    listed = Cell((text(NASTY), text("สอง")), Marker.NUMBER)
    table = DataTable((Column(0.5), Column(0.5)), (Row((cell, cell)),), (Row((cell, listed)),), caption=NASTY)
    report = _report("เปิด")
    section = Section(NASTY, 1, (table, ItemList((text(NASTY),))))
    file = pdf.render(dataclasses.replace(report, sections=(section,)), "arabic")

    assert squeezed(file).count(NASTY.replace(" ", "")) == 7


@pytest.mark.parametrize(("digits", "score", "page"), [("thai", "๔๑.๕๐", "๑"), ("arabic", "41.50", "1")])
def test_digits_are_the_asked_ones_on_every_page(digits: DigitStyle, score: str, page: str) -> None:
    content = analysis_report.build(examples.full_input())
    printed = pages(pdf.render(content, digits))
    other = "0123456789" if digits == "thai" else "๐๑๒๓๔๕๖๗๘๙"

    assert any(score in text_of_page for text_of_page in printed)
    assert printed[3].rstrip().endswith(page)
    figures = re.sub(r"[A-Za-z][A-Za-z.\-]*\d[\w.\-]*", "", "".join(printed), flags=re.ASCII)
    assert not set(figures) & set(other)


def test_pages_before_the_first_are_lettered() -> None:
    printed = pages(pdf.render(analysis_report.build(examples.full_input())))

    assert printed[1].rstrip().endswith("ก")
    assert printed[2].rstrip().endswith("ข")


def test_a_header_stands_on_every_page_of_a_long_table() -> None:
    rows = tuple(Row((Cell((text(f"แถวที่ {number} " + "เนื้อหา " * 20),)),)) for number in range(40))
    table = DataTable((Column(1.0),), (Row((Cell((text("หัวตารางซ้ำ"),)),)),), rows)
    printed = pages(pdf.render(dataclasses.replace(_report(), sections=(Section("ตาราง", 1, (table,)),))))

    assert len(printed) > 3
    assert all("หัวตารางซ้ำ" in page and "แถวที่" in page for page in printed)


def test_a_group_is_never_left_at_the_foot_of_a_page() -> None:
    for filler in range(14, 24):
        before = tuple(Row((Cell((text(f"แถวก่อน {number}"),)),)) for number in range(filler))
        after = (Row((Cell((text("หัวกลุ่ม"),)),), is_group=True), Row((Cell((text("แถวในกลุ่ม " * 30),)),)))
        table = DataTable((Column(1.0),), (Row((Cell((text("หัวตาราง"),)),)),), before + after)
        printed = pages(pdf.render(dataclasses.replace(_report(), sections=(Section("ตาราง", 1, (table,)),))))

        (holding,) = [page for page in printed if "หัวกลุ่ม" in page]
        assert "แถวในกลุ่ม" in holding


def test_a_row_taller_than_a_page_runs_over_to_the_next() -> None:
    row = Row((Cell(tuple(text(f"ขั้นตอนที่ {number}") for number in range(120)), Marker.NUMBER),))
    table = DataTable((Column(1.0),), (Row((Cell((text("ขั้นตอน"),)),)),), (row,))
    printed = pages(pdf.render(dataclasses.replace(_report(), sections=(Section("ตาราง", 1, (table,)),))))

    assert "ขั้นตอนที่ ๑๑๙" in printed[-1]


def test_a_character_without_a_letter_form_is_shown_as_one_and_never_dropped() -> None:
    file = pdf.render(_report("ดีมาก 😀 漢 ควรแก้"))

    assert f"ดีมาก{REPLACEMENT}{REPLACEMENT}ควรแก้" in squeezed(file)
    assert showable("ก\u200bข\tค") == "กข ค"


def test_nothing_runs_out_of_the_margins() -> None:
    address = (
        "https://www.example.go.th/index.php?option=com_content&view=article&id=256812345678901234567890"
    )
    measures = tuple(
        dataclasses.replace(
            one,
            measure=f"{one.measure} {address}",
            period="ก" * 60,
            owners=("information.officer@localgov.example.go.th",),
        )
        for one in examples.plan().measures
    )
    given = dataclasses.replace(
        examples.full_input(), plan=dataclasses.replace(examples.plan(), measures=measures)
    )
    for build in BUILDERS:
        with pdfplumber.open(io.BytesIO(pdf.render(build(given)))) as document:
            for page in document.pages:
                letters = [letter for letter in page.chars if letter["text"].strip()]
                assert all(one["x0"] >= MARGIN and one["x1"] <= page.width - MARGIN for one in letters)
                assert all(one["bottom"] <= page.height for one in letters)


def test_an_analysis_report_has_about_ten_to_twenty_pages() -> None:
    assert 10 <= len(pages(pdf.render(analysis_report.build(examples.full_input())))) <= 20


def _walk(tags: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for tag in tags:
        yield tag
        yield from _walk(tag.get("children", []))
