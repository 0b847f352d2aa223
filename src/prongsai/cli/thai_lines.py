"""Thai text in lines of a terminal, broken between words."""

import re
from collections.abc import Iterator

from rich.cells import cell_len

from prongsai.documents.words import pieces

_SPACE_OR_NOT = re.compile(r"\s+|\S+")
_OPENING, _CLOSING = "([“‘", ")]”’,."


def wrapped(text: str, width: int) -> str:
    """Return a text with line breaks so that no line is wider than ``width`` columns.

    A single word that is wider stands on a line of its own; brackets stay with what they enclose.
    """
    lines = [""]
    for word in _unbreakable(text):
        is_too_wide = cell_len(lines[-1] + word.rstrip()) > width
        if lines[-1] and is_too_wide and word[0] not in _CLOSING:
            lines[-1] = lines[-1].rstrip()
            lines.append(word.lstrip())
        else:
            lines[-1] += word
    return "\n".join(lines).rstrip()


def _unbreakable(text: str) -> Iterator[str]:
    """Yield what must stay on one line, in order: Thai words, other words, spaces."""
    held = ""
    for word in _words(text):
        held += word
        if held[-1] not in _OPENING:
            yield held
            held = ""
    if held:
        yield held


def _words(text: str) -> Iterator[str]:
    for place, piece in enumerate(pieces(text)):
        if place % 2:
            yield piece
        else:
            yield from _SPACE_OR_NOT.findall(piece)
