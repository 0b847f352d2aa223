"""``{% load evidence %}``: verdicts, reasons and addresses as a person reads them."""

from datetime import datetime, timedelta
from urllib.parse import unquote

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.evidence.verdict import WORDS, Reason
from prongsai.web.evidence import links
from prongsai.web.evidence.models import Verdict
from prongsai.web.face.tags.words import day

register = template.Library()
_SHOWN = 110


@register.filter
def is_of_the_web(url: str) -> bool:
    """Say whether an address may be made a link."""
    return links.is_of_the_web(url)


@register.filter
def shortened(url: str) -> str:
    """Return an address to be read: Thai letters instead of their codes, the middle left out of a long one."""
    text = unquote(url)
    safe = text if links.is_of_the_web(text) else url
    return safe if len(safe) <= _SHOWN else f"{safe[:70]} … {safe[-35:]}"


@register.filter
def verdict_words(verdict: str) -> str:
    """Return what a verdict is called."""
    return str(Verdict(verdict).label) if verdict in Verdict.values else _("ยังไม่ได้ตรวจ")


@register.filter
def reason_words(reason: str) -> str:
    """Return the sentence of a reason; one of another version stands for itself."""
    try:
        words = WORDS[Reason(reason)]
    except ValueError:
        return reason
    return words.th if get_language() == "th" else words.en


@register.filter
def last_day(moment: datetime) -> str:
    """Return the last day before a midnight: the end of a collection as people say it."""
    return day(moment - timedelta(minutes=1))
