"""A text made comparable, with the way back to the words as printed."""

import re
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from prongsai.engine.digits import to_arabic

_LETTER = re.compile("[ก-ฺเ-๎0-9a-zA-Z]")
_NOT_A_LETTER = re.compile("[^ก-ฺเ-๎0-9a-z]")
_LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_SEARCHED_LOOSELY = 40_000
"""Characters within which a misprinted phrase is looked for; an exact one is looked for everywhere."""
_LONGEST_QUOTE = 160
_BLANKS = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return what texts are compared by: Arabic digits, lower case, no spaces, no punctuation."""
    return _NOT_A_LETTER.sub("", to_arabic(text).translate(_LOWER))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the words around it, and the page in a file of several."""

    quote: str
    at: str | None


class Folded:
    """A text that phrases are looked for in."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self.folded = fold(printed)

    def find(self, phrase: str, alike: float) -> Place | None:
        """Return where a phrase stands, as written or nearly so (``alike``: 0–100, of RapidFuzz), or ``None``."""
        wanted = fold(phrase)
        if not wanted:
            return None
        start = self.folded.find(wanted)
        if start >= 0:
            return self._place(start, start + len(wanted))
        found = fuzz.partial_ratio_alignment(wanted, self.folded[:_SEARCHED_LOOSELY], score_cutoff=alike)
        # the shorter of the two is slid along the longer: a text shorter than the phrase holds none of it
        if found is None or len(wanted) > len(self.folded):
            return None
        return self._place(found.dest_start, found.dest_end)

    def place(self, start: int, end: int) -> Place:
        """Return a place of the printed text, with some words around it."""
        room = max(0, _LONGEST_QUOTE - (end - start)) // 2
        page_start = self.printed.rfind("\f", 0, start) + 1
        page_end = self.printed.find("\f", end)
        begin = max(page_start, start - room)
        stop = min(page_end if page_end >= 0 else len(self.printed), end + room, begin + _LONGEST_QUOTE)
        quote = _BLANKS.sub(" ", self.printed[begin:stop]).strip()
        return Place(quote, self._page_of(start))

    def _place(self, start: int, end: int) -> Place:
        return self.place(self._origin[start], self._origin[max(start, end - 1)] + 1)

    @cached_property
    def _origin(self) -> tuple[int, ...]:
        """Where each character of ``folded`` stands in ``printed``."""
        return tuple(match.start() for match in _LETTER.finditer(to_arabic(self.printed)))

    def _page_of(self, position: int) -> str | None:
        if "\f" not in self.printed:
            return None
        return f"page {self.printed.count(chr(12), 0, position) + 1}"
