"""A line of Thai never ends inside a word: the finished PDF is read back and compared with a dictionary.

A word counts as broken when a line ends inside it and it is short (one root), or one of its halves is
not made of words. A long compound (มาตรการ|ป้องกัน) may break between its words.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import hypothesis.strategies as st
import pytest
import typst
from hypothesis import given
from pythainlp.corpus.common import thai_words as dictionary
from pythainlp.tokenize.newmm import segment

from prongsai.documents import analysis_report, development_report, followup_report, pdf
from prongsai.documents.content import ReportContent
from prongsai.documents.fonts import FOLDER
from prongsai.documents.report_input import ReportInput
from prongsai.documents.words import pieces
from prongsai.engine.digits import DigitStyle
from tests.documents import examples
from tests.documents.pdf_text import pages, texts

_SHORT = 7
"""Characters. A word of the dictionary that is not longer never breaks."""
_CONTEXT = 10
_THAI = re.compile(r"[ก-๎]")

Builder = Callable[[ReportInput], ReportContent]
BUILDERS: tuple[Builder, ...] = (analysis_report.build, development_report.build, followup_report.build)


@dataclass(frozen=True, slots=True)
class _Break:
    """The word in which a line ends, and its two halves; no halves when the line ends between words."""

    word: str
    halves: tuple[str, str] | None

    @property
    def is_wrong(self) -> bool:
        if self.halves is None:
            return False
        return len(self.word) <= _SHORT or not all(_is_made_of_words(half) for half in self.halves)


@pytest.mark.parametrize("build", BUILDERS, ids=["analysis", "development", "follow-up"])
@pytest.mark.parametrize("digits", ["thai", "arabic"])
def test_no_line_of_a_report_ends_inside_a_word(build: Builder, digits: DigitStyle) -> None:
    content = build(examples.full_input())
    breaks = _breaks(pages(pdf.render(content, digits)), texts(content, digits))
    wrong = [one.halves for one in breaks if one.is_wrong]

    print(f"{len(breaks)} line ends between Thai letters checked, {len(wrong)} inside a word")
    assert len(breaks) > 25
    assert wrong == []


def test_the_check_itself_finds_the_words_that_typst_breaks_when_left_alone(tmp_path: Path) -> None:
    sources = texts(followup_report.build(examples.full_input()), "thai")
    template = tmp_path / "alone.typ"
    template.write_text(
        '#set page(width: 7cm, height: auto)\n#set text(font: "Sarabun", lang: "th")\n'
        "#for line in json(bytes(sys.inputs.lines)) { par(line) }",
        encoding="utf-8",
    )
    inputs = {"lines": json.dumps(sorted(sources), ensure_ascii=False)}
    compiler = typst.Compiler(template, font_paths=[FOLDER], ignore_system_fonts=True, sys_inputs=inputs)
    alone = compiler.compile(format="pdf")
    assert isinstance(alone, bytes)

    wrong = [one.halves for one in _breaks(pages(alone), sources) if one.is_wrong]

    assert wrong


@pytest.mark.parametrize(
    "word",
    [
        "กำหนด",
        "ไตรมาส",
        "ยุทธศาสตร์",
        "ประสิทธิภาพ",
        "เว็บไซต์",
        "ตัวชี้วัด",
        "ต่าง ๆ",
        "พ.ศ. 2568",
        "มี.ค. 2569",
        "ป.ป.ช.",
    ],
)
def test_a_word_is_one_piece_inside_a_sentence(word: str) -> None:
    assert word in pieces(f"หน่วยงานได้ดำเนินการ {word} ตามที่มอบหมาย")[1::2]


@pytest.mark.parametrize("word", ["ช่องทาง", "ทิศทาง", "แนวทาง"])
def test_a_word_before_a_noun_maker_is_not_parted(word: str) -> None:
    assert any(piece.startswith(word) for piece in pieces(f"กำหนด{word}การดำเนินงาน"))


def test_a_long_address_may_break_so_that_it_fits_a_cell() -> None:
    address = "https://www.example.go.th/news/detail.php?id=2568&page=annual-report"

    whole = pieces(address)[1::2]

    assert "".join(pieces(address)) == address
    assert max(map(len, whole)) <= 8


@given(st.text(alphabet=st.sampled_from("กขคดนมสหอาิีุู่้์ๆฯะเแโไำ 0๒.,-()abZ/:%"), max_size=60))
def test_pieces_joined_are_the_words_again(words: str) -> None:
    assert "".join(pieces(words)) == words


def _breaks(page_texts: list[str], sources: set[str]) -> list[_Break]:
    """Return every end of a line between two Thai letters of one source text."""
    found = []
    for page in page_texts:
        lines = page.split("\n")
        for line, following in pairwise(lines):
            place = _place(line[-_CONTEXT:], following[:_CONTEXT], sources)
            if place is not None:
                found.append(_break(*place))
    return found


def _place(tail: str, head: str, sources: set[str]) -> tuple[str, int] | None:
    """Return the source text in which a line ends and where; ``None`` at a space and between cells."""
    if not (tail and head and _THAI.match(tail[-1]) and _THAI.match(head[0])):
        return None
    for source in sources:
        at = source.find(tail + head)
        if at >= 0:
            return source, at + len(tail)
    return None


def _break(source: str, place: int) -> _Break:
    start = 0
    for word in segment(source):
        if start < place < start + len(word):
            return _Break(word, (word[: place - start], word[place - start :]))
        start += len(word)
    return _Break("", None)


@cache
def _is_made_of_words(part: str) -> bool:
    """Say whether a part is a word of the dictionary, or several of at least two letters."""
    known = dictionary()
    return part in known or any(
        len(part[:cut]) > 1 and part[:cut] in known and _is_made_of_words(part[cut:])
        for cut in range(2, len(part))
    )
