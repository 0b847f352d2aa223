"""What is handed out before a survey: sheets of cards with a code each, and posters with one big QR code.

Their words come ready; here they only become a page. A card's QR code and its printed code say the same.
"""

from dataclasses import dataclass
from io import BytesIO

import segno

from prongsai.documents.fonts import showable
from prongsai.documents.typst_tables import Data, words

_LONGEST_ON_A_LINE = 11


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its code as printed and the address in its QR code."""

    code: str
    link: str


@dataclass(frozen=True, slots=True)
class CardSheet:
    """Cards of one agency, ten on a page of A4 with lines to cut along."""

    title: str
    agency: str
    steps: tuple[str, ...]
    """How to answer, in one short line each."""
    address: str
    """What one types who has no camera."""
    note: str
    cards: tuple[Card, ...]
    unofficial: str = ""
    """Said on every card of a practice set."""


@dataclass(frozen=True, slots=True)
class Poster:
    """One page of A4 to hang up: who asks, the QR code, when, and that nobody is known."""

    title: str
    agency: str
    lead: str
    link: str
    until: str
    promises: tuple[str, ...]
    where: str
    """The name of the channel, small, so that the right poster hangs at the right place."""
    unofficial: str = ""


def pdf(handout: CardSheet | Poster) -> bytes:
    """Return the pages as a PDF/UA file."""
    from prongsai.documents import typesetter  # large: who only orders a handout does not need it

    if isinstance(handout, CardSheet):
        return typesetter.handout("cards.typ", _cards(handout))
    return typesetter.handout("poster.typ", _poster(handout))


def _cards(sheet: CardSheet) -> Data:
    return {
        "title": showable(sheet.title),
        "author": showable(sheet.agency),
        "agency": words(sheet.agency),
        "heading": words(sheet.title),
        "steps": [words(step) for step in sheet.steps],
        "address": showable(sheet.address),
        "note": words(sheet.note),
        "unofficial": words(sheet.unofficial) if sheet.unofficial else None,
        "cards": [{"code": _lines(card.code), "qr": _qr(card.link)} for card in sheet.cards],
    }


def _lines(code: str) -> list[str]:
    """Return a code as it is printed: large, and so on two lines where it is long."""
    groups = code.split("-")
    half = len(groups) if len(code) <= _LONGEST_ON_A_LINE else (len(groups) + 1) // 2
    first, second = "-".join(groups[:half]), "-".join(groups[half:])
    return [first, second] if second else [first]


def _poster(poster: Poster) -> Data:
    return {
        "title": showable(poster.title),
        "author": showable(poster.agency),
        "heading": words(poster.title),
        "agency": words(poster.agency),
        "lead": words(poster.lead),
        "qr": _qr(poster.link),
        "address": showable(poster.link),
        "until": words(poster.until),
        "promises": [words(one) for one in poster.promises],
        "where": words(poster.where),
        "unofficial": words(poster.unofficial) if poster.unofficial else None,
    }


def _qr(text: str) -> str:
    """Return a QR code as SVG: middling error correction, as a card gets creased and a poster wet."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", border=2, xmldecl=False, svgns=True)
    return drawn.getvalue().decode("utf-8")
