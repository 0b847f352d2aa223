"""What is drawn: lengths are attributes of SVG, so the policy for styles holds; words stand beside each."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.documents.content import ChartBlock, DataTable, plain
from prongsai.engine.rounding import shown
from prongsai.web.face import charts
from prongsai.web.face.gantt import STATE_WORDS, Bar, lay_out
from prongsai.web.face.tags.words import points
from prongsai.web.face.thai import has_thai

register = template.Library()

_SPARK_WIDTH, _SPARK_HEIGHT, _SPARK_MARGIN = 104, 28, 4


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
        '<svg class="meter{}" width="100%" height="12" role="img" aria-label="{}">'
        '<rect class="meter__track" width="100%" height="100%" rx="6"/>{}{}</svg>',
        mark_safe(kind),
        f"{label}: {words}" if label else words,
        _fill(value),
        _line(mark),
    )


def _fill(value: float | None) -> SafeString | str:
    if value is None:
        return ""
    width = f"{min(max(float(value), 0), 100):.2f}%"
    return format_html('<rect class="meter__fill" width="{}" height="100%" rx="6"/>', width)


def _line(mark: float | None) -> SafeString | str:
    if mark is None:
        return ""
    return format_html('<line class="meter__mark" x1="{0}%" x2="{0}%" y1="-3" y2="15"/>', f"{float(mark):g}")


@register.inclusion_tag("face/parts/progress.html")
def progress(done: int, whole: int, label: str = "") -> dict[str, object]:
    """Show how many of how many are done, as a bar with words."""
    return {
        "done": done,
        "whole": whole,
        "label": label,
        "percent": round(100 * done / whole) if whole else 0,
    }


@register.simple_tag
def spark(history: Sequence[tuple[object, float | None]], mark: float | None = None) -> SafeString:
    """Draw scores over the years, oldest first, as a small line: pairs of a year and a score or ``None``."""
    places = [(_across(place, len(history)), score) for place, (_year, score) in enumerate(history)]
    known = [(x, _up(score)) for x, score in places if score is not None]
    words = ", ".join(f"{year}: {points(score)}" for year, score in history)
    bound = (
        ""
        if mark is None
        else format_html(
            '<line class="spark__mark" x1="0" x2="{}" y1="{}" y2="{}"/>', _SPARK_WIDTH, _up(mark), _up(mark)
        )
    )
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>',
        _SPARK_WIDTH,
        _SPARK_HEIGHT,
        words,
        bound,
        mark_safe("".join(_strokes(places))),
        format_html('<circle class="spark__dot" cx="{}" cy="{}" r="3.5"/>', *known[-1]) if known else "",
    )


def _across(place: int, many: int) -> float:
    room = _SPARK_WIDTH - 2 * _SPARK_MARGIN
    return round(_SPARK_MARGIN + (room * place / (many - 1) if many > 1 else room / 2), 1)


def _up(score: float) -> float:
    """Return the height of a score; the lower half of the scale, where few are, takes a fifth of the room."""
    room, value = _SPARK_HEIGHT - 2 * _SPARK_MARGIN, min(max(float(score), 0), 100)
    share = 0.2 * value / 50 if value < 50 else 0.2 + 0.8 * (value - 50) / 50
    return round(_SPARK_HEIGHT - _SPARK_MARGIN - room * share, 1)


def _strokes(places: list[tuple[float, float | None]]) -> list[str]:
    """Return a line between each two neighbours that are both known: a gap stays a gap."""
    return [
        f'<path class="spark__line" d="M{x} {_up(score)}L{next_x} {_up(next_score)}"/>'
        for (x, score), (next_x, next_score) in pairwise(places)
        if score is not None and next_score is not None
    ]


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
        "head": _rows(block.table, in_head=True),
        "rows": _rows(block.table, in_head=False),
    }


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
