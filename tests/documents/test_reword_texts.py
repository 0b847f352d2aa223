"""An officer's own words: where they stand, that they stay there when figures change, and that they are words."""

import dataclasses
import io

import docx
import pytest

from prongsai.documents import report
from prongsai.documents.content import ItemList, Paragraph, ParagraphStyle, ReportContent, ReportKind, plain
from prongsai.documents.texts import Shape, WrittenText, reworded, written
from tests.documents import examples
from tests.documents.pdf_text import squeezed
from tests.documents.small_report import HOSTILE, VOWELS


def _analysis(**changed: float) -> ReportContent:
    scores = {**examples.SCORES_2568, **changed}
    return report.build(ReportKind.ANALYSIS, examples.full_input(scores))


@pytest.mark.parametrize("kind", list(ReportKind))
@pytest.mark.parametrize("with_previous", [True, False])
def test_every_text_has_one_address(kind: ReportKind, with_previous: bool) -> None:
    given = dataclasses.replace(examples.full_input(with_previous=with_previous), with_audit=True)
    content = report.build(kind, given)
    blocks = [block for section in content.sections for block in section.blocks]
    texts = [
        block
        for block in blocks
        if isinstance(block, (Paragraph, ItemList))
        and not (isinstance(block, Paragraph) and block.style is ParagraphStyle.SIGN_OFF)
    ]
    keys = [section.key for section in content.sections]

    assert texts
    assert all(block.key for block in texts)
    assert all(keys)
    assert len(keys) == len(set(keys))
    every = [one.address for section in content.sections for one in _texts(content, section.key)]
    assert len(every) == len(set(every))


def _texts(content: ReportContent, key: str) -> list[WrittenText]:
    return [one for address, one in written(content).items() if address.split(".")[0] == key]


def test_a_text_keeps_its_address_when_its_figures_and_its_section_number_change() -> None:
    before, after = written(_analysis(**{"1": 80.0})), written(_analysis(**{"9": 99.0}))

    assert "indicator-1.situation" in before
    assert "indicator-1.situation" not in after
    assert before["indicator-10.advice"] == after["indicator-10.advice"]
    assert before["indicator-9.situation"].lines != after["indicator-9.situation"].lines
    assert before["summary.result"].lines != after["summary.result"].lines


def test_own_words_stand_in_place_of_the_written_ones_in_every_format() -> None:
    own = f"{VOWELS} เขียนเอง {HOSTILE}"
    content = reworded(_analysis(), {"summary.result": (own,)}, {"strengths": ("ย่อหน้าที่เพิ่มเอง",)})
    word = docx.Document(io.BytesIO(report.render(content, report.Format.DOCX, "arabic")))
    page = report.render(content, report.Format.HTML, "arabic").decode()
    sheet = squeezed(report.render(content, report.Format.PDF, "arabic"))

    said = [paragraph.text for paragraph in word.paragraphs]
    assert own in said
    assert "ย่อหน้าที่เพิ่มเอง" in said
    assert VOWELS in page
    assert "<script>" not in page
    assert "{{ 7 * 7 }}" in page
    assert "".join(own.split()) in sheet


def test_without_own_words_the_report_is_the_same() -> None:
    content = _analysis()
    same = {address: one.lines for address, one in written(content).items()}

    assert reworded(content, {}) == content
    assert reworded(content, same) == content


def test_a_line_left_as_it_was_keeps_its_bold_words() -> None:
    content = _analysis()
    lines = written(content)["summary.priorities"].lines
    changed = reworded(content, {"summary.priorities": (*lines[:1], "ข้อใหม่", f"ก่อน {lines[1]}")})
    (items,) = [
        block.items
        for section in changed.sections
        for block in section.blocks
        if isinstance(block, ItemList) and block.key == "priorities"
    ]

    assert items[0][0].is_bold
    assert [run.is_bold for run in items[1]] == [False]
    assert [run.is_bold for run in items[2]] == [False, True, False]
    assert plain(items[2]) == f"ก่อน {lines[1]}"


def test_no_line_leaves_the_text_out_and_an_unknown_address_does_nothing() -> None:
    content = _analysis()
    changed = reworded(content, {"summary.result": (), "summary.gone": ("ไม่มีที่อยู่",)}, {"gone": ("ก",)})

    assert "summary.result" not in written(changed)
    assert set(written(content)) - set(written(changed)) == {"summary.result"}


def test_roles_and_callouts_are_reworded_line_by_line() -> None:
    content = report.build(ReportKind.FOLLOW_UP, examples.full_input())
    own = {"next-steps.signatures": ("ผู้รายงาน", "ปลัด"), "background.drops": ("หัวเรื่อง", "เหตุผล")}
    changed = written(reworded(content, own))

    assert changed["next-steps.signatures"].lines == ("ผู้รายงาน", "ปลัด")
    assert changed["next-steps.signatures"].shape is Shape.ROLES
    assert changed["background.drops"].lines == ("หัวเรื่อง", "เหตุผล")
