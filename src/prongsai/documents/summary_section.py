"""What an executive must know on one page: what fell, the figures, the level, and what to mend first."""

from prongsai.analysis.labels import (
    after_th,
    label_th,
    listed_th,
    mark_th,
    points_th,
    score_of_th,
    verdict_th,
)
from prongsai.analysis.model import Gap, Signal, SignalCode
from prongsai.analysis.signals_th import signal_th
from prongsai.documents.content import (
    Block,
    Callout,
    ItemList,
    KeyFigure,
    KeyFigures,
    Marker,
    Paragraph,
    ParagraphStyle,
    Section,
    Text,
    bold,
    text,
)
from prongsai.documents.phrases import OVERALL, named, points, year
from prongsai.documents.report_input import ReportInput
from prongsai.engine.framework.model import NodeKind
from prongsai.engine.levels import LevelVerdict

_MOST_PRIORITIES = 5


def summary_section(given: ReportInput, number: int) -> Section:
    """Return the summary; a big drop comes before everything else."""
    blocks = (
        *drops(given),
        *key_figures(given),
        Paragraph(text(result_sentence(given)), key="result"),
        *_next_level(given),
    )
    return Section(
        f"{number}. บทสรุปสำหรับผู้บริหาร",
        1,
        (*blocks, *_warnings(given), *_priorities(given)),
        starts_page=True,
        key="summary",
    )


def drops(given: ReportInput) -> tuple[Callout, ...]:
    """Return the big drops since the last year as one framed statement; nothing when there is none."""
    signals = [signal for signal in given.analysis.signals if signal.code is SignalCode.BIG_DROP]
    if not signals:
        return ()
    since = year(max(signal.previous_year or 0 for signal in signals))
    heading = f"คะแนนลดลงมากจาก{since} ต้องหาสาเหตุและแก้ไขเป็นลำดับแรก"
    return (Callout(text(heading), tuple(_drop(given, signal) for signal in signals), key="drops"),)


def _drop(given: ReportInput, signal: Signal) -> Text:
    return text(
        label_th(given.framework[signal.node]),
        f" จาก {points_th(signal.against)} เหลือ ",
        bold(f"{points_th(signal.score)} คะแนน"),
    )


def key_figures(given: ReportInput) -> tuple[KeyFigures, ...]:
    """Return the overall score with its level and each instrument's score, as far as they are known."""
    verdict = given.analysis.level
    level = after_th("ระดับ", verdict_th(verdict)) if verdict.level is not None else ""
    instruments = given.framework.of_kind(NodeKind.INSTRUMENT)
    wanted = [("ITA", OVERALL, level), *((one.id, f"คะแนน {one.id}", "") for one in instruments)]
    figures = tuple(
        KeyFigure(label, points_th(score), detail)
        for node, label, detail in wanted
        if (score := given.score(node)) is not None
    )
    return (KeyFigures(figures),) if figures else ()


def result_sentence(given: ReportInput) -> str:
    """Return the result as one sentence: the overall score and the level, or what is known instead."""
    opening = f"{given.agency}ได้รับผลการประเมิน ITA ประจำ{year(given.analysis.fiscal_year)}"
    overall = given.score("ITA")
    if overall is not None:
        return f"{opening} คะแนนภาพรวม {points_th(overall)} คะแนน {_level_words(given)}"
    known = [
        node for node in given.framework.of_kind(NodeKind.INSTRUMENT) if node.id in given.analysis.scores
    ]
    if not known:
        return f"{opening} แต่เอกสารต้นทางไม่ได้ระบุคะแนนภาพรวมและคะแนนรายเครื่องมือ"
    scores = [f"{score_of_th(node)} {points(given.score(node.id))} คะแนน" for node in known]
    return (
        f"{opening} {listed_th(scores)} เอกสารต้นทางไม่ได้ระบุคะแนนของเครื่องมืออื่น จึงไม่มีคะแนนภาพรวมและยังระบุระดับไม่ได้"
    )


def _level_words(given: ReportInput) -> str:
    verdict, printed = given.analysis.level, given.analysis.printed_level
    words = _verdict_words(verdict)
    if printed is None or verdict.allows(printed) or not verdict.candidates:
        return (
            words if verdict.candidates or printed is None else f"{after_th('ระดับ', printed)} ตามเอกสารต้นทาง"
        )
    return f"{words} (เอกสารต้นทางพิมพ์ไว้ว่า{after_th('ระดับ', printed)} ซึ่งไม่ตรงกับเกณฑ์ของปีนี้ ควรตรวจสอบก่อนลงนาม)"


def _verdict_words(verdict: LevelVerdict) -> str:
    if verdict.level is not None:
        return after_th("อยู่ในระดับ", verdict_th(verdict))
    return f"ส่วนระดับผลการประเมิน{verdict_th(verdict)}"


def _next_level(given: ReportInput) -> tuple[Block, ...]:
    """Say what still lacks for the level above, where it is known."""
    distance = given.analysis.distance
    if distance is None or distance.above is None or not distance.lacking:
        return ()
    aim = after_th("ระดับ", named(distance.above.name))
    lacking = [
        f"{score_of_th(given.framework[margin.node])} ยังขาด {points_th(-margin.points)} คะแนน "
        f"(ได้ {points_th(margin.score)} จากเกณฑ์ {mark_th(margin.at_least)})"
        for margin in distance.lacking
    ]
    return (Paragraph(text(f"หากจะยกขึ้นสู่{aim} {listed_th(lacking)}"), key="next-level"),)


def _warnings(given: ReportInput) -> tuple[Block, ...]:
    others = [s for s in given.analysis.signals if s.code is not SignalCode.BIG_DROP]
    if not others:
        return ()
    sentences = tuple(text(signal_th(given.framework, signal)) for signal in others)
    return (
        Paragraph(text("ข้อควรระวังจากผลคะแนน"), ParagraphStyle.LEAD_IN, key="warnings-heading"),
        ItemList(sentences, Marker.BULLET, key="warnings"),
    )


def _priorities(given: ReportInput) -> tuple[Block, ...]:
    indicators = [g for g in given.analysis.weaknesses if given.framework[g.node].kind is NodeKind.INDICATOR]
    if not indicators:
        return ()
    items = tuple(_priority(given, gap) for gap in indicators[:_MOST_PRIORITIES])
    return (
        Paragraph(
            text("ตัวชี้วัดที่ควรแก้ไขก่อน เรียงตามผลต่อคะแนนภาพรวม"), ParagraphStyle.LEAD_IN, key="priorities-heading"
        ),
        ItemList(items, Marker.NUMBER, key="priorities"),
    )


def _priority(given: ReportInput, gap: Gap) -> Text:
    label = label_th(given.framework[gap.node])
    words = f" ได้ {points_th(gap.score)} คะแนน เป้าหมาย {points_th(gap.target)} คะแนน"
    gain = "" if not gap.gain else f" หากถึงเป้าหมาย คะแนนภาพรวมจะเพิ่มขึ้น {points_th(gap.gain)} คะแนน"
    return text(bold(label), words, gain)
