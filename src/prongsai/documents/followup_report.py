"""The follow-up report: what became of each measure after 6 or 12 months, and the scores by year."""

from prongsai.documents.analysis_report import CONTENTS_HEADING, sign_off
from prongsai.documents.closing_sections import SIGNATURES, audit_section
from prongsai.documents.content import (
    Block,
    ContentsList,
    Cover,
    DataTable,
    ItemList,
    Marker,
    Paragraph,
    ParagraphStyle,
    ReportContent,
    ReportKind,
    Row,
    Section,
    text,
)
from prongsai.documents.phrases import year
from prongsai.documents.report_input import ReportInput
from prongsai.documents.result_sections import score_table, trend_blocks
from prongsai.documents.score_charts import indicator_bars
from prongsai.documents.summary_section import drops, result_sentence
from prongsai.documents.tables import Words, cell, columns, lines, row
from prongsai.engine.framework.model import NodeKind
from prongsai.engine.years import FiscalYear
from prongsai.planning.followup import is_reported
from prongsai.planning.plan import PlannedMeasure

_SHARES = (5, 18, 23, 12, 16, 17, 9)
_NOT_REPORTED = "ยังไม่มีรายงานผล"


def build(given: ReportInput) -> ReportContent:
    """Return the follow-up report; measures nobody has reported on say so."""
    of_year = _plan_year(given)
    return ReportContent(
        kind=ReportKind.FOLLOW_UP,
        title=f"รายงานผลการดำเนินการตามมาตรการ ITA {year(of_year)}",
        agency=given.agency,
        fiscal_year=given.analysis.fiscal_year,
        cover=Cover(
            title=(
                "รายงานผลการดำเนินการตามมาตรการ",
                "ส่งเสริมคุณธรรมและความโปร่งใส",
                "ภายในหน่วยงาน",
                f"ประจำ{year(of_year)}",
                _round(given),
            ),
            agency=given.agency,
            place=given.place,
            when=given.when,
        ),
        sections=(
            _foreword(given),
            Section(
                CONTENTS_HEADING,
                1,
                (ContentsList(),),
                starts_page=True,
                in_contents=False,
                is_front=True,
                key="contents",
            ),
            _background(given),
            _progress(given),
            *_scores(given),
            _next_steps(given),
            *audit_section(given),
        ),
    )


def _plan_year(given: ReportInput) -> FiscalYear:
    """Return the year in which the measures run; without a plan, the year after the result."""
    return given.plan.plan_year if given.plan is not None else given.analysis.fiscal_year + 1


def _round(given: ReportInput) -> str:
    return f"รอบ {given.round_months} เดือน" if given.round_months is not None else "รอบ 6 เดือน / 12 เดือน"


def _measures(given: ReportInput) -> tuple[PlannedMeasure, ...]:
    return given.plan.measures if given.plan is not None else ()


def _foreword(given: ReportInput) -> Section:
    words = (
        f"{given.agency}ได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน โดยนำผลการประเมิน ITA "
        "มาวิเคราะห์จุดที่ต้องแก้ไขและพัฒนา การกำหนดมาตรการจะเกิดผลต่อเมื่อมีการติดตามว่าได้ดำเนินการแล้วเพียงใด "
        "เกิดผลผลิตและผลลัพธ์อย่างไร และยังมีสิ่งใดต้องทำต่อ",
        f"รายงานฉบับนี้แสดงผลการดำเนินการตามมาตรการของ{year(_plan_year(given))} {_round(given)} เป็นรายมาตรการ "
        "พร้อมเปรียบเทียบคะแนนการประเมินระหว่างปี เพื่อให้ผู้บริหารใช้ประกอบการตัดสินใจ และเพื่อให้ประชาชนตรวจสอบได้",
    )
    blocks = (
        *(Paragraph(text(line), key=key) for key, line in zip(("why", "what"), words, strict=True)),
        *(Paragraph(text(line), ParagraphStyle.SIGN_OFF) for line in sign_off(given)),
    )
    return Section("คำนำ", 1, blocks, is_front=True, key="foreword")


