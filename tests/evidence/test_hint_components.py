"""Whether the words of a component stand on a page: the component is an instruction, the page its fulfilment."""

import pytest

from prongsai.engine.framework.loader import available, load
from prongsai.evidence.hints.components import component_hints, phrases_of
from prongsai.evidence.hints.model import HintState
from prongsai.evidence.text.page import NoText, Page, PageFormat

CHART = "แสดงแผนผังโครงสร้างการแบ่งส่วนราชการของหน่วยงาน"
PEOPLE = "แต่ละคน: (1) ชื่อ-นามสกุล (2) ตำแหน่ง (3) รูปถ่าย (4) ช่องทางการติดต่อ"


def page(text: str) -> Page:
    return Page(PageFormat.HTML, text=text)


@pytest.mark.parametrize(
    ("component", "phrases"),
    [
        (CHART, ("แผนผังโครงสร้างการแบ่งส่วนราชการ",)),
        (PEOPLE, ("ชื่อ-นามสกุล", "ตำแหน่ง", "รูปถ่าย", "ช่องทางการติดต่อ")),
        (
            "แสดงตำแหน่งที่สำคัญและการแบ่งส่วนงานภายใน ยกตัวอย่าง เช่น สำนัก กอง ศูนย์ เป็นต้น",
            ("ตำแหน่งที่สำคัญและการแบ่งส่วนงานภายใน",),
        ),
        ("จังหวัด: ผู้ว่าราชการจังหวัด รองผู้ว่าราชการจังหวัด", ("ผู้ว่าราชการจังหวัด", "รองผู้ว่าราชการจังหวัด")),
        ("รายงานสรุปผลปี 2568 และแบบ สขร.1 รายเดือน", ("สรุปผลปี", "2568", "สขร.1", "รายเดือน")),
    ],
)
def test_what_is_looked_for_is_what_must_be_shown(component: str, phrases: tuple[str, ...]) -> None:
    assert phrases_of(component) == phrases


@pytest.mark.parametrize(
    "text",
    [
        "แผนผังโครงสร้างการแบ่งส่วนราชการ",
        "แผนผัง โครงสร้าง การแบ่งส่วนราชการ",
        "หน้าแรก\nแผนผังโครงสร้างการแบ่งสวนราชการ เทศบาล",
        "แผนผังโครงสร้างและการแบ่งส่วนราชการ",
    ],
)
def test_the_words_are_found_with_spaces_misprints_and_a_word_between(text: str) -> None:
    (hint,) = component_hints((CHART,), page(f"{'ข่าวประชาสัมพันธ์ ' * 30}\n{text}\nติดต่อเรา"))
    assert hint.state is HintState.FOUND
    assert hint.component == 0
    assert hint.quote is not None
    assert "โครงสร้าง" in hint.quote


def test_what_is_partly_there_is_unsure_and_names_what_is_lacking() -> None:
    (hint,) = component_hints((PEOPLE,), page("ชื่อ นามสกุล นายสมชาย ใจดี ตำแหน่ง นายกเทศมนตรี"))
    assert hint.state is HintState.UNSURE
    assert "รูปถ่าย" in hint.th
    assert "นามสกุล" not in hint.th


def test_what_is_not_there_is_not_found() -> None:
    text = "กิจกรรมวันเด็กแห่งชาติ เทศบาลร่วมกับโรงเรียนจัดการแสดงและแจกของรางวัล " * 10
    (hint,) = component_hints((CHART,), page(text))
    assert (hint.state, hint.quote) == (HintState.NOT_FOUND, None)


def test_figures_must_be_the_same_in_thai_or_arabic_digits() -> None:
    component = "สถิติเรื่องร้องเรียน ปี 2568"
    found, lacking = (
        component_hints((component,), page(f"สถิติเรื่องร้องเรียน {year}"))[0] for year in ("๒๕๖๘", "๒๕๖๖")
    )
    assert found.state is HintState.FOUND
    assert "2568" in lacking.th


def test_an_unread_file_is_unsure() -> None:
    (hint,) = component_hints((CHART,), Page(PageFormat.OLD_OFFICE, no_text=NoText.NOT_READ))
    assert hint.state is HintState.UNSURE


def test_each_component_has_its_hint_in_order() -> None:
    hints = component_hints((CHART, PEOPLE), page("แผนผังโครงสร้างการแบ่งส่วนราชการ"))
    assert [(hint.component, hint.state) for hint in hints] == [
        (0, HintState.FOUND),
        (1, HintState.NOT_FOUND),
    ]


def test_every_component_of_every_year_yields_phrases() -> None:
    known = [
        component
        for year in available()
        for node in load(year).nodes.values()
        for component in node.components or ()
    ]
    assert known
    for component in known:
        assert all(phrases_of(component)), component
        (hint,) = component_hints((component,), page(component))
        assert hint.state is HintState.FOUND, component


def test_the_quote_is_the_very_place_however_much_white_space_stands_before_it() -> None:
    before, after = "ข่าว \n " * 400, " จบ" * 400
    (hint,) = component_hints((CHART,), page(f"{before}แผนผังโครงสร้างการแบ่งส่วนราชการ{after}"))
    assert "แผนผังโครงสร้างการแบ่งส่วนราชการ" in (hint.quote or "")
