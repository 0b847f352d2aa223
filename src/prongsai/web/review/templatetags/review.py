"""``{% load review %}``: reasons in words, and the ways to what the check kept."""

from django import template
from django.urls import reverse

from prongsai.web.evidence.links import is_of_the_web
from prongsai.web.evidence.models import Check
from prongsai.web.registry.models import Agency
from prongsai.web.review.reasons import words_of

register = template.Library()


@register.filter
def reasons(codes: list[str] | None) -> list[str]:
    """Return reasons in the reader's language."""
    return words_of(codes or [])


@register.filter
def is_web(address: str) -> bool:
    """Say whether an address may be made a link: a stored one never runs a script."""
    return is_of_the_web(address)


@register.simple_tag
def capture_address(agency: Agency, check: Check) -> str:
    """Return where the kept file of a look can be taken out."""
    return reverse("oit-check-capture", args=[agency.public_id, check.public_id])
