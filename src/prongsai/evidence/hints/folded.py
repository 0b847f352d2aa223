"""A text made comparable, with the way back to the words as printed."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from rapidfuzz import fuzz

from prongsai.engine.digits import THAI_DIGITS
from prongsai.evidence.text.page import Page

_LETTERS = re.compile("[ก-ฺเ-๎0-9a-zA-Z]+")
_OTHERS = re.compile("[^ก-ฺเ-๎0-9a-zA-Z]+")
_SEARCHED_LOOSELY = 40_000
"""Characters within which a misprinted phrase is looked for; an exact one is looked for everywhere."""
_LONGEST_QUOTE = 160
_BLANKS = re.compile(r"\s+")


def arabic(text: str) -> str:
    """Return ``text`` in Arabic digits, of the same length; ten replacements are quicker than a translation."""
    for value, digit in enumerate(THAI_DIGITS):
        text = text.replace(digit, str(value))
    return text


def fold(text: str) -> str:
    """Return what texts are compared by: Arabic digits, lower case, no spaces, no punctuation."""
    return _OTHERS.sub("", arabic(text)).lower()


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: the words around it, and the page in a file of several."""

    quote: str
    at: str | None


class Folded:
    """A text that phrases are looked for in."""

    def __init__(self, printed: str) -> None:
        self.printed = printed
        self.arabic = arabic(printed)
        self.folded = _OTHERS.sub("", self.arabic).lower()

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
        return self.place(self._printed_at(start), self._printed_at(max(start, end - 1)) + 1)

    def _printed_at(self, position: int) -> int:
        """Return where a character of ``folded`` stands in ``printed``."""
        begins, printed_begins = self._runs
        run = bisect_right(begins, position) - 1
        return printed_begins[run] + position - begins[run]

    @cached_property
    def _runs(self) -> tuple[list[int], list[int]]:
        """Where each run of letters begins in ``folded`` and in ``printed``."""
        lengths = list(map(len, _LETTERS.findall(self.arabic)))
        gaps = list(map(len, _OTHERS.findall(self.arabic)))
        first = 0 if _LETTERS.match(self.arabic) else gaps.pop(0) if gaps else 0
        steps = (length + gap for length, gap in zip(lengths, gaps, strict=False))  # no gap after the last
        return list(accumulate(lengths[:-1], initial=0)), list(accumulate(steps, initial=first))

    def _page_of(self, position: int) -> str | None:
        if "\f" not in self.printed:
            return None
        return f"page {self.printed.count(chr(12), 0, position) + 1}"


def folded(page: Page) -> Folded:
    """Return the title and the text of a page; every kind of hint looks through the same."""
    return _folded("\n".join((page.title, page.text)))


@lru_cache(maxsize=2)
def _folded(printed: str) -> Folded:
    return Folded(printed)
