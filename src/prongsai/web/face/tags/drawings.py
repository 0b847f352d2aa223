"""What is drawn: lengths are attributes of SVG, so the policy for styles holds; words stand beside each."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.documents.chart_model import Chart
from prongsai.documents.content import ChartBlock, DataTable, plain
from prongsai.engine.rounding import shown
from prongsai.web.face import charts
from prongsai.web.face.gantt import STATE_WORDS, Bar, lay_out
from prongsai.web.face.spark import WIDTH
from prongsai.web.face.spark import lay_out as lay_out_spark
from prongsai.web.face.tags.words import points
from prongsai.web.face.thai import has_thai

register = template.Library()


@register.simple_tag
def meter(value: float | None, mark: float | None = None, label: str = "") -> SafeString:
    """Draw a score of 0–100 as a line with the pass mark on it; ``label`` says of what.

    The fill is good or bad where there is a mark; without one it is neutral.
    """
    if value is None:
        words, kind = _("ไม่ทราบคะแนน"), ""
    elif mark is None:
        words, kind = _("%(points)s คะแนน") % {"points": points(value)}, ""
    else:
        passes = shown(float(value)) >= float(mark)
        sentence = (
            _("%(points)s คะแนน ถึงเกณฑ์ %(mark)g") if passes else _("%(points)s คะแนน ไม่ถึงเกณฑ์ %(mark)g")
        )
        words, kind = (
            sentence % {"points": points(value), "mark": mark},
            " meter--good" if passes else " meter--bad",
        )
    return format_html(
        '<svg class="meter{}" width="100%" height="10" role="img" aria-label="{}">'
        '<rect class="meter__track" width="100%" height="100%" rx="5"/>{}{}</svg>',
        mark_safe(kind),
        f"{label}: {words}" if label else words,
        _fill(value),
        _line(mark),
    )


@register.simple_tag
def bar(value: float | None, mark: float | None = None) -> SafeString:
    """Draw a meter that says nothing to a screen reader: the value stands beside it."""
    return format_html(
        '<svg class="meter" width="100%" height="10" aria-hidden="true" focusable="false">'
        '<rect class="meter__track" width="100%" height="100%" rx="5"/>{}{}</svg>',
        _fill(value),
        _line(mark),
    )


def _fill(value: float | None) -> SafeString | str:
    if value is None:
        return ""
    width = f"{min(max(float(value), 0), 100):.2f}%"
    return format_html('<rect class="meter__fill" width="{}" height="100%" rx="5"/>', width)


def _line(mark: float | None) -> SafeString | str:
    if mark is None:
        return ""
    return format_html(
        '<line class="meter__casing" x1="{0}%" x2="{0}%" y1="-3" y2="13"/>'
        '<line class="meter__mark" x1="{0}%" x2="{0}%" y1="-3" y2="13"/>',
        f"{float(mark):g}",
    )


@register.inclusion_tag("face/parts/progress.html")
def progress(done: int, whole: int, label: str = "") -> dict[str, object]:
    """Show how many of how many are done, as a bar with words."""
    return {
        "done": done,
        "whole": whole,
        "label": label,
        "percent": round(100 * done / whole) if whole else 0,
    }


@register.inclusion_tag("face/parts/spark.html")
def spark(history: Sequence[tuple[object, float | None]], mark: float | None = None) -> dict[str, object]:
    """Draw scores over the years, oldest first, as a small line: pairs of a year and a score or ``None``."""
    words = ", ".join(f"{year}: {points(score)}" for year, score in history)
    drawn = lay_out_spark([score for _year, score in history], mark)
    return {"spark": drawn, "words": words, "width": WIDTH}


@register.inclusion_tag("face/parts/gantt.html")
def gantt(bars: Sequence[Bar], today: date | None = None, label: str = "") -> dict[str, object]:
    """Draw bars over the months with a line at today. The page must show the same as a table."""
    laid_out = lay_out(bars, today or timezone.localdate())
    used = {bar.state for bar in laid_out.bars}
    return {
        "gantt": laid_out,
        "label": label or _("แผนภูมิช่วงเวลา"),
        "key": [(state, words) for state, words in STATE_WORDS.items() if state in used],
    }


@register.inclusion_tag("face/parts/chart.html")
def chart(block: ChartBlock) -> dict[str, object]:
    """Show a chart of part A as a picture, with the same figures as a table in a fold."""
    is_foreign = get_language() != "th" and has_thai(block.alt)
    return {
        "block": block,
        "picture": mark_safe(charts.picture(block.chart)),
        "lang": "th" if is_foreign else "",
        "lines": _lines(block.chart),
        "mark": block.chart.marks[0].value if block.chart.marks else None,
        "head": _rows(block.table, in_head=True),
        "rows": _rows(block.table, in_head=False),
    }


def _lines(chart: Chart) -> list[tuple[str, list[tuple[str, str, float | None]]]]:
    """Return the points of a chart as rows: a name, and per series its name, its printed value and its value."""
    points_by_name = zip(*(series.points for series in chart.series), strict=True)
    names = [series.name for series in chart.series]
    return [
        (points[-1].name, [(name, one.label, one.value) for name, one in zip(names, points, strict=True)])
        for points in points_by_name
    ]


def _rows(table: DataTable, *, in_head: bool) -> list[list[dict[str, object]]]:
    """Return the cells of a table as a template shows them: text, spans and whether it is a number."""
    return [
        [
            {
                "lines": [plain(line) for line in cell.lines],
                "columns": cell.columns,
                "rows": cell.rows,
                "is_first": place == 0,
                "is_number": place > 0 and cell.columns == 1,
            }
            for place, cell in enumerate(row.cells)
        ]
        for row in (table.head if in_head else table.rows)
    ]
