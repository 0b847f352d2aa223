"""The plan as an Excel sheet that an officer opens, prints and edits."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.engine.framework.loader import for_year
from prongsai.planning.catalogue import load
from prongsai.planning.draft import supplement
from prongsai.planning.errors import PlanExistsError, TextTooLongError, UnwritablePlanError
from prongsai.planning.next_year import framework_of
from prongsai.planning.plan import Plan
from prongsai.planning.sheet import read, write
from prongsai.planning.sheet.opening import make_room
from tests.planning.plans import SMALL, plans
from tests.planning.results import GOOD, analysis, drafted
from tests.planning.sheets import changed, sheet_of, workbook_at


def test_nothing_is_lost_on_the_way_to_a_sheet_and_back(tmp_path: Path) -> None:
    write(SMALL, tmp_path / "plan.xlsx")
    assert read(tmp_path / "plan.xlsx") == SMALL


@given(plan=plans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_plan_at_all_loses_anything_on_the_way(tmp_path: Path, plan: Plan) -> None:
    write(plan, tmp_path / "any.xlsx")
    assert read(tmp_path / "any.xlsx") == plan


def test_a_drafted_plan_comes_back_as_it_was_drafted(tmp_path: Path) -> None:
    result = analysis(GOOD | {"9": 41.5, "10": 65.0, "4": 75.33})
    plan = drafted(result)
    write(plan, tmp_path / "plan.xlsx", supplement(result, for_year(2568), load(), plan, framework_of(2569)))
    assert read(tmp_path / "plan.xlsx") == plan


def test_the_sheet_says_whose_plan_it_is_and_names_its_columns(tmp_path: Path) -> None:
    sheet = sheet_of(SMALL, tmp_path)
    assert sheet["A1"].value == "แผนมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. 2569"
    assert (sheet["A2"].value, sheet["C2"].value) == ("ชื่อหน่วยงาน", "องค์การบริหารส่วนตำบลทุ่งหมอกใต้")
    assert [cell.value for cell in sheet[7]] == [
        "ลำดับ",
        "ตัวชี้วัด/ข้อ",
        "ข้อบกพร่องหรือจุดอ่อน",
        "มาตรการ",
        "ขั้นตอนหรือวิธีการดำเนินการ",
        "ผู้รับผิดชอบ",
        "ระยะเวลา",
        "วันเริ่ม",
        "วันสิ้นสุด",
        "การกำกับติดตาม",
        "หลักฐานที่ได้",
        "ผลการดำเนินงาน",
        "ผลผลิต",
        "ผลลัพธ์",
        "หมายเหตุ",
        "รหัสมาตรการ",
    ]
    assert sheet["B8"].value == "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล\nข้อ O10"
    assert sheet["E8"].value == "1. เลือกงานบริการ\n2. จัดทำแบบคำขอ\n3. ทดสอบ"
    assert [sheet[cell].value for cell in ("L8", "M8", "N8", "O8")] == [None] * 4


def test_the_sheet_is_set_for_thai_offices_and_landscape_a4(tmp_path: Path) -> None:
    sheet = sheet_of(SMALL, tmp_path)
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.freeze_panes == "C8"
    assert sheet.print_title_rows == "$6:$7"
    assert (sheet["E8"].font.name, sheet["E8"].alignment.wrap_text) == ("TH Sarabun New", True)
    assert sheet["H8"].is_date
    assert "107041E" in sheet["H8"].number_format


def test_a_text_that_begins_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    risky = ('=HYPERLINK("http://x","คลิก")', "+1", "-1", "@SUM(A1)")
    measures = [
        changed(SMALL.measures[0], number=n, measure=text, note=text) for n, text in enumerate(risky, 1)
    ]
    sheet = sheet_of(changed(SMALL, measures=tuple(measures)), tmp_path)
    for row, text in enumerate(risky, 8):
        for cell in (sheet[f"D{row}"], sheet[f"O{row}"]):
            assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_the_guide_tells_what_to_check_and_the_catalogue_offers_more(tmp_path: Path) -> None:
    result = analysis(GOOD | {"9": 41.5})
    plan = drafted(result)
    beside = supplement(result, for_year(2568), load(), plan, framework_of(2569))
    write(plan, tmp_path / "plan.xlsx", beside)
    workbook = workbook_at(tmp_path / "plan.xlsx")
    assert workbook.sheetnames == ["แผนมาตรการ", "คำแนะนำ", "คลังมาตรการ"]
    guide = [row[0].value for row in workbook["คำแนะนำ"].iter_rows()]
    assert guide[0] == "โปรดตรวจสอบก่อนลงนาม"
    assert guide[1] == f"1. {beside.advice[0]}"
    offered = workbook["คลังมาตรการ"]
    assert isinstance(offered, Worksheet)
    assert [cell.value for cell in offered["D"]][3:] == [measure.measure for measure in beside.alternatives]


def test_a_text_longer_than_a_cell_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    measure = changed(SMALL.measures[0], measure="ก" * 32_768)
    with pytest.raises(TextTooLongError, match="32,768"):
        write(changed(SMALL, measures=(measure,)), tmp_path / "plan.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, no folder")
    with pytest.raises(UnwritablePlanError, match="เขียนไฟล์"):
        write(SMALL, tmp_path / "taken" / "plan.xlsx")


def test_an_edited_sheet_is_never_replaced_silently(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    assert make_room(path, is_forced=False) is None
    path.write_text("edited")
    with pytest.raises(PlanExistsError, match="--force"):
        make_room(path, is_forced=False)
    assert make_room(path, is_forced=True) == tmp_path / "plan.เดิม.xlsx"
    path.write_text("edited again")
    assert make_room(path, is_forced=True) == tmp_path / "plan.เดิม-2.xlsx"
    assert (tmp_path / "plan.เดิม.xlsx").read_text() == "edited"
