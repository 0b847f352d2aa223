"""The HTML report is one file, works offline and takes no text for markup."""

import re
from itertools import pairwise

import lxml.html
import pytest

from prongsai.documents import web_page
from tests.documents.small_report import HOSTILE, REPORT, VOWELS


@pytest.fixture(scope="module")
def page() -> str:
    return web_page.render(REPORT).decode()


@pytest.fixture(scope="module")
def tree(page: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(page)


def test_the_file_needs_nothing_from_elsewhere(page: str) -> None:
    loaded = re.findall(r"""(?:src|href)=["']?([^"'> ]+)|url\(([^)]{0,40})|@import""", page)
    targets = {one or two for one, two in loaded}
    assert targets, "the page holds links and fonts"
    assert all(target.startswith(("#", "data:")) for target in targets), targets


def test_hostile_text_is_shown_and_never_run(tree: lxml.html.HtmlElement) -> None:
    assert not tree.xpath("//script")
    assert HOSTILE.replace("7 * 7", "๗ * ๗") in tree.text_content()


def test_thai_vowels_arrive_letter_by_letter(tree: lxml.html.HtmlElement) -> None:
    assert VOWELS in tree.text_content()


def test_the_page_begins_with_its_doctype(page: str) -> None:
    assert page.startswith("<!doctype html>")


def test_the_language_and_a_title_are_told(tree: lxml.html.HtmlElement) -> None:
    assert tree.get("lang") == "th"
    assert tree.findtext(".//title") == "การวิเคราะห์ผลการประเมิน ปีงบประมาณ พ.ศ. ๒๕๖๘"


def test_headings_never_skip_a_level(tree: lxml.html.HtmlElement) -> None:
    levels = [int(heading.tag[1]) for heading in tree.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_each_entry_of_the_contents_leads_to_its_section(tree: lxml.html.HtmlElement) -> None:
    entries = tree.xpath("//nav//a")
    assert len(entries) == 4
    for entry in entries:
        section = tree.get_element_by_id(entry.get("href").removeprefix("#"))
        assert section.xpath("string(./*[1])") == entry.text_content()


def test_a_chart_has_its_meaning_in_words_and_its_figures_in_a_table(tree: lxml.html.HtmlElement) -> None:
    figure = tree.xpath("//figure")[0]
    assert figure.xpath(".//*[@role='img']/@aria-label") == [
        "การใช้อำนาจ ๙๕.๖๐ คะแนน การเปิดเผยข้อมูลไม่ทราบคะแนน"
    ]
    assert figure.xpath(".//*[local-name()='svg']")
    assert figure.xpath(".//details//table")


def test_table_heads_are_heads_and_spans_are_kept(tree: lxml.html.HtmlElement) -> None:
    table = tree.xpath("//section/div[@class='table']/table")[0]
    assert [head.text_content().strip() for head in table.xpath("./thead//th[@scope='col']")] == [
        "ที่",
        "ตัวชี้วัด",
        "ผลการประเมิน",
        "ขั้นตอน",
        "คะแนน",
    ]
    assert table.xpath("./thead//th/@colspan") == ["2"]
    assert table.xpath("./thead//th/@rowspan") == ["2", "2"]


def test_digits_are_thai_by_default_and_arabic_on_request(tree: lxml.html.HtmlElement) -> None:
    assert "๙๕.๖๐" in tree.text_content()
    assert "O17" in tree.text_content()
    arabic = lxml.html.document_fromstring(web_page.render(REPORT, "arabic").decode()).text_content()
    assert "95.60" in arabic


def test_the_same_content_gives_the_same_bytes(page: str) -> None:
    assert web_page.render(REPORT).decode() == page
