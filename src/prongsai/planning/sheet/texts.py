"""Texts and lists as cells hold them. A list stands one entry per line, and an entry is one line.

Reading takes off one number or bullet per line (``1. …``, ``- …``) and joins a line without a number to the
numbered entry above it. A list in which an entry itself begins like that is written with numbers: so nothing
is lost on the way to a sheet and back.
"""

import re
from collections.abc import Sequence

LONGEST = 32_767
"""Characters that one Excel cell holds."""

_MARKER = re.compile(r"(?:[0-9๐-๙]{1,2}[.)](?![0-9๐-๙])|[-–•▪])\s*")
_NUMBER = re.compile(r"[0-9๐-๙]{1,2}[.)](?![0-9๐-๙])")
_NO_CELL_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML, and so no cell, can hold."""
_LINE_ENDS = re.compile(r"\r\n?|_x000D_\n?|[\x85\u2028\u2029]")
_SPACES = re.compile(r"\s+")


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it: line ends as LF, no characters that XML forbids."""
    return _NO_CELL_TEXT.sub("", _LINE_ENDS.sub("\n", text)).strip()


def list_text(entries: Sequence[str], *, is_numbered: bool) -> str:
    """Return a list as the text of one cell; empty entries are left out."""
    lines = [line for entry in entries if (line := one_line(entry))]
    if is_numbered or any(_MARKER.match(line) for line in lines):
        lines = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    return "\n".join(lines)


def list_of(text: str) -> tuple[str, ...]:
    """Return the entries of a cell's text."""
    lines = [line for part in text.split("\n") if (line := one_line(part))]
    is_numbered = bool(lines) and _NUMBER.match(lines[0]) is not None
    entries: list[str] = []
    for line in lines:
        marker = _MARKER.match(line)
        if is_numbered and marker is None:
            entries[-1] = f"{entries[-1]} {line}".strip()
        else:
            entries.append(line[marker.end() :] if marker else line)
    return tuple(entry for entry in entries if entry)


def one_line(text: str) -> str:
    """Return a text on one line, without spaces at its ends."""
    return _SPACES.sub(" ", cell_text(text)).strip()


def squeezed(text: str) -> str:
    """Return a text without any spaces."""
    return _SPACES.sub("", text)
