"""The one place where a report's digits are chosen (design decision 14).

Thai digits are for reading; what is looked up or typed keeps its Arabic digits: item codes (``O17``),
addresses, and every word in which a Latin letter stands before the digit (``ISO9001``, ``EIT.1``).
"""

import re
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

from prongsai.documents.content import Run
from prongsai.engine.digits import DigitStyle, in_style

_T = TypeVar("_T")

_KEPT = re.compile(r"(?:https?://|www\.)[!-~]+|[!-~]+@[!-~]+|[A-Za-z][A-Za-z.\-]*\d[\w.\-]*", re.ASCII)


def words_in_digits(words: str, style: DigitStyle) -> str:
    """Return words with their digits in the asked style; codes and addresses keep theirs."""
    pieces: list[str] = []
    end = 0
    for code in _KEPT.finditer(words):
        pieces += [in_style(words[end : code.start()], style), code.group()]
        end = code.end()
    return "".join(pieces) + in_style(words[end:], style)


def in_digits(content: _T, style: DigitStyle) -> _T:
    """Return a content, or any part of one, with every word of it in the asked digits."""
    return _converted(content, style)  # type: ignore[no-any-return]


def _converted(part: Any, style: DigitStyle) -> Any:
    """Walk texts, tuples and frozen parts; numbers, flags and enum values stay as they are."""
    if isinstance(part, str):
        return part if isinstance(part, Enum) else words_in_digits(part, style)
    if isinstance(part, tuple):
        return tuple(_converted(member, style) for member in part)
    if isinstance(part, Run) and part.is_kept:
        return part
    if is_dataclass(part) and not isinstance(part, type):
        return type(part)(
            **{field.name: _converted(getattr(part, field.name), style) for field in fields(part)}
        )
    return part
