"""The result: overall, per indicator, beside earlier years, and where the overall score comes from."""

import dataclasses

from prongsai.analysis.explain import Explanation, explain
from prongsai.analysis.explain_th import explain_th
from prongsai.analysis.labels import label_th, listed_th, points_th
from prongsai.analysis.model import Change
from prongsai.documents.content import Block, DataTable, ItemList, Marker, Paragraph, Row, Section, Text, text
from prongsai.documents.phrases import NOTHING, difference, named, points, printed_otherwise, year
from prongsai.documents.report_input import ReportInput
from prongsai.documents.score_charts import indicator_bars, indicator_radar, scores_by_year
from prongsai.documents.tables import columns, group, row
from prongsai.engine.framework.model import Node, NodeId, NodeKind
from prongsai.engine.rounding import shown

_MOST_CHANGES = 3


def result_sections(given: ReportInput, number: int) -> tuple[Section, ...]:
    """Return the section on the result; ``number`` is its number in the report."""
    return (
        Section(f"{number}. ผลการประเมิน {year(given.analysis.fiscal_year)}", 1, (), key="result"),
        Section(f"{number}.1 ผลการประเมินในภาพรวมและรายตัวชี้วัด", 2, _overall(given), key="overall"),
        Section(f"{number}.2 แผนภูมิผลการประเมิน", 2, _charts(given), key="charts"),
        Section(f"{number}.3 การเปรียบเทียบกับปีที่ผ่านมา", 2, trend_blocks(given), key="trend"),
        Section(f"{number}.4 ที่มาของคะแนน", 2, _origin(given), key="origin"),
    )


def _overall(given: ReportInput) -> tuple[Block, ...]:
    return (Paragraph(text(_extremes(given)), key="extremes"), *score_table(given))


def _extremes(given: ReportInput) -> str:
    """Say which indicators scored highest and lowest, as far as they are known."""
    known = [n for n in given.framework.of_kind(NodeKind.INDICATOR) if n.id in given.analysis.scores]
    if not known:
        return f"เอกสารต้นทางไม่ได้ระบุคะแนนรายตัวชี้วัดของ{given.agency}"
    scores = {node.id: shown(given.analysis.scores[node.id]) for node in known}
    highest = [label_th(node) for node in known if scores[node.id] == max(scores.values())]
    lowest = [label_th(node) for node in known if scores[node.id] == min(scores.values())]
    missing = len(given.framework.of_kind(NodeKind.INDICATOR)) - len(known)
    opening = f"เอกสารต้นทางระบุคะแนนไว้ {len(known)} ตัวชี้วัด " if missing else ""
    if len(known) == 1 or max(scores.values()) == min(scores.values()):
        return f"{opening}{listed_th(highest)} ได้ {points_th(max(scores.values()))} คะแนน"
    return (
        f"{opening}ตัวชี้วัดที่ได้คะแนนสูงที่สุด คือ {listed_th(highest)} ({points_th(max(scores.values()))} คะแนน) "
        f"และตัวชี้วัดที่ได้คะแนนต่ำที่สุด คือ {listed_th(lowest)} ({points_th(min(scores.values()))} คะแนน) "
        "รายละเอียดดังตาราง"
    )


def score_table(given: ReportInput) -> tuple[DataTable, ...]:
    """Return the scores of this year, grouped by instrument, beside the year before where it is known.

    An instrument of which nothing is known is left out; :func:`_extremes` says how much is known.
    """
    rows: list[Row] = []
    before = _year_before(given)
    width = 2 if before is None else 4
    for instrument in known_instruments(given):
        rows.append(group(f"{named(instrument.name)} {_scored(given, instrument.id)}", width))
        rows += [_score_row(given, node) for node in _indicators_and_below(given, instrument)]
    if "ITA" in given.analysis.scores:
        rows.append(_score_row(given, given.framework["ITA"], is_total=True))
    head = ["ตัวชี้วัด", f"ปี {given.analysis.fiscal_year}"]
    shares = [66.0, 18.0]
    if before is not None:
        head, shares = [head[0], f"ปี {before}", head[1], "เปลี่ยนแปลง"], [52, 16, 16, 18]
    ended = tuple(range(1, len(shares)))
    table = DataTable(columns(*shares, ended=ended), (row(*head),), tuple(rows), notes=_doubts(given))
    return (table,) if rows else ()


def known_instruments(given: ReportInput) -> list[Node]:
    """Return the instruments of which this year's score, or anything below it, is known."""
    known = {given.framework.instrument_of(node) for node in given.analysis.scores}
    return [node for node in given.framework.of_kind(NodeKind.INSTRUMENT) if node.id in known]


def _year_before(given: ReportInput) -> int | None:
    return max((y for y in given.analysis.history if y < given.analysis.fiscal_year), default=None)


