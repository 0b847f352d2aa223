"""Whatever its format, a content becomes text, or a page that says why not."""

import json
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pypdfium2
import pytest
import typst

from prongsai.documents.fonts import FOLDER as FONTS
from prongsai.evidence.hints.machine_readable import machine_readable_hint
from prongsai.evidence.hints.model import HintCode, HintState
from prongsai.evidence.question import Question
from prongsai.evidence.rules import Limits
from prongsai.evidence.text import read_page
from prongsai.evidence.text.page import Link, NoText, Page, PageFormat
from prongsai.evidence.verdict import Reason
from prongsai.evidence.wanted import Wanted
from tests.evidence.site import Site, page, patience

SENTENCE = "แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ อำนาจหน้าที่ของเทศบาล"
HERE = "http://www.bandon.go.th/a/b.html"


def read(content: bytes | str, media_type: str = "", url: str = HERE, limits: Limits | None = None) -> Page:
    return read_page(
        content.encode() if isinstance(content, str) else content, media_type, url, limits or Limits()
    )


def a_pdf(*pages: str) -> bytes:
    body = "\n#pagebreak()\n".join(pages)
    source = f'#set text(font: "Sarabun", lang: "th")\n{body}'
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    made = typst.Compiler(source.encode(), font_paths=fonts).compile()
    assert isinstance(made, bytes)
    return made


def a_long_pdf(pages: int) -> bytes:
    """Return a file of one dense page many times over, which takes longer to read than to make."""
    document, out = pypdfium2.PdfDocument.new(), BytesIO()
    page = pypdfium2.PdfDocument(a_pdf("หน้า " * 600))
    for _ in range(pages):
        document.import_pages(page, [0])
    document.save(out)
    return out.getvalue()


def an_empty_pdf(pages: int) -> bytes:
    document, out = pypdfium2.PdfDocument.new(), BytesIO()
    for _ in range(pages):
        document.new_page(200, 200)
    document.save(out)
    return out.getvalue()


def a_word_file() -> bytes:
    document, out = docx.Document(), BytesIO()
    document.add_paragraph(SENTENCE)
    document.save(out)
    return out.getvalue()


def a_workbook() -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    book.active.append([SENTENCE, 12])
    book.save(out)
    return out.getvalue()


def test_a_page_is_what_a_reader_sees() -> None:
    seen = read(
        "<html><head><title>แผน | เทศบาล</title><style>p{}</style></head><body><h1>แผน<b>พัฒนา</b></h1>"
        "<script>var x='ลับ'</script><p>บรรทัดหนึ่ง<br>บรรทัดสอง</p><noscript>เปิดสคริปต์</noscript>"
        "<table><tr><td>ก</td><td>ข</td></tr></table><!-- ความเห็น --></body></html>"
    )
    assert (seen.format, seen.title, seen.headings) == (PageFormat.HTML, "แผน | เทศบาล", ("แผนพัฒนา",))
    assert seen.text == "แผนพัฒนา\nบรรทัดหนึ่ง\nบรรทัดสอง\nก\nข"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16"])
def test_thai_is_read_in_every_encoding_whatever_the_header_says(encoding: str) -> None:
    seen = read(page(f"<h1>{SENTENCE}</h1>").encode(encoding), "text/html")
    assert seen.headings == (SENTENCE,)


def test_links_are_absolute_and_scripts_are_none() -> None:
    seen = read(
        '<html><a href="../x.pdf">แผน <b>ปี</b></a><a href="//other.go.th/">อื่น</a><a href="javascript:go()">ไป</a>'
        '<a href="#top">บน</a><a href="mailto:a@b.go.th">อีเมล</a><a href="http://[bad">เสีย</a><iframe src="/map"></iframe></html>'
    )
    assert seen.links[0] == Link("http://www.bandon.go.th/x.pdf", "แผน ปี")
    assert seen.links[1].url == "http://other.go.th/"
    assert "javascript" not in str(seen.links)
    assert seen.embeds == ("http://www.bandon.go.th/map",)


def test_a_base_moves_the_links() -> None:
    seen = read('<html><base href="/site/"><a href="ita">ITA</a></html>')
    assert seen.links[0].url == "http://www.bandon.go.th/site/ita"


def test_a_pdf_is_text_with_its_pages_apart() -> None:
    seen = read(a_pdf(SENTENCE, "หน้าสอง"))
    assert (seen.format, seen.no_text) == (PageFormat.PDF, None)
    assert [SENTENCE.split()[0] in part for part in seen.text.split("\f")] == [True, False]
    assert "อำนาจ" in seen.text


def test_word_and_excel_files_are_text() -> None:
    for content, kind in ((a_word_file(), PageFormat.WORD), (a_workbook(), PageFormat.WORKBOOK)):
        seen = read(content)
        assert seen.format is kind
        assert SENTENCE in seen.text


