"""Running heads and feet of pages, which come between a sentence or table and its second half."""

import re
from collections import defaultdict
from collections.abc import Sequence

from prongsai.reading.normalise import key
from prongsai.reading.recognise.cells import Piece, TextLine

_PLACE = re.compile(r"page (\d+)\b.*")
_PAGE_NUMBER = re.compile(
    r"^[-–\s]*[\d๐-๙]{1,3}(?=\s|$|[-–])|(?:^|(?<=\s))(?:หน้า(?:ที่)?|page)?\s*[-–]?\s*(?:[\d๐-๙]{1,3}|[ก-ฮ])[-–\s]*$"
)
_EDGE = 2
"""So many lines at the top and at the bottom of a page can be its head and foot."""
_LONGEST = 150


def without_furniture(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces without page numbers and lines that stand at the edge of page after page.

    The first of such lines stays: it may be the only place that names the agency or the year.
    """
    seen: dict[str, set[int]] = defaultdict(set)
    edges = _edges(pieces)
    for number, page in edges.items():
        piece = pieces[number]
        if isinstance(piece, TextLine):
            seen[_pattern(piece)].add(page)
    return tuple(
        piece for number, piece in enumerate(pieces) if not _is_furniture(piece, edges.get(number), seen)
    )


def _is_furniture(piece: Piece, page: int | None, seen: dict[str, set[int]]) -> bool:
    if page is None or not isinstance(piece, TextLine):
        return False
    pattern = _pattern(piece)
    pages = seen[pattern]
    return not pattern or (len(pages) > 1 and page != min(pages) and len(piece.text) <= _LONGEST)


def _pattern(line: TextLine) -> str:
    """Return what stays the same from page to page: the line without its page number."""
    return key(_PAGE_NUMBER.sub("", line.text))


def _edges(pieces: Sequence[Piece]) -> dict[int, int]:
    """Return the lines at the edges of pages, by their number in the document, with their page."""
    pages: dict[int, list[int]] = defaultdict(list)
    for number, piece in enumerate(pieces):
        place = _PLACE.fullmatch(piece.at if isinstance(piece, TextLine) else piece.rows[0][0].at)
        if place:
            pages[int(place[1])].append(number)
    return {
        number: page for page, numbers in pages.items() for number in (*numbers[:_EDGE], *numbers[-_EDGE:])
    }
