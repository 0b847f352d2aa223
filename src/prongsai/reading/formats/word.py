"""Word files: the body in its order, as a reader sees it after all changes are accepted.

Headers, footers, notes and comments are left out: they repeat or discuss the text. Hidden and deleted
text is left out, inserted text is in. Text boxes follow the paragraph they hang on.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from prongsai.reading.blocks import Block, Line, Row
from prongsai.reading.errors import UnreadableError
from prongsai.reading.formats.grid import blocks_of_rows
from prongsai.reading.formats.ooxml import attribute, opened, parse, related
from prongsai.reading.formats.sniff import Format
from prongsai.reading.formats.source import Source
from prongsai.reading.formats.tabbed import blocks_of_pieces
from prongsai.reading.formats.word_numbering import Numbering, numbering

_UNSEEN = frozenset(
    {"del", "moveFrom", "delText", "instrText", "Fallback", "txbxContent", "pPr", "rPr", "sdtPr", "tbl"}
)
"""What a paragraph holds beside its own text: deleted, technical, drawn twice, or boxes of their own."""

_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SWITCHED_OFF = ("0", "false", "off")
_WIDEST_SPAN = 63
"""Word's own limit of columns; a larger span is a damaged file."""


def read(source: Source) -> Iterator[Block]:
    """Yield the blocks of a Word file; ``at`` is ``paragraph 5`` (those with text) or ``table 2 row 4``."""
    with opened(source, Format.WORD) as archive:
        part = related(archive, "").get("officeDocument")
        if part is None or part not in archive.namelist():
            raise UnreadableError(source.path, Format.WORD, "no document part")
        body = parse(archive, part).find("body")
        walker = _Walker(_numbering(archive, part))
    return blocks_of_pieces(walker.pieces(body))


def _numbering(archive: zipfile.ZipFile, part: str) -> Numbering:
    links = related(archive, part)
    present = {kind: name for kind, name in links.items() if name in archive.namelist()}
    definitions = parse(archive, present["numbering"]) if "numbering" in present else None
    styles = parse(archive, present["styles"]) if "styles" in present else None
    return numbering(definitions, styles)


@dataclass
class _Walker:
    """Walks a document in order, counting its paragraphs, tables and list numbers."""

    numbering: Numbering
    paragraphs: int = 0
    tables: int = 0

    def pieces(self, container: Element | None) -> Iterator[Block]:
        """Yield the lines (also those without text, which part tab tables) and tables of a container."""
        for element in _members(container, "p", "tbl"):
            yield from self._table(element) if element.tag == "tbl" else self._paragraph(element)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        text = self._text(paragraph)
        if text.strip():
            self.paragraphs += 1
        for line in text.split("\n"):
            yield Line(line, f"paragraph {self.paragraphs}")
        for box in _boxes(paragraph):
            yield from self.pieces(box)

    def _text(self, paragraph: Element) -> str:
        """Return the text of a paragraph behind its list number, which shows also without any text."""
        text = "".join(_inline(paragraph))
        label = self.numbering.label(paragraph)
        return f"{label} {text.strip()}".strip() if label else text

    def _table(self, table: Element) -> Iterator[Block]:
        if _is_frame(table):
            for cell in (cell for row in _rows(table) for cell in _members(row, "tc")):
                yield from self.pieces(cell)
            return
        self.tables += 1
        number = self.tables
        read = [
            Row(tuple(self._cells(row)), f"table {number} row {count}")
            for count, row in enumerate(_rows(table), 1)
        ]
        yield from blocks_of_rows([row for row in read if any(row.cells)])

    def _cells(self, row: Element) -> Iterator[str]:
        """Yield a row's texts by column: a cell merged over several has its text in the first of them."""
        yield from [""] * _span(row, "trPr/gridBefore")
        for cell in _members(row, "tc"):
            yield "" if _continues_above(cell) else self._cell_text(cell)
            yield from [""] * (_span(cell, "tcPr/gridSpan") - 1)

    def _cell_text(self, cell: Element) -> str:
        texts: list[str] = []
        for element in _members(cell, "p", "tbl"):
            if element.tag == "tbl":
                texts.extend(" ".join(filter(None, self._cells(row))) for row in _rows(element))
            else:
                boxes = ("\n".join(self._text(p) for p in box.iter("p")) for box in _boxes(element))
                texts.extend([self._text(element), *boxes])
        return "\n".join(text.strip() for text in texts if text.strip())


def _members(container: Element | None, *tags: str) -> Iterator[Element]:
    """Yield the children of these kinds, also those inside content controls and tracked insertions."""
    for child in () if container is None else container:
        if child.tag in tags:
            yield child
        elif child.tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from _members(child, *tags)


def _inline(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _UNSEEN or (child.tag == "r" and _is_hidden(child)):
            continue
        if child.tag == "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _inline(child)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes that hang on a paragraph; not the copies kept for old programs."""
    for child in paragraph:
        if child.tag == "txbxContent":
            yield child
        elif child.tag == "AlternateContent":
            chosen = child.find("Choice")
            yield from _boxes(child if chosen is None else chosen)
        elif child.tag not in ("del", "moveFrom"):
            yield from _boxes(child)


def _rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table but for those whose deletion is tracked."""
    return (row for row in _members(table, "tr") if row.find("trPr/del") is None)


def _is_frame(table: Element) -> bool:
    """Say whether a table only frames its content: one cell, or one column with tables in it."""
    rows = [list(_members(row, "tc")) for row in _rows(table)]
    if not rows or any(len(cells) != 1 for cells in rows):
        return False
    return len(rows) == 1 or any(cells[0].find("tbl") is not None for cells in rows)


def _is_hidden(run: Element) -> bool:
    vanish = run.find("rPr/vanish")
    return vanish is not None and attribute(vanish, "val") not in _SWITCHED_OFF


def _continues_above(cell: Element) -> bool:
    """Say whether a cell is merged with the one above it (then its text stands there)."""
    merge = cell.find("tcPr/vMerge")
    return merge is not None and attribute(merge, "val") != "restart"


def _span(element: Element, path: str) -> int:
    text = attribute(element.find(path), "val")
    return min(int(text), _WIDEST_SPAN) if text is not None and text.isdigit() else 0
