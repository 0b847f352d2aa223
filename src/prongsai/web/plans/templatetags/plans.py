"""How measures and their states are told on a page; ``{% load plans %}``."""

from django import template
from django.utils.translation import get_language

from prongsai.planning import catalogue
from prongsai.web.plans.states import State

register = template.Library()

_LOOKS = {
    State.NOT_STARTED: "badge--muted",
    State.DOING: "badge--info",
    State.DONE: "badge--good",
    State.STOPPED: "badge--warn",
}


@register.filter
def gloss(catalogue_id: str | None) -> str:
    """Return in English what a measure of the catalogue is; empty in Thai and for other measures."""
    if not catalogue_id or get_language() == "th":
        return ""
    known = next((one for one in catalogue.load().measures if one.id == catalogue_id), None)
    return (known.gloss or "") if known else ""


@register.filter
def state_look(state: str) -> str:
    """Return the class of a state's badge; its word says the same."""
    return _LOOKS[State(state)]


@register.filter
def hostname(address: str) -> str:
    """Return the host of a link, to stand beside it."""
    from urllib.parse import urlsplit

    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
