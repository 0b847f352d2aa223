"""How figures, places and findings are worded on the pages of results."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import template

from prongsai.web.results.review import place_words
from prongsai.web.results.words import in_language, text_in_language

if TYPE_CHECKING:
    from prongsai.analysis.findings import Finding
    from prongsai.engine.framework.model import Text

register = template.Library()


@register.filter
def place(at: str) -> str:
    """Return a place in a document in the language of the page."""
    return place_words(at)


@register.filter
def message(finding: "Finding") -> str:
    """Return what a finding says in the language of the page."""
    thai = finding.message_th.replace(finding.at, place_words(finding.at))
    return in_language(thai, finding.message_en)


@register.filter
def text(name: "Text") -> str:
    """Return a text of a framework in the language of the page."""
    return text_in_language(name)


@register.filter
def dashed(node: str) -> str:
    """Return a node's id as part of an id in the page: a dot would be a class in a selector."""
    return node.replace(".", "-")


@register.filter
def anchor(at: str, anchors: Mapping[str, str]) -> str:
    """Return the id of a place in the source beside it; empty where nothing was read."""
    return anchors.get(at, "")
