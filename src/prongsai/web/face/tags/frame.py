"""The frame of a page, and the small signs on it."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from prongsai.web.face import levels, menu
from prongsai.web.face.icons import drawn
from prongsai.web.face.notices import Undo, undo_of
from prongsai.web.face.tags.words import level_name

register = template.Library()


@register.simple_tag(takes_context=True)
def menu_of_page(context: template.Context) -> menu.Menu | None:
    """Return the menu of the agency or organisation of the page; ``None`` where the page belongs to none."""
    request = context.get("request")
    place = getattr(request, "agency", None) or getattr(request, "organisation", None)
    if request is None or place is None:
        return None
    return menu.of(request.actor, place, request.path)


@register.simple_tag
def icon(name: str, kind: str = "") -> SafeString:
    """Draw a small sign; it says nothing to a screen reader, so words must stand beside it."""
    return drawn(name, kind)


@register.simple_tag
def level_badge(level: str | None, kind: str = "") -> SafeString:
    """Show a level (its Thai name) as a badge: passed or not as icon, word and colour."""
    passes = levels.passes(level) if level else None
    colour, sign = {True: ("good", "check"), False: ("bad", "cross"), None: ("muted", "question")}[passes]
    size = f" badge--{kind}" if kind else ""
    return format_html(
        '<span class="badge badge--{}{}">{}<span>{}</span></span>',
        colour,
        size,
        drawn(sign),
        level_name(level),
    )


@register.filter
def undo(message: Any) -> Undo | None:
    """Return the way back that a message offers; ``None`` where it offers none."""
    return undo_of(message)
