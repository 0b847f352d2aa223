"""Whether a page is of the right year, however years are written."""

import pytest

from prongsai.evidence.hints.fiscal_year import fiscal_year_hint
from prongsai.evidence.hints.model import HintCode, HintState
from prongsai.evidence.text.page import Link, NoText, Page, PageFormat


def page(text: str, **more: object) -> Page:
    return Page(PageFormat.HTML, text=text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2568",
        "แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
        "ประจำปีงบประมาณ ๒๕๖๘",
        "ข้อบัญญัติงบประมาณรายจ่ายประจำปี 2568",
        "รายงาน ประจำปี\nพ.ศ.2568",
        "ปีงบประมาณ 68",
        "ปีงบประมาณ พ.ศ. ๖๘",
        "Action Plan, Fiscal Year 2025",
        "FY2025 budget",
        "Fiscal year 2568",
    ],
)
def test_the_right_year_is_found(text: str) -> None:
    hint = fiscal_year_hint(2568, page(text))
    assert (hint.code, hint.state) == (HintCode.FISCAL_YEAR, HintState.FOUND)
    assert hint.quote


@pytest.mark.parametrize(
    "text", ["แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2566", "ปีงบประมาณ ๒๕๖๗", "Fiscal Year 2023", "ปีงบประมาณ 66"]
)
def test_another_year_is_told_with_its_place(text: str) -> None:
    hint = fiscal_year_hint(2568, page(text))
    assert hint.state is HintState.NOT_FOUND
    assert "ไม่ใช่ พ.ศ. 2568" in hint.th
    assert hint.quote == text


@pytest.mark.parametrize("text", ["ประกาศ ณ วันที่ ๑ ตุลาคม ๒๕๖๘", "เผยแพร่ 3 ม.ค. 2568", "ค.ศ. 2025"])
def test_a_mere_date_of_the_year_is_unsure(text: str) -> None:
    assert fiscal_year_hint(2568, page(text)).state is HintState.UNSURE


def test_no_year_at_all_is_unsure() -> None:
    hint = fiscal_year_hint(2568, page("โครงสร้างหน่วยงาน"))
    assert (hint.state, hint.quote) == (HintState.UNSURE, None)


def test_a_year_in_the_menu_does_not_hide_another_in_the_heading() -> None:
    hint = fiscal_year_hint(
        2568, page("ITA ปีงบประมาณ 2568\nรายงาน ปีงบประมาณ 2566", headings=("รายงาน ปีงบประมาณ 2566",))
    )
    assert hint.state is HintState.NOT_FOUND
    assert "2566" in hint.th


def test_several_years_with_the_right_one_are_found() -> None:
    hint = fiscal_year_hint(2568, page("เปรียบเทียบปีงบประมาณ 2567 กับปีงบประมาณ 2568"))
    assert hint.state is HintState.FOUND


def test_numbers_that_are_no_years_are_none() -> None:
    assert fiscal_year_hint(2568, page("โทร 0 2568 1234 งบประมาณ 25,680 บาท")).state is HintState.UNSURE


def test_a_scan_and_a_page_of_files_leave_it_open() -> None:
    scan = Page(PageFormat.PDF, no_text=NoText.SCANNED)
    files = page("ปีงบประมาณ 2566", links=(Link("http://a.go.th/plan.pdf", "แผน"),))
    assert "สแกน" in fiscal_year_hint(2568, scan).th
    hint = fiscal_year_hint(2568, files)
    assert hint.state is HintState.UNSURE
    assert "ไฟล์แนบ 1 ไฟล์" in hint.th


def test_the_page_of_a_file_is_told() -> None:
    hint = fiscal_year_hint(2568, Page(PageFormat.PDF, text="ปก\fสารบัญ\fปีงบประมาณ พ.ศ. ๒๕๖๘\fท้าย"))
    assert (hint.at, hint.quote) == ("page 3", "ปีงบประมาณ พ.ศ. ๒๕๖๘")
