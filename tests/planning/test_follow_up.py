"""What became of the measures: read from last year's report, brought in from a sheet, carried over."""

from datetime import date
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from prongsai.engine.assessment import Assessment, Measure, Period
from prongsai.planning.followup import carried_over, from_assessment, with_progress
from prongsai.planning.plan import Plan
from prongsai.planning.sheet import read
from prongsai.reading.read import read as read_document
from tests.planning.plans import SMALL
from tests.planning.results import AGENCY
from tests.planning.sheets import changed, edited
from tests.seeds import SEEDS, needs_seeds


def holding(*measures: Measure) -> Assessment:
    return Assessment(agency=AGENCY, fiscal_year=2568, framework="2568", measures=measures)


def test_the_measures_that_a_document_prints_are_its_plan() -> None:
    printed = Measure(nodes=("9",), measure="เผยแพร่ข้อมูล", done=("เผยแพร่แล้ว",), note="ครบ", at="line 3")
    plan = from_assessment(holding(printed))
    assert plan is not None
    assert (plan.result_year, plan.plan_year) == (2568, 2569)
    assert (plan.measures[0].nodes, plan.measures[0].done) == (("9",), "เผยแพร่แล้ว")


def test_measures_that_began_this_year_followed_last_years_result() -> None:
    began = Period(text="เดือนเมษายน ๒๕๖๘", start=date(2025, 4, 1), end=date(2025, 4, 30))
    plan = from_assessment(holding(Measure(measure="เผยแพร่ข้อมูล", period=began, at="line 3")))
    assert plan is not None
    assert (plan.result_year, plan.plan_year) == (2567, 2568)


def test_a_document_without_measures_has_no_plan() -> None:
    assert from_assessment(holding()) is None


def test_progress_comes_in_from_an_edited_sheet_and_nothing_else_does(tmp_path: Path) -> None:
    def report(sheet: Worksheet) -> None:
        sheet["C8"] = "แก้ไขจุดอ่อนโดยไม่ตั้งใจ"
        sheet["L8"], sheet["M8"] = "เปิดบริการแล้ว", "1. ระบบ 1 ระบบ\n2. คู่มือ 1 ฉบับ"
        sheet["O9"] = None

    plan = with_progress(SMALL, read(edited(SMALL, tmp_path, report)))
    assert plan.measures[0] == changed(
        SMALL.measures[0], done="เปิดบริการแล้ว", outputs=("ระบบ 1 ระบบ", "คู่มือ 1 ฉบับ")
    )
    assert plan.measures[1] == SMALL.measures[1]


def test_a_reworded_measure_is_known_by_its_catalogue_id_and_a_new_one_is_added() -> None:
    reworded = changed(SMALL.measures[0], measure="เปิดบริการออนไลน์สามงาน", done="เปิดแล้ว")
    new = changed(SMALL.measures[1], number=3, measure="มาตรการที่เพิ่มระหว่างปี")
    plan = with_progress(SMALL, changed(SMALL, measures=(new, reworded)))
    assert [(m.number, m.measure, m.done) for m in plan.measures] == [
        (1, "เปิดบริการออนไลน์", "เปิดแล้ว"),
        (2, "จัดทำแนวปฏิบัติการยืมทรัพย์สิน", "จัดทำร่างแล้ว"),
        (3, "มาตรการที่เพิ่มระหว่างปี", "จัดทำร่างแล้ว"),
    ]


def later_plan(*nodes: str) -> Plan:
    measures = tuple(
        changed(SMALL.measures[0], number=n, nodes=(node,), measure=f"มาตรการใหม่ {n}", catalogue_id=None)
        for n, node in enumerate(nodes, 1)
    )
    return changed(SMALL, result_year=2569, plan_year=2570, measures=measures)


def test_what_is_open_and_still_needed_is_carried_over_through_the_new_year() -> None:
    plan = carried_over(later_plan("9"), SMALL)
    carried = plan.measures[1]
    assert (carried.number, carried.measure, carried.nodes) == (2, "เปิดบริการออนไลน์", ("9",))
    assert (carried.start, carried.end) == (date(2026, 10, 1), date(2027, 9, 30))
    assert carried.period.startswith("ตลอดปีงบประมาณ พ.ศ. 2570")
    assert carried.note == "ยกมาจากแผนปีงบประมาณ พ.ศ. 2569 ซึ่งยังไม่มีรายงานผล"


def test_what_is_done_or_no_longer_weak_or_planned_again_is_not_carried_over() -> None:
    assert len(carried_over(later_plan("4"), SMALL).measures) == 1  # of 4, reported; of 9, not weak any more
    again = later_plan("9")
    again = changed(again, measures=(changed(again.measures[0], catalogue_id="m09-03"),))
    assert carried_over(again, SMALL) == again


@needs_seeds
def test_a_real_follow_up_report_holds_its_plan_with_outputs() -> None:
    newest = max(read_document(SEEDS["003"]).assessments, key=lambda one: one.fiscal_year)
    plan = from_assessment(newest)
    assert plan is not None
    assert (plan.plan_year, len(plan.measures)) == (2568, 4)
    assert all(measure.outputs and measure.done for measure in plan.measures)
