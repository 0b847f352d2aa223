"""One thing that was found, and how well it fits."""

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.web.finder.models import Kind
from prongsai.web.finder.plain import plain

_PLACES = {kind: place for place, kind in enumerate(Kind)}
_BETWEEN_WORDS = " -–/().,:;“”\"'"


@dataclass(frozen=True, slots=True)
class Hit:
    """``title`` as it is shown (of a document: its paper), ``plain`` as it was searched."""

    kind: Kind
    title: str
    plain: str
    thing_id: str
    agency_row: int | None = None
    year: int | None = None
    title_en: str | None = None
    """Of what ships in both languages."""

    @property
    def ships(self) -> bool:
        """Whether it is no agency's own."""
        return self.agency_row is None

    @property
    def name(self) -> str:
        """What it is called, as it is searched; a document's title is not in the index by itself."""
        return self.plain if self.kind is Kind.DOCUMENT else plain(self.title)

    @property
    def place(self) -> int:
        """The place of its kind among things that fit alike."""
        return _PLACES[self.kind]


def rank_of(text: str, whole: str, words: Sequence[str]) -> int:
    """Return 0 where the name begins with what was asked, 1 where a word of it does, 2 inside, 3 elsewhere."""
    if any(word not in text for word in words):
        return 3
    if text.startswith(whole):
        return 0
    return 1 if all(_begins_a_word(text, word) for word in words) else 2


def _begins_a_word(text: str, word: str) -> bool:
    at = text.find(word)
    while at > 0 and text[at - 1] not in _BETWEEN_WORDS:
        at = text.find(word, at + 1)
    return at >= 0
