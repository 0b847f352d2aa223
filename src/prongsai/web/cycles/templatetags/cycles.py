"""What pages of other apps show of cycles."""

from collections.abc import Sequence

from django import template

from prongsai.web.cycles.current import Running, running_of
from prongsai.web.registry.models import Organisation

register = template.Library()


@register.simple_tag
def running_cycles(organisation: Organisation) -> Sequence[Running]:
    """Return the cycles that an organisation runs just now."""
    return running_of(organisation)