def _background(given: ReportInput) -> Section:
    blocks: tuple[Block, ...] = (*drops(given), Paragraph(text(result_sentence(given)), key="result"))
    if _measures(given):
        opening = Paragraph(
            text(f"หน่วยงานได้กำหนดมาตรการไว้ {len(_measures(given))} มาตรการ ดังนี้"), key="opening"
        )
        blocks = (
            *blocks,
            opening,
            ItemList(tuple(text(m.measure) for m in _measures(given)), Marker.NUMBER, key="measures"),
        )
    return Section("1. ความเป็นมา", 1, blocks, starts_page=True, key="background")


def _progress(given: ReportInput) -> Section:
    title = "2. ผลการดำเนินการตามมาตรการ"
    if not _measures(given):
        words = "เอกสารต้นทางไม่มีตารางมาตรการ และไม่ได้แนบแผนมาตรการ จึงยังไม่มีผลการดำเนินการให้รายงาน"
        return Section(title, 1, (Paragraph(text(words), key="no-plan"),), key="progress")
    reported = sum(is_reported(measure) for measure in _measures(given))
    words = (
        f"ผลการดำเนินการ {_round(given)} มีมาตรการทั้งหมด {len(_measures(given))} มาตรการ "
        f"รายงานผลแล้ว {reported} มาตรการ และ{_NOT_REPORTED} {len(_measures(given)) - reported} มาตรการ ดังตาราง"
    )
    return Section(
        title,
        1,
        (Paragraph(text(words), key="count"), _progress_table(given)),
        is_landscape=True,
        starts_page=True,
        key="progress",
    )


def _progress_table(given: ReportInput) -> DataTable:
    first = row(
        cell("ลำดับ", rows=2),
        cell("มาตรการ", rows=2),
        cell("รายละเอียดการดำเนินงาน", rows=2),
        cell("ระยะเวลา", rows=2),
        cell("ผลการดำเนินการ", columns=2),
        cell("หมายเหตุ", rows=2),
    )
    head = (first, row("ผลผลิต", "ผลลัพธ์"))
    rows = tuple(_progress_row(measure) for measure in _measures(given))
    return DataTable(columns(*_SHARES, centred=(0,)), head, rows)


def _progress_row(measure: PlannedMeasure) -> Row:
    done: Words = measure.done or _NOT_REPORTED
    return row(
        str(measure.number),
        measure.measure,
        done,
        measure.period or "–",
        lines(measure.outputs, Marker.BULLET),
        lines(measure.outcomes, Marker.BULLET),
        measure.note or "",
    )


def _scores(given: ReportInput) -> tuple[Section, ...]:
    """Return the years' scores side by side, as table and charts."""
    known = [n.id for n in given.framework.of_kind(NodeKind.INDICATOR) if n.id in given.analysis.scores]
    title = "3. ผลลัพธ์หรือความสำเร็จของการดำเนินการ"
    unknown = Paragraph(text("เอกสารต้นทางไม่ได้ระบุคะแนน จึงยังเปรียบเทียบระหว่างปีไม่ได้"), key="unknown")
    scores = score_table(given) or (unknown,)
    table = Section("3.1 คะแนนรายตัวชี้วัดเปรียบเทียบระหว่างปี", 2, scores, key="scores")
    bars = (indicator_bars(given, known),) if known else ()
    trend = Section("3.2 แนวโน้มของคะแนน", 2, (*trend_blocks(given), *bars), key="trend")
    return (Section(title, 1, (), starts_page=True, key="outcomes"), table, trend)


def _next_steps(given: ReportInput) -> Section:
    title = "4. สิ่งที่จะดำเนินการต่อไป"
    open_measures = tuple(text(m.measure) for m in _measures(given) if not is_reported(m))
    blocks: tuple[Block, ...] = (
        Paragraph(
            text("หน่วยงานจะดำเนินการตามมาตรการที่กำหนดไว้อย่างต่อเนื่อง และรายงานผลต่อผู้บริหารตามรอบเวลา"), key="onward"
        ),
    )
    if open_measures:
        opening = Paragraph(text("มาตรการที่ยังไม่มีรายงานผล ซึ่งต้องเร่งติดตาม ได้แก่"), key="opening")
        blocks = (opening, ItemList(open_measures, Marker.NUMBER, key="open-measures"))
    return Section(title, 1, (*blocks, SIGNATURES), key="next-steps")
