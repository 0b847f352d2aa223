"""The measures of a plan as a table, one row per measure, grouped by indicator."""

from collections.abc import Callable
from dataclasses import dataclass

from prongsai.analysis.labels import label_th, points_th
from prongsai.documents.content import Cell, DataTable, Marker, Paragraph, Row, Section, text
from prongsai.documents.phrases import NOTHING, year
from prongsai.documents.report_input import ReportInput
from prongsai.documents.tables import cell, columns, group, lines, row
from prongsai.documents.weakness_sections import indicator_of
from prongsai.engine.framework.model import NodeId
from prongsai.planning.plan import PlannedMeasure


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of the table: its heading, its relative width, and what of a measure stands in it."""

    heading: str
    width: int
    cell: Callable[[PlannedMeasure], Cell]
    is_filled: Callable[[PlannedMeasure], object]


def _follow_up(measure: PlannedMeasure) -> Cell:
    evidence = [f"หลักฐาน: {one}" for one in measure.evidence]
    return lines([*measure.monitoring, *evidence], Marker.BULLET)


_COLUMNS = (
    _Column("ลำดับ", 5, lambda one: cell(str(one.number)), lambda _: True),
    _Column("จุดอ่อนหรือประเด็น", 17, lambda one: cell(one.weakness or NOTHING), lambda one: one.weakness),
    _Column("มาตรการ", 15, lambda one: cell(one.measure), lambda _: True),
    _Column("ขั้นตอนหรือวิธีการดำเนินการ", 22, lambda one: lines(one.steps, Marker.NUMBER), lambda one: one.steps),
    _Column("ผู้รับผิดชอบ", 12, lambda one: lines(one.owners), lambda one: one.owners),
    _Column("ระยะเวลา", 10, lambda one: cell(one.period or NOTHING), lambda one: one.period),
    _Column("การกำกับติดตามและหลักฐาน", 19, _follow_up, lambda one: one.monitoring or one.evidence),
)


def measures_section(given: ReportInput, number: int) -> Section:
    """Return the measures on landscape pages; a plan without measures is said in a sentence."""
    title = f"{number}. มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    if given.plan is None or not given.plan.measures:
        words = "ยังไม่มีการกำหนดมาตรการ ผู้บริหารควรมอบหมายส่วนราชการที่เกี่ยวข้องจัดทำมาตรการตามข้อเสนอแนะข้างต้น"
        return Section(title, 1, (Paragraph(text(words), key="no-plan"),), key="measures")
    opening = Paragraph(
        text(
            f"{given.agency}กำหนดมาตรการสำหรับ{year(given.plan.plan_year)} จำนวน {len(given.plan.measures)} มาตรการ "
            f"เพื่อแก้ไขและพัฒนาตามผลการประเมิน{year(given.plan.result_year)} ดังตารางต่อไปนี้"
        ),
        key="opening",
    )
    return Section(
        title, 1, (opening, measure_table(given)), is_landscape=True, starts_page=True, key="measures"
    )


def measure_table(given: ReportInput) -> DataTable:
    """Return the table of all measures, grouped by indicator in the order of the plan.

    A column that no measure fills is left out.
    """
    shown = [column for column in _COLUMNS if any(map(column.is_filled, _measures(given)))]
    rows: list[Row] = []
    for indicator, measures in _by_indicator(given):
        rows.append(group(_group_name(given, indicator), len(shown)))
        rows += [Row(tuple(column.cell(measure) for column in shown)) for measure in measures]
    head = row(*(column.heading for column in shown))
    return DataTable(columns(*(column.width for column in shown), centred=(0,)), (head,), tuple(rows))


def _measures(given: ReportInput) -> tuple[PlannedMeasure, ...]:
    return given.plan.measures if given.plan is not None else ()


def _by_indicator(given: ReportInput) -> list[tuple[NodeId | None, list[PlannedMeasure]]]:
    """Return the measures under the indicator of their first node, in the order of the plan."""
    grouped: dict[NodeId | None, list[PlannedMeasure]] = {}
    for measure in _measures(given):
        indicator = indicator_of(given, measure.nodes[0] if measure.nodes else None)
        grouped.setdefault(indicator, []).append(measure)
    return list(grouped.items())


def _group_name(given: ReportInput, indicator: NodeId | None) -> str:
    if indicator is None:
        return "มาตรการที่ใช้กับทุกตัวชี้วัด"
    score = given.analysis.scores.get(indicator)
    return label_th(given.framework[indicator]) + ("" if score is None else f" ({points_th(score)} คะแนน)")
