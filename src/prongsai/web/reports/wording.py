"""What a person typed as the lines of a text, and the mark by which a page knows the text that it showed."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from prongsai.documents.texts import Address, Lines

_NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person wants to stand at an address; no line leaves the text out.

    ``was`` is the mark of the text that the box held when the page was opened.
    """

    address: Address
    lines: Lines
    was: str

    @property
    def is_untouched(self) -> bool:
        return mark(self.lines) == self.was


def lines_in(typed: str) -> Lines:
    """Return the lines that a person typed: one paragraph or item each; empty lines and controls fall away."""
    return tuple(line for row in _NOT_TEXT.sub("", typed).splitlines() if (line := row.strip()))


def mark(lines: Iterable[str]) -> str:
    """Return a short checksum of a text as a box gives it back."""
    return sha256("\n".join(lines_in("\n".join(lines))).encode()).hexdigest()[:16]
