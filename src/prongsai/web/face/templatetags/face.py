"""Tags and filters of the workbench. They are built in: templates need no ``{% load %}``."""

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import get_language

from prongsai.engine.rounding import shown
from prongsai.engine.years import BUDDHIST_ERA_OFFSET
from prongsai.web.face.listing import Listing

register = template.Library()

_MONTHS_TH = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]
_MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


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
    if get_language() == "th":
        return f"{value.day} {_MONTHS_TH[value.month - 1]} {value.year + BUDDHIST_ERA_OFFSET}"
    return f"{value.day} {_MONTHS_EN[value.month - 1]} {value.year}"


@register.filter
def moment(value: datetime | None) -> str:
    """Return a day and a time in Thailand."""
    return "–" if value is None else f"{day(value)} {timezone.localtime(value):%H:%M}"


@register.inclusion_tag("face/parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show a form field with label, help, errors and its control, tied together for screen readers."""
    described = [f"{bound.auto_id}-help"] if bound.help_text else []
    described += [f"{bound.auto_id}-error"] if bound.errors else []
    attributes: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    if bound.errors:
        attributes["aria-invalid"] = "true"
    return {"bound": bound, "control": bound.as_widget(attrs=attributes)}


@register.inclusion_tag("face/parts/sort_head.html")
def sort_head(listing: Listing[Any], column: str, label: str, kind: str = "") -> dict[str, Any]:
    """Show the head of a column that can be sorted by; ``kind`` ``number`` sets it to the right."""
    direction = listing.direction(column)
    wanted = f"-{column}" if direction == "ascending" else column
    return {"label": label, "direction": direction, "address": listing.address(sort=wanted), "kind": kind}


@register.inclusion_tag("face/parts/pager.html")
def pager(listing: Listing[Any]) -> dict[str, Any]:
    """Show where one is in a list and the ways on."""
    page = listing.page
    return {
        "page": page,
        "back": listing.address(page=page.previous_page_number()) if page.has_previous() else "",
        "on": listing.address(page=page.next_page_number()) if page.has_next() else "",
    }
