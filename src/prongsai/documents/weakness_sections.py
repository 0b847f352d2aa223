"""What is weak and what to do about it, indicator by indicator; what is strong comes last."""

from collections.abc import Iterator

from prongsai.analysis.labels import label_th, listed_th, mark_th, points_th
from prongsai.analysis.model import Gap
from prongsai.documents.content import (
    Block,
    DataTable,
    ItemList,
    Marker,
    Paragraph,
    ParagraphStyle,
    Section,
    Text,
    text,
)
from prongsai.documents.phrases import difference, full_label, points
from prongsai.documents.report_input import ReportInput
from prongsai.documents.tables import columns, row
from prongsai.engine.framework.model import Node, NodeId, NodeKind
from prongsai.engine.rounding import shown
from prongsai.planning import needs
from prongsai.planning.plan import PlannedMeasure

_BELOW_INDICATOR = (NodeKind.SUBINDICATOR, NodeKind.ITEM, NodeKind.SUBISSUE)
_MOST_STRENGTHS = 5
_FOR_ALL = "ดำเนินการตามมาตรการที่ใช้กับทุกตัวชี้วัดในหัวข้อมาตรการส่งเสริมคุณธรรมและความโปร่งใส"
_NO_MEASURE = (
    "ควรให้ส่วนราชการเจ้าของเรื่องทบทวนสาเหตุ กำหนดมาตรการแก้ไขพร้อมผู้รับผิดชอบและระยะเวลา แล้วเพิ่มไว้ในแผนก่อนเสนอผู้บริหาร"
)
_NO_SCORE = "เอกสารต้นทางไม่ได้ระบุคะแนนของตัวชี้วัดนี้"


def weakness_sections(given: ReportInput, number: int) -> tuple[Section, ...]:
    """Return the section on weaknesses and recommendations; ``number`` is its number in the report."""
    urgent, better = _urgent(given), _to_improve(given)
    title = f"{number}. การวิเคราะห์ผลการประเมินและข้อเสนอแนะ"
    sections = [Section(title, 1, (_overview(urgent, better), *_without_indicator(given)), key="advice")]
    if urgent:
        title = f"{number}.1 ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน"
        sections += [Section(title, 2, (), key="urgent"), *(_indicator(given, node) for node in urgent)]
    if better:
        title = f"{number}.{2 if urgent else 1} ประเด็นที่ควรพัฒนาให้ดีขึ้น"
        sections += [Section(title, 2, (), key="to-improve"), *(_indicator(given, node) for node in better)]
    last = 1 + bool(urgent) + bool(better)
    return (*sections, Section(f"{number}.{last} จุดแข็งที่ควรรักษาไว้", 2, _strengths(given), key="strengths"))


def _urgent(given: ReportInput) -> list[Node]:
    """Return the indicators below the pass mark, the costliest first."""
    mark = given.framework.pass_mark
    return [
        node for node in _weak(given) if mark is not None and shown(given.analysis.scores[node.id]) < mark
    ]


def _to_improve(given: ReportInput) -> list[Node]:
    """Return the indicators that pass and are below the target, hold a weak item, or are called weak."""
    urgent = _urgent(given)
    return [node for node in _weak(given) if node not in urgent]


def _weak(given: ReportInput) -> list[Node]:
    """Return every indicator with something to mend: first those below the target, by what a fix is worth."""
    by_gain = [
        gap.node for gap in given.analysis.weaknesses if given.framework[gap.node].kind is NodeKind.INDICATOR
    ]
    worded = {indicator_of(given, node) for node, _ in given.printed_weaknesses()}
    holding = {indicator_of(given, gap.node) for gap in _weak_parts(given)}
    rest = [
        node.id
        for node in given.framework.of_kind(NodeKind.INDICATOR)
        if node.id in (worded | holding) and node.id not in by_gain
    ]
    return [given.framework[node] for node in (*by_gain, *rest) if node in given.analysis.scores]


def _weak_parts(given: ReportInput) -> list[Gap]:
    return [gap for gap in given.analysis.weaknesses if given.framework[gap.node].kind in _BELOW_INDICATOR]


