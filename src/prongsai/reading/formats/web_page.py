"""HTML pages, and the "Excel" files of government systems that are HTML inside: what a reader sees.

A table that holds tables, or a single cell, is only a layout: its content is read as if it stood on
the page.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree

from prongsai.reading.blocks import Block, Line, Row
from prongsai.reading.formats.encodings import decode
from prongsai.reading.formats.grid import blocks_of_rows
from prongsai.reading.formats.limits import SHEET_COLUMNS
from prongsai.reading.formats.source import Source
from prongsai.reading.formats.tabbed import blocks_of_pieces, starts_with_marker

Element: TypeAlias = Any
"""An lxml element; lxml has no types of its own."""

_UNSEEN = frozenset(
    [
        *["head", "script", "style", "noscript", "template", "iframe", "object", "svg", "math"],
        *["select", "textarea", "button", "audio", "video"],
    ]
)
_ON_LINES_OF_THEIR_OWN = frozenset(
    [
        *["html", "body", "header", "footer", "main", "nav", "section", "article", "aside", "div", "center"],
        *["h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "pre", "blockquote", "address", "summary"],
        *["ul", "ol", "li", "dl", "dt", "dd", "figure", "figcaption", "form", "fieldset", "legend"],
        *["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"],
    ]
)
_MARKER = "list-marker"
"""The attribute, of our own, that holds what stands before a list entry."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display:none|visibility:hidden")


def read(source: Source) -> Iterator[Block]:
    """Yield the blocks of a page; ``at`` is ``paragraph 5`` (those with text) or ``table 2 row 4``."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(decode(source.data).replace("\x00", "").encode(), parser)
    if root is None:
        return iter(())
    _mark_lists(root)
    return blocks_of_pieces(_Page().pieces(root))


@dataclass
class _Page:
    """Walks a page in order, counting its paragraphs and tables."""

    paragraphs: int = 0
    tables: int = 0

    def pieces(self, root: Element) -> Iterator[Block]:
        """Yield the lines (also those without text, which part tab tables) and tables of a page."""
        for is_text, run in itertools.groupby(self._stream(root), key=lambda piece: isinstance(piece, str)):
            group = list(run)
            if is_text:
                yield from self._lines("".join(x for x in group if isinstance(x, str)))
            else:
                yield from (x for x in group if not isinstance(x, str))

    def _lines(self, text: str) -> Iterator[Line]:
        for line in text.split("\n"):
            self.paragraphs += bool(line.strip())
            yield Line(line, f"paragraph {self.paragraphs}")

    def _stream(self, element: Element, *, keeps_spaces: bool = False) -> Iterator[str | Block]:
        """Yield the texts of an element, line ends where lines end, and tables where they stand."""
        if _is_unseen(element):
            return
        if element.tag == "table" and not _is_layout(element):
            yield from self._table(element)
            return
        keeps_spaces = keeps_spaces or element.tag == "pre"
        edge = "\n" if element.tag in _ON_LINES_OF_THEIR_OWN else ""
        yield edge + element.get(_MARKER, "")
        yield _seen(element.text, keeps_spaces=keeps_spaces)
        for child in element:
            yield from self._stream(child, keeps_spaces=keeps_spaces)
            yield _seen(child.tail, keeps_spaces=keeps_spaces)
        yield edge

    def _table(self, table: Element) -> Iterator[str | Block]:
        for caption in table.iterchildren("caption"):
            yield f"\n{self._cell(caption)}\n"
        self.tables += 1
        rows = [
            Row(cells, f"table {self.tables} row {number}")
            for number, cells in enumerate(self._spread(table.iter("tr")), 1)
        ]
        yield from blocks_of_rows([row for row in rows if any(row.cells)])

    def _spread(self, rows: Iterable[Element]) -> Iterator[tuple[str, ...]]:
        """Yield each row's texts by column; a merged cell has its text in its first row and column."""
        covered: dict[int, int] = {}
        for row in rows:
            below = {column: left - 1 for column, left in covered.items() if left > 1}
            texts: list[str] = []
            for cell in row.iterchildren("td", "th"):
                while len(texts) in covered:
                    texts.append("")
                width, height = _span(cell, "colspan"), _span(cell, "rowspan")
                if height > 1:
                    below |= dict.fromkeys(range(len(texts), len(texts) + width), height - 1)
                texts += [self._cell(cell), *[""] * (width - 1)]
            covered = below
            yield tuple(texts)

    def _cell(self, cell: Element) -> str:
        text = "".join(piece for piece in self._stream(cell) if isinstance(piece, str))
        return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _is_unseen(element: Element) -> bool:
    style = _SPACES.sub("", element.get("style", "")).lower()
    return element.tag in _UNSEEN or element.get("hidden") is not None or bool(_HIDDEN.search(style))


def _is_layout(table: Element) -> bool:
    """Say whether a table holds tables or has a single cell."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    return len(list(itertools.islice(table.iter("td", "th"), 2))) == 1


def _mark_lists(root: Element) -> None:
    """Note on each list entry what a reader sees before it; a list with its own numbers gets no others."""
    for unordered in root.iter("ul"):
        for entry in unordered.iterchildren("li"):
            entry.set(_MARKER, "- ")
    for ordered in root.iter("ol"):
        entries = list(ordered.iterchildren("li"))
        if not any(starts_with_marker("".join(entry.itertext())) for entry in entries):
            for number, entry in enumerate(entries, 1):
                entry.set(_MARKER, f"{number}. ")


def _seen(text: str | None, *, keeps_spaces: bool) -> str:
    """Return a text as shown: outside ``<pre>`` the line ends of the file are spaces."""
    return text or "" if keeps_spaces else _SPACES.sub(" ", text or "")


def _span(cell: Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), SHEET_COLUMNS) if text.isdecimal() and len(text) < 6 else 1
