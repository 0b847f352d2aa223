"""What only the pages of a survey need."""

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language

from prongsai.engine.framework.model import Node, Text
from prongsai.web.face.tags.words import as_written

register = template.Library()


@register.filter
def chosen(answers: Mapping[str, str], field: str) -> str:
    """Return what was answered to a question so far."""
    return answers.get(field, "")


@register.filter
def in_language(text: Text) -> str:
    """Return a text of the framework in the reader's language, as far as the framework has it."""
    english = text.en if get_language() != "th" else None
    return as_written(english or text.th or "")


@register.filter
def hint(node: Node) -> str:
    """Return what stands beside a question."""
    return in_language(node.hint) if node.hint is not None else ""