def indicator_of(given: ReportInput, node: NodeId | None) -> NodeId | None:
    """Return the indicator that a node is or lies below; ``None`` above them, and for a node of another year."""
    return needs.indicator_of(given.framework, node) if node is not None and node in given.framework else None


def _overview(urgent: list[Node], better: list[Node]) -> Paragraph:
    if not urgent and not better:
        return Paragraph(
            text("จากคะแนนที่ทราบ ไม่พบตัวชี้วัดที่ต่ำกว่าเป้าหมาย หน่วยงานควรรักษามาตรฐานการดำเนินงานและติดตามผลอย่างต่อเนื่อง"),
            key="overview",
        )
    found = []
    if urgent:
        found.append(
            f"ประเด็นที่ต้องแก้ไขโดยเร่งด่วน {len(urgent)} ตัวชี้วัด ได้แก่ {listed_th([label_th(n) for n in urgent])}"
        )
    if better:
        found.append(
            f"ประเด็นที่ควรพัฒนาให้ดีขึ้น {len(better)} ตัวชี้วัด ได้แก่ {listed_th([label_th(n) for n in better])}"
        )
    return Paragraph(text(f"ผลการวิเคราะห์พบ{' และพบ'.join(found)} ดังรายละเอียดต่อไปนี้"), key="overview")


def _without_indicator(given: ReportInput) -> tuple[Block, ...]:
    """Return the weaknesses that the source words without saying of which indicator."""
    items = tuple(
        text(words) for node, words in given.printed_weaknesses() if indicator_of(given, node) is None
    )
    if not items:
        return ()
    opening = Paragraph(
        text("จุดอ่อนที่เอกสารต้นทางระบุโดยไม่บอกตัวชี้วัด"), ParagraphStyle.LEAD_IN, key="without-heading"
    )
    return (opening, ItemList(items, Marker.BULLET, key="without"))


def _indicator(given: ReportInput, node: Node) -> Section:
    worded = tuple(dict.fromkeys(text(words) for words in _worded(given, node)))
    blocks: list[Block] = [Paragraph(text(_situation(given, node)), key="situation")]
    if worded:
        blocks += [
            Paragraph(text("จุดอ่อนที่พบ"), ParagraphStyle.LEAD_IN, key="weaknesses-heading"),
            ItemList(worded, Marker.BULLET, key="weaknesses"),
        ]
    blocks += _weak_table(given, node)
    blocks += [
        Paragraph(text("ข้อเสนอแนะ"), ParagraphStyle.LEAD_IN, key="advice-heading"),
        _recommendations(given, node),
    ]
    return Section(full_label(given.framework, node.id), 3, tuple(blocks), key=f"indicator-{node.id}")


def _worded(given: ReportInput, node: Node) -> Iterator[str]:
    """Yield the weaknesses that the source words for an indicator; its bare name says nothing."""
    for named, words in given.printed_weaknesses():
        name = given.framework[named].name.th or "" if named is not None and named in given.framework else ""
        is_only_the_name = words.removeprefix("ตัวชี้วัด").strip() == name
        if indicator_of(given, named) == node.id and not is_only_the_name:
            yield words


def standing(given: ReportInput, node: Node) -> str:
    """Return where an indicator stands beside the pass mark and last year; the score itself stands elsewhere."""
    score = given.analysis.scores.get(node.id)
    if score is None:
        return _NO_SCORE
    return " ".join(filter(None, (_beside_mark(given, score), _since(given, node)))) or "ยังไม่ทราบเกณฑ์ผ่านของปีนี้"


def _situation(given: ReportInput, node: Node) -> str:
    """Return the score of an indicator, where it stands, and what a fix is worth."""
    score = given.analysis.scores[node.id]
    parts = (
        f"ได้ {points_th(score)} คะแนน",
        _beside_mark(given, score),
        _since(given, node),
        _worth(given, node),
    )
    return " ".join(filter(None, parts))


def _beside_mark(given: ReportInput, score: float) -> str:
    mark = given.framework.pass_mark
    if mark is None:
        return ""
    if shown(score) >= mark:
        return f"ผ่านเกณฑ์ {mark_th(mark)} คะแนน"
    return f"ต่ำกว่าเกณฑ์ผ่าน {mark_th(mark)} คะแนน อยู่ {points_th(mark - shown(score))} คะแนน"


