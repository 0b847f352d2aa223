"""The charts of a result: ten indicators as radar and bars, instruments by year. Each with its table."""

from collections.abc import Sequence
from itertools import islice

from prongsai.analysis.labels import after_th, label_th, listed_th, mark_th
from prongsai.documents.chart_model import BarChart, Chart, Mark, Point, RadarChart, Series, YearChart
from prongsai.documents.content import ChartBlock, DataTable
from prongsai.documents.phrases import NOT_KNOWN, NOTHING, axis_label, named, points
from prongsai.documents.report_input import ReportInput
from prongsai.documents.tables import columns, row
from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind
from prongsai.engine.years import FiscalYear

_ENOUGH_FOR_A_RADAR = 6
"""With fewer indicators known, a radar shows a shape that is not there; bars are drawn alone."""
_MOST_YEARS = 5


def indicator_radar(given: ReportInput) -> tuple[ChartBlock, ...]:
    """Return the radar of all indicators, this year and the year before; nothing when too few are known."""
    nodes = [node.id for node in given.framework.of_kind(NodeKind.INDICATOR)]
    if sum(node in given.analysis.scores for node in nodes) < _ENOUGH_FOR_A_RADAR:
        return ()
    chart = RadarChart(_series(given, nodes, years=2), _marks(given.framework))
    return (_block(given, chart, nodes, "แผนภูมิใยแมงมุมแสดงคะแนนรายตัวชี้วัด"),)


def indicator_bars(given: ReportInput, nodes: Sequence[NodeId]) -> ChartBlock:
    """Return bars of these nodes (indicators or sub-indicators), this year and the year before."""
    chart = BarChart(_series(given, nodes, years=2), _marks(given.framework))
    kind = "ตัวชี้วัด" if given.framework[nodes[0]].kind is NodeKind.INDICATOR else "ตัวชี้วัดย่อย"
    return _block(given, chart, nodes, f"แผนภูมิแท่งแสดงคะแนนราย{kind}")


def scores_by_year(given: ReportInput) -> tuple[ChartBlock, ...]:
    """Return bars of the overall score, or of what else is known of every year; nothing for one year."""
    years = sorted(given.analysis.history)[-_MOST_YEARS:]
    nodes = [
        node for node in ("IIT", "EIT", "OIT", "ITA") if any(node in given.analysis.history[y] for y in years)
    ]
    if len(years) < 2 or not nodes:
        return ()
    series = tuple(
        Series(axis_label(given.framework, node), tuple(_of_year(given, year, node) for year in years))
        for node in nodes
    )
    chart = YearChart(series, _marks(given.framework)[:1])
    return (_block(given, chart, nodes, "แผนภูมิเปรียบเทียบคะแนนระหว่างปี", years),)


def _series(given: ReportInput, nodes: Sequence[NodeId], years: int) -> tuple[Series, ...]:
    """Return one series per year in which one of the nodes is known, the newest ``years`` of them."""
    known = [year for year, scores in given.analysis.history.items() if any(node in scores for node in nodes)]
    shown_years = sorted(known)[-years:]
    return tuple(
        Series(f"ปี {year}", tuple(_point(given, year, node) for node in nodes)) for year in shown_years
    )


def _point(given: ReportInput, year: FiscalYear, node: NodeId) -> Point:
    value = given.analysis.history[year].get(node)
    return Point(axis_label(given.framework, node), value, points(value))


def _of_year(given: ReportInput, year: FiscalYear, node: NodeId) -> Point:
    value = given.analysis.history[year].get(node)
    return Point(f"ปี {year}", value, NOTHING if value is None else points(value))


def _marks(framework: Framework) -> tuple[Mark, ...]:
    """Return the pass mark and the bound of the best level, where the year's rules are known."""
    marks = []
    if framework.pass_mark is not None:
        marks.append(Mark(framework.pass_mark, f"เกณฑ์ผ่าน {mark_th(framework.pass_mark)} คะแนน"))
    for level in islice(framework.levels, 1):
        bounds = {condition.at_least for condition in level.conditions if condition.node == "ITA"}
        marks += [
            Mark(bound, f"{after_th('ระดับ', named(level.name))} {mark_th(bound)} คะแนน") for bound in bounds
        ]
    return tuple(marks)


def _block(
    given: ReportInput,
    chart: Chart,
    nodes: Sequence[NodeId],
    caption: str,
    years: Sequence[FiscalYear] | None = None,
) -> ChartBlock:
    of_years = years or sorted(given.analysis.history)[-2:]
    whole = f"{caption} {_period(of_years)}"
    found = [given.framework[node] for node in nodes]
    return ChartBlock(chart, whole, _in_words(whole, given, found), _figures(given, found, of_years))


def _period(years: Sequence[FiscalYear]) -> str:
    first, last = min(years), max(years)
    return f"ปีงบประมาณ พ.ศ. {last}" if first == last else f"ปีงบประมาณ พ.ศ. {first}–{last}"


def _in_words(caption: str, given: ReportInput, nodes: Sequence[Node]) -> str:
    """Return what the chart shows to one who cannot see it."""
    scores = [f"{label_th(node)} {points(given.analysis.scores.get(node.id))}" for node in nodes]
    return f"{caption}: {listed_th(scores)}"


def _figures(given: ReportInput, nodes: Sequence[Node], years: Sequence[FiscalYear]) -> DataTable:
    head = row("รายการ", *(f"ปี {year}" for year in years))
    rows = tuple(
        row(
            label_th(node) if node.kind is not NodeKind.OVERALL else named(node.name),
            *_cells(given, node, years),
        )
        for node in nodes
    )
    ended = range(1, len(years) + 1)
    return DataTable(columns(46, *(18 for _ in years), ended=tuple(ended)), (head,), rows)


def _cells(given: ReportInput, node: Node, years: Sequence[FiscalYear]) -> list[str]:
    values = [given.analysis.history[year].get(node.id) for year in years]
    return [NOT_KNOWN if value is None else points(value) for value in values]