def _scored(given: ReportInput, node: NodeId) -> str:
    score = given.score(node)
    return "" if score is None else f"{points_th(score)} คะแนน"


def _indicators_and_below(given: ReportInput, instrument: Node) -> list[Node]:
    """Return the indicators, each with its sub-indicators where their scores are known."""
    kinds = (NodeKind.INDICATOR, NodeKind.SUBINDICATOR)
    return [
        node
        for node in given.framework.below(instrument.id)
        if node.kind in kinds and (node.kind is NodeKind.INDICATOR or node.id in given.analysis.scores)
    ]


def _score_row(given: ReportInput, node: Node, *, is_total: bool = False) -> Row:
    score = given.score(node.id)
    name = "คะแนนภาพรวม" if is_total else label_th(node)
    before = _year_before(given)
    if before is None:
        return row(name, points(score), is_total=is_total)
    earlier = given.analysis.history[before].get(node.id)
    change = NOTHING if score is None or earlier is None else difference(shown(score) - shown(earlier))
    return row(name, points(earlier), points(score), change, is_total=is_total)


def _doubts(given: ReportInput) -> tuple[Text, ...]:
    """Say where the source prints another value than its own parts make."""
    return tuple(
        text(f"หมายเหตุ: {sentence}") for sentence in printed_otherwise(given.framework, given.analysis)
    )


def _charts(given: ReportInput) -> tuple[Block, ...]:
    known = [n.id for n in given.framework.of_kind(NodeKind.INDICATOR) if n.id in given.analysis.scores]
    parts = [n.id for n in given.framework.of_kind(NodeKind.SUBINDICATOR) if n.id in given.analysis.scores]
    bars = [indicator_bars(given, nodes) for nodes in (known, parts) if nodes]
    return (*indicator_radar(given), *bars) or (
        Paragraph(text("เอกสารต้นทางไม่ได้ระบุคะแนนรายตัวชี้วัด จึงไม่มีแผนภูมิ"), key="no-charts"),
    )


def trend_blocks(given: ReportInput) -> tuple[Block, ...]:
    """Return this year beside earlier ones: what fell and rose most, and the chart by year."""
    if not given.analysis.changes:
        return (
            Paragraph(
                text(
                    "เอกสารที่ใช้จัดทำรายงานนี้มีผลคะแนนเพียงปีเดียว จึงยังไม่มีการเปรียบเทียบกับปีที่ผ่านมา "
                    "เมื่อมีรายงานผลของปีก่อน ควรนำมาเปรียบเทียบเพื่อดูแนวโน้ม"
                ),
                key="one-year",
            ),
        )
    fell = [change for change in _main_changes(given) if shown(change.current) < shown(change.previous)]
    rose = [change for change in _main_changes(given) if shown(change.current) > shown(change.previous)]
    most = _MOST_CHANGES
    items = [*_changes(given, fell[:most], "ลดลง"), *_changes(given, rose[::-1][:most], "เพิ่มขึ้น")]
    summary = (
        f"เมื่อเปรียบเทียบกับ{year(given.analysis.changes[0].previous_year)} มีตัวชี้วัดที่คะแนนลดลง {len(fell)} ตัวชี้วัด "
        f"และเพิ่มขึ้น {len(rose)} ตัวชี้วัด ที่เปลี่ยนแปลงมากที่สุด ได้แก่"
    )
    listed = (ItemList(tuple(items), Marker.BULLET, key="changes"),) if items else ()
    return (Paragraph(text(summary), key="comparison"), *listed, *scores_by_year(given))


def _main_changes(given: ReportInput) -> list[Change]:
    return [c for c in given.analysis.changes if given.framework[c.node].kind is NodeKind.INDICATOR]


def _changes(given: ReportInput, changes: list[Change], way: str) -> list[Text]:
    return [
        text(
            f"{label_th(given.framework[change.node])} {way} {points_th(abs(change.difference))} คะแนน "
            f"(จาก {points_th(change.previous)} เป็น {points_th(change.current)} คะแนน)"
        )
        for change in changes
    ]


def _origin(given: ReportInput) -> tuple[Block, ...]:
    whole = explain(given.framework, given.analysis.scores, "ITA", given.analysis.printed)
    sentences = explain_th(given.framework, _down_to_indicators(whole))
    return tuple(
        Paragraph(text(sentence), key=f"sentence-{place}")
        for place, sentence in enumerate(sentences, start=1)
    )


def _down_to_indicators(explanation: Explanation) -> Explanation:
    """Return the explanation without what lies below the indicators: that stands in section 4."""
    if explanation.kind is NodeKind.INDICATOR:
        return dataclasses.replace(explanation, parts=())
    parts = tuple(
        dataclasses.replace(part, explanation=_down_to_indicators(part.explanation))
        for part in explanation.parts
    )
    return dataclasses.replace(explanation, parts=parts)