def _since(given: ReportInput, node: Node) -> str:
    change = next((c for c in given.analysis.changes if c.node == node.id), None)
    if change is None:
        return ""
    moved = shown(change.current) - shown(change.previous)
    if shown(abs(moved)) == 0:
        return f"เท่ากับปี {change.previous_year}"
    return (
        f"{'เพิ่มขึ้น' if moved > 0 else 'ลดลง'}จากปี {change.previous_year} จำนวน {points_th(abs(moved))} คะแนน"
    )


def _worth(given: ReportInput, node: Node) -> str:
    gap = given.analysis.gaps.get(node.id)
    if gap is None or not gap.gain or not gap.is_weak:
        return ""
    return f"หากยกระดับให้ถึง {mark_th(gap.target)} คะแนน คะแนนภาพรวมจะเพิ่มขึ้น {points_th(gap.gain)} คะแนน"


def _weak_table(given: ReportInput, node: Node) -> list[Block]:
    """Return the weak items of an indicator as a table; nothing where none is known."""
    gaps = [gap for gap in _weak_parts(given) if indicator_of(given, gap.node) == node.id]
    if not gaps:
        return []
    rows = tuple(
        row(full_label(given.framework, gap.node), points(gap.score), points(gap.target), _gain(gap))
        for gap in gaps
    )
    head = row("ข้อหรือประเด็นที่ต่ำกว่าเป้าหมาย", "คะแนน", "เป้าหมาย", "ผลต่อคะแนนภาพรวม")
    return [DataTable(columns(56, 14, 14, 16, ended=(1, 2, 3)), (head,), rows)]


def _gain(gap: Gap) -> str:
    return "ยังไม่ทราบ" if gap.gain is None else difference(gap.gain)


def _recommendations(given: ReportInput, node: Node) -> Block:
    advice = [text(words) for named, words in given.printed_advice() if indicator_of(given, named) == node.id]
    items = (*advice, *(_recommendation(measure) for measure in measures_of(given, node)))
    if items:
        return ItemList(items, Marker.NUMBER, key="advice")
    return Paragraph(text(_FOR_ALL if _holds_measures_for_all(given) else _NO_MEASURE), key="no-measure")


def _holds_measures_for_all(given: ReportInput) -> bool:
    """Say whether the plan has measures that name no indicator."""
    measures = given.plan.measures if given.plan is not None else ()
    return any(all(indicator_of(given, node) is None for node in one.nodes) for one in measures)


def measures_of(given: ReportInput, node: Node) -> list[PlannedMeasure]:
    """Return the planned measures for an indicator or for anything below it."""
    measures = given.plan.measures if given.plan is not None else ()
    return [m for m in measures if any(indicator_of(given, one) == node.id for one in m.nodes)]


def _recommendation(measure: PlannedMeasure) -> Text:
    owners = f" โดย{listed_th(list(measure.owners))}เป็นผู้รับผิดชอบ" if measure.owners else ""
    return text(measure.measure, f"{owners} (มาตรการลำดับที่ {measure.number})")


def _strengths(given: ReportInput) -> tuple[Block, ...]:
    strong = [g for g in given.analysis.strengths if given.framework[g.node].kind is NodeKind.INDICATOR]
    if not strong:
        return (Paragraph(text("จากคะแนนที่ทราบ ยังไม่มีตัวชี้วัดที่ถึงเป้าหมาย"), key="none"),)
    items = tuple(
        text(f"{label_th(given.framework[gap.node])} ได้ {points_th(gap.score)} คะแนน")
        for gap in strong[:_MOST_STRENGTHS]
    )
    opening = "ตัวชี้วัดที่ได้คะแนนถึงเป้าหมาย ซึ่งควรรักษาแนวทางการดำเนินงานไว้และถอดเป็นแนวปฏิบัติให้ส่วนราชการอื่นในหน่วยงาน ได้แก่"
    return (Paragraph(text(opening), key="opening"), ItemList(items, Marker.BULLET, key="list"))
