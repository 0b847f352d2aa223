"""Texts of part A, which come in both languages."""

from typing import TYPE_CHECKING

from django.utils.translation import get_language

if TYPE_CHECKING:
    from prongsai.engine.framework.model import Text


def in_language(thai: str, english: str) -> str:
    """Return the text in the language of the page."""
    return thai if get_language() == "th" else english


def text_in_language(text: "Text") -> str:
    """Return a name in the language of the page; the Thai one where there is no English."""
    return in_language(text.th or "", text.en or text.th or "")