@pytest.mark.parametrize(
    ("content", "media_type", "url", "kind"),
    [
        ("ปี,จำนวน\n2568,3\n", "text/csv", HERE, PageFormat.CSV),
        ("ปี,จำนวน\n2568,3\n", "application/octet-stream", "http://a.go.th/x.CSV", PageFormat.CSV),
        (json.dumps({"ปี": 2568}), "application/json", HERE, PageFormat.JSON),
        ("<?xml version='1.0'?><ปี>2568</ปี>", "text/xml", HERE, PageFormat.XML),
        ("ปี 2568", "text/plain", HERE, PageFormat.TEXT),
    ],
)
def test_data_is_read_as_text(content: str, media_type: str, url: str, kind: PageFormat) -> None:
    seen = read(content, media_type, url)
    assert seen.format is kind
    assert "ปี" in seen.text or "\\u0e1b" in seen.text


@pytest.mark.parametrize(
    ("content", "kind", "why"),
    [
        (an_empty_pdf(3), PageFormat.PDF, NoText.SCANNED),
        (b"%PDF-1.7 but nothing else", PageFormat.PDF, NoText.DAMAGED),
        (b"\x89PNG\r\n\x1a\n....", PageFormat.IMAGE, NoText.NOT_READ),
        (bytes.fromhex("D0CF11E0A1B11AE1") + b"WordDocument", PageFormat.OLD_OFFICE, NoText.NOT_READ),
        (b"PK\x03\x04 broken", PageFormat.ARCHIVE, NoText.NOT_READ),
        (b"\x00\x01\x02\x03" * 50, PageFormat.OTHER, NoText.NOT_READ),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, kind: PageFormat, why: NoText) -> None:
    seen = read(content)
    assert (seen.format, seen.no_text, seen.text) == (
        kind,
        why,
        "" if why is not NoText.SCANNED else seen.text,
    )


def test_long_texts_are_cut_and_say_so() -> None:
    seen = read(page("ข่าว " * 1000), limits=Limits(text_characters=500))
    assert (len(seen.text), seen.is_cut) == (500, True)
    assert read(a_pdf("หนึ่ง", "สอง", "สาม"), limits=Limits(pdf_pages=2)).is_cut


def test_no_text_holds_what_a_database_refuses() -> None:
    text = read(b"name,number\nx\0y,1\n" + b"z,2\n" * 200, "text/csv").text
    assert "xy,1" in text


def test_a_page_nested_without_end_is_read_all_the_same() -> None:
    assert read("<html>" + "<div>" * 50_000 + "ลึก").format is PageFormat.HTML


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(site: Site, tmp_path: Path) -> None:
    slow = site.put("/slow.pdf", a_long_pdf(300), media_type="application/pdf")
    limits = patience(reading_seconds=0.3, body_bytes=20_000_000, seconds=20.0, text_characters=10_000_000)
    given_up, *fine = site.check(
        tmp_path, slow, *(site.url(path) for path in ("/ok", "/etag")), limits=limits
    )
    assert given_up.content is not None
    assert (given_up.reason, given_up.content.no_text) == (Reason.ANSWERED, "too-slow")
    found = [(check.content.format, check.content.no_text) for check in fine if check.content]
    assert found == [("html", None)] * 2


def test_a_pdf_behind_an_address_gets_its_hints(site: Site, tmp_path: Path) -> None:
    url = site.put("/plan.pdf", a_pdf("ปก", SENTENCE), media_type="application/pdf")
    (check,) = site.check(tmp_path, Wanted(id="1", url=url, question=Question(fiscal_year=2568)))
    year = check.hints[0]
    assert (year.code, year.state, year.at) == (HintCode.FISCAL_YEAR, HintState.FOUND, "page 2")


@pytest.mark.parametrize(
    ("seen", "state"),
    [
        (Page(PageFormat.CSV, text="a,b"), HintState.FOUND),
        (Page(PageFormat.WORKBOOK, text="a"), HintState.FOUND),
        (Page(PageFormat.OPEN_DOCUMENT, no_text=NoText.NOT_READ), HintState.FOUND),
        (Page(PageFormat.HTML, links=(Link("http://a.go.th/data.xlsx?v=1", "ข้อมูล"),)), HintState.FOUND),
        (Page(PageFormat.PDF, no_text=NoText.SCANNED), HintState.NOT_FOUND),
        (Page(PageFormat.IMAGE, no_text=NoText.NOT_READ), HintState.NOT_FOUND),
        (Page(PageFormat.PDF, text="มีข้อความ"), HintState.UNSURE),
        (Page(PageFormat.HTML, text="มีข้อความ"), HintState.UNSURE),
        (Page(PageFormat.WORKBOOK, no_text=NoText.DAMAGED), HintState.UNSURE),
    ],
)
def test_whether_programs_can_read_it(seen: Page, state: HintState) -> None:
    assert machine_readable_hint(seen).state is state


def test_gambling_on_a_government_page_is_pointed_out(site: Site, tmp_path: Path) -> None:
    taken = site.put("/taken", page("สล็อต บาคาร่า เครดิตฟรี", "สล็อตเว็บตรง"))
    warned = site.put("/warned", page("เตือนภัยเว็บพนัน อย่าหลงเชื่อเครดิตฟรี", "ข่าวเตือนภัย"))
    first, second = site.check(tmp_path, taken, warned)
    assert first.hints[0].code is HintCode.FOREIGN_CONTENT
    assert HintCode.FOREIGN_CONTENT not in {hint.code for hint in second.hints}
