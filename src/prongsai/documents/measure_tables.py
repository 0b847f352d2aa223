"""The measures of a plan as a table, one row per measure, grouped by indicator."""

from prongsai.analysis.labels import label_th, points_th
from prongsai.documents.content import Cell, DataTable, Marker, Paragraph, Row, Section, text
from prongsai.documents.phrases import year
from prongsai.documents.report_input import ReportInput
from prongsai.documents.tables import columns, group, lines, row
from prongsai.documents.weakness_sections import indicator_of
from prongsai.engine.framework.model import NodeId
from prongsai.planning.plan import PlannedMeasure

_HEAD = (
    "ลำดับ",
    "จุดอ่อนหรือประเด็น",
    "มาตรการ",
    "ขั้นตอนหรือวิธีการดำเนินการ",
    "ผู้รับผิดชอบ",
    "ระยะเวลา",
    "การกำกับติดตามและหลักฐาน",
)
_SHARES = (5, 16, 17, 23, 12, 11, 16)


def measures_section(given: ReportInput, number: int) -> Section:
    """Return the measures on landscape pages; a plan without measures is said in a sentence."""
    title = f"{number}. มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"
    if given.plan is None or not given.plan.measures:
        words = "ยังไม่มีการกำหนดมาตรการ ผู้บริหารควรมอบหมายส่วนราชการที่เกี่ยวข้องจัดทำมาตรการตามข้อเสนอแนะข้างต้น"
        return Section(title, 1, (Paragraph(text(words)),))
    opening = Paragraph(
        text(
            f"{given.agency}กำหนดมาตรการสำหรับ{year(given.plan.plan_year)} จำนวน {len(given.plan.measures)} มาตรการ "
            f"เพื่อแก้ไขและพัฒนาตามผลการประเมิน{year(given.plan.result_year)} ดังตารางต่อไปนี้"
        )
    )
    return Section(title, 1, (opening, measure_table(given)), is_landscape=True, starts_page=True)


def measure_table(given: ReportInput) -> DataTable:
    """Return the table of all measures of the plan, grouped by indicator in the order of the plan."""
    rows: list[Row] = []
    for indicator, measures in _by_indicator(given):
        rows.append(group(_group_name(given, indicator), len(_HEAD)))
        rows += [_row(measure) for measure in measures]
    return DataTable(columns(*_SHARES, centred=(0,)), (row(*_HEAD),), tuple(rows))


def _by_indicator(given: ReportInput) -> list[tuple[NodeId | None, list[PlannedMeasure]]]:
    """Return the measures under the indicator of their first node, in the order of the plan."""
    grouped: dict[NodeId | None, list[PlannedMeasure]] = {}
    for measure in given.plan.measures if given.plan is not None else ():
        indicator = indicator_of(given, measure.nodes[0]) if measure.nodes else None
        grouped.setdefault(indicator, []).append(measure)
    return list(grouped.items())


def _group_name(given: ReportInput, indicator: NodeId | None) -> str:
    if indicator is None:
        return "มาตรการที่ใช้กับทุกตัวชี้วัด"
    score = given.analysis.scores.get(indicator)
    return label_th(given.framework[indicator]) + ("" if score is None else f" ({points_th(score)} คะแนน)")


def _row(measure: PlannedMeasure) -> Row:
    return row(
        str(measure.number),
        measure.weakness or "–",
        measure.measure,
        lines(measure.steps, Marker.NUMBER),
        lines(measure.owners),
        measure.period or "–",
        _follow_up(measure),
    )


def _follow_up(measure: PlannedMeasure) -> Cell:
    evidence = [f"หลักฐาน: {one}" for one in measure.evidence]
    return lines([*measure.monitoring, *evidence], Marker.BULLET)
