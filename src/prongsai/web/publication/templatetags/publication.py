"""What pages of other apps show of published results."""

from django import template

from prongsai.web.publication.queries import published_runs

register = template.Library()


@register.simple_tag
def is_anything_published() -> bool:
    """Say whether there is a published result."""
    return published_runs().exists()
