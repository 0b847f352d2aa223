"""How the result is taken into the agency's development: a summary, and one table of all indicators."""

from prongsai.analysis.labels import listed_th
from prongsai.documents.closing_sections import SIGNATURES, audit_section
from prongsai.documents.content import (
    Block,
    Cell,
    Cover,
    DataTable,
    Marker,
    Paragraph,
    ReportContent,
    ReportKind,
    Row,
    Section,
    text,
)
from prongsai.documents.phrases import named, points, year
from prongsai.documents.report_input import ReportInput
from prongsai.documents.summary_section import drops, key_figures, result_sentence
from prongsai.documents.tables import cell, columns, lines, row
from prongsai.documents.weakness_sections import measures_of, standing
from prongsai.engine.framework.model import Node, NodeKind
from prongsai.planning.plan import PlannedMeasure

_HEAD = (
    "ลำดับ",
    "ตัวชี้วัด/คะแนน",
    "มาตรการ/โครงการ/กิจกรรม",
    "ผลการวิเคราะห์ตัวชี้วัด",
    "ขั้นตอนหรือวิธีการดำเนินการ",
    "ช่วงระยะเวลา",
    "ผู้รับผิดชอบ",
)
_SHARES = (5, 14, 17, 20, 20, 11, 13)
_KEEP_UP = "คงการดำเนินงานตามแนวทางที่ปฏิบัติอยู่"
_WATCH = "ติดตามผลในที่ประชุมประจำเดือน และทบทวนเมื่อผลการประเมินปีถัดไปออก"
_ALL_YEAR = "ตลอดปีงบประมาณ"
_EVERY_UNIT = "ทุกส่วนราชการ"


def build(given: ReportInput) -> ReportContent:
    """Return the one-table form: a summary on one page and the table of all indicators."""
    result_year = given.analysis.fiscal_year
    return ReportContent(
        kind=ReportKind.DEVELOPMENT,
        title=f"การนำผลการประเมิน ITA {year(result_year)} ไปสู่การพัฒนาองค์กร",
        agency=given.agency,
        fiscal_year=result_year,
        cover=Cover(
            title=(
                "การนำผลการประเมินคุณธรรมและความโปร่งใส",
                "ในการดำเนินงานของหน่วยงานภาครัฐ",
                f"ประจำ{year(result_year)} ไปสู่การพัฒนาองค์กร",
            ),
            agency=given.agency,
            place=given.place,
            is_page=False,
        ),
        sections=(_summary(given), _indicators(given), _signatures(), *audit_section(given)),
    )


def _summary(given: ReportInput) -> Section:
    result = Paragraph(text(result_sentence(given)), key="result")
    balance = Paragraph(text(_balance(given)), key="balance")
    blocks: tuple[Block, ...] = (*drops(given), result, *key_figures(given), balance)
    return Section(f"1. บทนำและสรุปภาพรวมผลการประเมินปี {given.analysis.fiscal_year}", 1, blocks, key="summary")


def _balance(given: ReportInput) -> str:
    """Return strengths and weaknesses in two clauses, as far as indicators are known."""
    weak = _names(given, [gap.node for gap in given.analysis.weaknesses])
    strong = _names(given, [gap.node for gap in given.analysis.strengths])
    strengths = (
        f"หน่วยงานมีจุดแข็งในด้าน{listed_th(strong[:3])}" if strong else "จากคะแนนที่ทราบ ยังไม่มีตัวชี้วัดที่ถึงเป้าหมาย"
    )
    if not weak:
        return f"{strengths} และไม่พบตัวชี้วัดที่ต่ำกว่าเป้าหมายจากคะแนนที่ทราบ จึงมุ่งรักษามาตรฐานการดำเนินงานไว้"
    return (
        f"{strengths} และมีประเด็นที่ต้องพัฒนาในด้าน{listed_th(weak)} จึงกำหนดแนวทางการพัฒนารายตัวชี้วัดตามตารางในหัวข้อถัดไป"
    )


def _names(given: ReportInput, nodes: list[str]) -> list[str]:
    found = [given.framework[node] for node in nodes]
    return [named(node.name) for node in found if node.kind is NodeKind.INDICATOR]


def _indicators(given: ReportInput) -> Section:
    indicators = given.framework.of_kind(NodeKind.INDICATOR)
    rows = [one for place, node in enumerate(indicators, start=1) for one in _rows(given, node, place)]
    table = DataTable(columns(*_SHARES, centred=(0,)), (row(*_HEAD),), tuple(rows))
    return Section(
        f"2. การวิเคราะห์รายตัวชี้วัด {len(indicators)} ด้าน", 1, (table,), is_landscape=True, key="indicators"
    )


def _rows(given: ReportInput, node: Node, place: int) -> list[Row]:
    """Return one row per measure; number, indicator and analysis stand once over all of them."""
    measures = measures_of(given, node)
    if not measures:
        return [_row_without_measure(given, node, place)]
    span = len(measures)
    first, *others = measures
    opening = (cell(str(place), rows=span), _name_and_score(given, node, span))
    analysis = _analysis(given, node, measures)
    rows = [Row((*opening, cell(first.measure), analysis, *_how(first)))]
    return rows + [Row((cell(measure.measure), *_how(measure))) for measure in others]


def _how(measure: PlannedMeasure) -> tuple[Cell, ...]:
    return (lines(measure.steps, Marker.NUMBER), cell(measure.period or "–"), lines(measure.owners))


def _row_without_measure(given: ReportInput, node: Node, place: int) -> Row:
    """Return the row of an indicator for which nothing new is planned."""
    opening = (str(place), _name_and_score(given, node, 1), _KEEP_UP, _analysis(given, node, []))
    return row(*opening, _WATCH, _ALL_YEAR, _EVERY_UNIT)


def _analysis(given: ReportInput, node: Node, measures: list[PlannedMeasure]) -> Cell:
    """Return where the indicator stands and the weaknesses that its measures mend."""
    weaknesses = dict.fromkeys(measure.weakness for measure in measures if measure.weakness)
    return Cell((text(standing(given, node)), *map(text, weaknesses)), rows=max(len(measures), 1))


def _name_and_score(given: ReportInput, node: Node, span: int) -> Cell:
    score = points(given.analysis.scores.get(node.id))
    words = f"({score} คะแนน)" if node.id in given.analysis.scores else f"({score}คะแนน)"
    return Cell((text(named(node.name)), text(words)), rows=span)


def _signatures() -> Section:
    words = "จึงเสนอเพื่อโปรดพิจารณาให้ความเห็นชอบ และมอบหมายผู้รับผิดชอบดำเนินการต่อไป"
    return Section(
        "3. การเสนอเพื่อพิจารณา",
        1,
        (Paragraph(text(words), key="proposal"), SIGNATURES),
        is_landscape=True,
        key="proposal",
    )
