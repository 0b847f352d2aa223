"""How measures and their states are told on a page; ``{% load plans %}``."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

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
def round_word(months: int | str) -> str:
    """Return how a round of so many months is called."""
    words = {1: _("ประจำเดือน"), 3: _("ประจำไตรมาส"), 6: _("รอบ 6 เดือน"), 12: _("รอบ 12 เดือน")}
    return words.get(int(months), str(months))


@register.filter
def round_report(months: int | str) -> str:
    """Return how the report of a round is called."""
    words = {
        1: _("รายงานประจำเดือน"),
        3: _("รายงานประจำไตรมาส"),
        6: _("รายงานรอบ 6 เดือน"),
        12: _("รายงานรอบ 12 เดือน"),
    }
    return words.get(int(months), str(months))
