"""Filters that write a value as a person reads it, in the language of the page."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language

from prongsai.analysis.labels import label_th, short_label_th
from prongsai.engine.framework.model import Level, Method, Node, NodeKind
from prongsai.engine.rounding import shown
from prongsai.engine.years import BUDDHIST_ERA_OFFSET
from prongsai.web.face import levels
from prongsai.web.face.thai import has_thai

register = template.Library()

_MONTHS_TH = [
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
]  # speaks-thai
_MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_KINDS_EN = {
    NodeKind.OVERALL: "Overall",
    NodeKind.INDICATOR: "Indicator",
    NodeKind.SUBINDICATOR: "Sub-indicator",
    NodeKind.ITEM: "Item",
    NodeKind.SUBISSUE: "Sub-issue",
}


@register.filter
def points(score: float | None) -> str:
    """Return a score as it is shown: two decimals, a dash where it is not known."""
    return "–" if score is None else f"{shown(float(score)):.2f}"


@register.filter
def signed(difference: float | None) -> str:
    """Return a difference with its sign."""
    return "–" if difference is None else f"{shown(float(difference)):+.2f}".replace("-", "−")


@register.filter
def day(value: date | datetime | None) -> str:
    """Return a day, in the Buddhist era in Thai: 1 ต.ค. 2568 or 1 Oct 2025."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    era = BUDDHIST_ERA_OFFSET if get_language() == "th" else 0
    return f"{value.day} {month(value)} {value.year + era}"


@register.filter
def moment(value: datetime | None) -> str:
    """Return a day and a time in Thailand."""
    return "–" if value is None else f"{day(value)} {timezone.localtime(value):%H:%M}"


@register.filter
def month(value: date) -> str:
    """Return the short name of the month of a day."""
    return (_MONTHS_TH if get_language() == "th" else _MONTHS_EN)[value.month - 1]


@register.filter
def as_written(text: object) -> str:
    """Return a text that people wrote; Thai on an English page says so to a screen reader."""
    words = str(text)
    if get_language() == "th" or not has_thai(words):
        return words
    return format_html('<span lang="th">{}</span>', words)


@register.filter
def node_label(node: Node) -> str:
    """Return how a node is called, with its name, in the reader's language. For text, not for attributes."""
    return as_written(node_title(node))


@register.filter
def node_title(node: Node) -> str:
    """Return the same without markup, for ``title``, ``aria-label`` and ``<option>``."""
    return label_th(node) if get_language() == "th" else _label_en(node)


@register.filter
def node_short(node: Node) -> str:
    """Return how a node is called without its name: ``ตัวชี้วัดที่ 9``, ``Indicator 9``, ``OIT``."""
    return short_label_th(node) if get_language() == "th" else _short_label_en(node)


@register.filter
def node_name(node: Node) -> str:
    """Return the name or question of a node in the reader's language; its id where the year does not know it."""
    english = node.name.en if get_language() != "th" else None
    return as_written(english or node.name.th or node.id)


@register.filter
def level_name(level: Level | str | None) -> str:
    """Return the name of a level (or of the Thai name of one); a dash where it cannot be told."""
    thai = level if isinstance(level, str) else level.name.th if level is not None else None
    if not thai:
        return "–"
    return thai if get_language() == "th" else as_written(levels.in_english(thai) or thai)


def _short_label_en(node: Node) -> str:
    if node.kind is NodeKind.PART:
        instrument, _, number = node.id.partition(".")
        return f"{instrument} part {number}"
    return f"{_KINDS_EN.get(node.kind, '')} {node.id}".strip()


def _label_en(node: Node) -> str:
    is_named = node.kind in (NodeKind.INDICATOR, NodeKind.SUBINDICATOR) or node.method is Method.VERDICT
    name = (node.name.en or node.name.th or "") if is_named else ""
    return f"{_short_label_en(node)} {name}".strip()
