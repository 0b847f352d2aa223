"""The charts of the pages in the reader's language, for ``{% chart %}``: each with its words and its table."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from prongsai.engine.framework.model import Framework, NodeId, NodeKind
from prongsai.engine.rounding import shown
from prongsai.engine.years import FiscalYear
from prongsai.web.understand import words

if TYPE_CHECKING:
    from prongsai.analysis.model import Analysis
    from prongsai.documents.chart_model import Chart, Mark, Point
    from prongsai.documents.content import ChartBlock

_MOST_YEARS = 5
_MOST_YEARS_APART = 3
"""With more years the bars of the instruments would stand too close for their figures."""
_MAIN = ("IIT", "EIT", "OIT", "ITA")

_Row = tuple[str, Sequence[str]]


def indicators_chart(framework: Framework, analysis: "Analysis") -> "ChartBlock | None":
    """Return bars of the ten indicators, this year and the year before; ``None`` where none is known."""
    from prongsai.documents.chart_model import BarChart, Series

    nodes = [n.id for n in framework.of_kind(NodeKind.INDICATOR) if n.id in analysis.scores]
    years = sorted(year for year, known in analysis.history.items() if any(node in known for node in nodes))
    if not nodes:
        return None
    shown_years = years[-2:]
    series = tuple(
        Series(
            _year(year),
            tuple(_point(words.axis_label(framework[n]), analysis.history[year].get(n)) for n in nodes),
        )
        for year in shown_years
    )
    rows = [(words.label(framework[n]), _cells(analysis.history, shown_years, n)) for n in nodes]
    return chart_block(
        BarChart(series, _marks(framework)),
        _("คะแนนรายตัวชี้วัด ปี %(years)s") % {"years": _period(shown_years)},
        [_("ตัวชี้วัด"), *map(_year, shown_years)],
        rows,
    )


def years_chart(framework: Framework, analysis: "Analysis") -> "ChartBlock | None":
    """Return bars of the overall score (and, of few years, the instruments) by year; ``None`` with fewer than two years."""
    from prongsai.documents.chart_model import Series, YearChart

    history = analysis.history
    years = sorted(history)[-_MOST_YEARS:]
    main = _MAIN if len(years) <= _MOST_YEARS_APART else _MAIN[-1:]
    nodes = [node for node in main if node in framework and any(node in history[year] for year in years)]
    if len(years) < 2 or not nodes:
        return None
    series = tuple(
        Series(
            words.axis_label(framework[n]), tuple(_point(_year(year), history[year].get(n)) for year in years)
        )
        for n in nodes
    )
    rows = [(words.label(framework[n]), _cells(history, years, n)) for n in nodes]
    return chart_block(
        YearChart(series, _marks(framework)[:1]),
        _("คะแนนรายปี %(years)s") % {"years": _period(years)},
        [_("คะแนน"), *map(_year, years)],
        rows,
    )


def chart_block(chart: "Chart", caption: str, head: Sequence[str], rows: Sequence[_Row]) -> "ChartBlock":
    """Return a chart with its table (head and rows of words) and the same in one sentence."""
    from prongsai.documents.content import ChartBlock, DataTable
    from prongsai.documents.tables import columns, row

    told = ", ".join(f"{name} {cells[-1]}" for name, cells in rows)
    width = 60 / max(len(head) - 1, 1)
    table = DataTable(
        columns(40, *(width for _cell in head[1:]), ended=tuple(range(1, len(head)))),
        (row(*head),),
        tuple(row(name, *cells) for name, cells in rows),
    )
    return ChartBlock(chart, caption, f"{caption}: {told}", table)


def _marks(framework: Framework) -> "tuple[Mark, ...]":
    """Return the pass mark and the bound of the best level, where the year's rules are known."""
    from prongsai.documents.chart_model import Mark

    marks = []
    if framework.pass_mark is not None:
        marks.append(
            Mark(framework.pass_mark, _("เกณฑ์ผ่าน %(bound)s คะแนน") % {"bound": f"{framework.pass_mark:g}"})
        )
    for level in islice(framework.levels, 1):
        for condition in level.conditions:
            if condition.node == "ITA":
                said = {"level": words.level_name(level), "bound": f"{condition.at_least:g}"}
                marks.append(Mark(condition.at_least, _("ระดับ %(level)s %(bound)s คะแนน") % said))
    return tuple(marks)


def _point(name: str, value: float | None) -> "Point":
    from prongsai.documents.chart_model import Point

    return Point(name, value, _points(value))


def _cells(
    history: Mapping[FiscalYear, Mapping[NodeId, float]], years: Sequence[FiscalYear], node: NodeId
) -> list[str]:
    return [_points(history[year].get(node)) for year in years]


def _points(value: float | None) -> str:
    return "–" if value is None else f"{shown(value):.2f}"


def _year(year: FiscalYear) -> str:
    return _("ปี %(year)s") % {"year": year}


def _period(years: Sequence[FiscalYear]) -> str:
    return str(years[-1]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
