"""The text of a source beside its figures: lines and tables with an anchor at every place that was read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from prongsai.engine.assessment import Assessment
from prongsai.engine.digits import to_arabic
from prongsai.web.results.reader import Pieces

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_AROUND = 6
"""So many pieces are shown before and after each that was read, where a source is too long to show whole."""
_SHORT = 400
"""A source of at most so many lines and rows is shown whole."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of text; ``is_marked``: the number that was read."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Cell:
    bits: tuple[Bit, ...]
    anchor: str
    """The id in the page; empty where nothing was read here."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line (one cell) or a row of a table, with its place for people."""

    at: str
    cells: tuple[Cell, ...]
    anchor: str

    @property
    def is_read(self) -> bool:
        return bool(self.anchor) or any(cell.anchor for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Part:
    """Consecutive lines, or one table, or (``left_out`` > 0) so many lines and rows that are not shown."""

    rows: tuple[Row, ...]
    is_table: bool
    left_out: int = 0


def anchors(assessment: Assessment) -> dict[str, str]:
    """Return the id of the anchor of every place from which something was read."""
    places = dict.fromkeys(
        (
            *(one.at for one in assessment.readings),
            *(one.at for one in assessment.weaknesses),
            *(one.at for one in assessment.measures),
            *(one.at for one in assessment.statements),
        )
    )
    return {at: f"place-{number}" for number, at in enumerate(places, 1)}


def parts(pieces: Pieces, assessment: Assessment, only_own: bool = False) -> tuple[Part, ...]:
    """Return a source as it is shown beside an assessment; ``only_own``: nothing but what was read for it."""
    marks = _Marks(anchors(assessment), _values(assessment))
    found = tuple(_part(piece, marks) for piece in pieces)
    if only_own:
        return tuple(_kept(found, around=0))
    is_short = sum(len(part.rows) for part in found) <= _SHORT
    return tuple(_joined(found if is_short else _kept(found, _AROUND)))


@dataclass(frozen=True, slots=True)
class _Marks:
    anchors: Mapping[str, str]
    values: Mapping[str, frozenset[float]]

    def bits(self, at: str, text: str) -> tuple[Bit, ...]:
        wanted = self.values.get(at)
        return tuple(_bits(text, wanted)) if wanted else (Bit(text, False),)


def _values(assessment: Assessment) -> dict[str, frozenset[float]]:
    found: dict[str, set[float]] = {}
    for reading in assessment.readings:
        found.setdefault(reading.at, set()).add(reading.value)
    return {at: frozenset(values) for at, values in found.items()}


def _part(piece: Sequence[object], marks: _Marks) -> Part:
    if isinstance(piece[0], str):
        at, text = str(piece[0]), str(piece[1])
        return Part((Row(at, (Cell(marks.bits(at, text), ""),), marks.anchors.get(at, "")),), is_table=False)
    rows = (_row(row, marks) for row in piece if isinstance(row, list) and row)
    return Part(tuple(rows), is_table=True)


def _row(cells: Sequence[Sequence[str]], marks: _Marks) -> Row:
    """Return a row; in a sheet every cell has its own place, elsewhere they share the row's."""
    at = cells[0][0]
    is_shared = all(cell[0] == at for cell in cells)
    shown = (
        Cell(marks.bits(place, text), "" if is_shared else marks.anchors.get(place, ""))
        for place, text in cells
    )
    return Row(at, tuple(shown), marks.anchors.get(at, "") if is_shared else "")


def _bits(text: str, wanted: frozenset[float]) -> Iterator[Bit]:
    """Cut a text at the numbers that were read in it."""
    arabic, done = to_arabic(text), 0
    for match in _NUMBER.finditer(arabic):
        if float(match[0].replace(",", "")) not in wanted:
            continue
        if match.start() > done:
            yield Bit(text[done : match.start()], False)
        yield Bit(text[match.start() : match.end()], True)
        done = match.end()
    if done < len(text):
        yield Bit(text[done:], False)


def _kept(found: Sequence[Part], around: int) -> Iterator[Part]:
    """Yield what was read with so many lines and rows around it, and how many are left out between."""
    rows = [(part, row) for part in found for row in part.rows]
    read = [number for number, (_, row) in enumerate(rows) if row.is_read]
    near = {other for number in read for other in range(number - around, number + around + 1)}
    left_out = 0
    for number, (part, row) in enumerate(rows):
        if number not in near:
            left_out += 1
            continue
        if left_out:
            yield Part((), is_table=False, left_out=left_out)
            left_out = 0
        yield Part((row,), part.is_table)
    if left_out:
        yield Part((), is_table=False, left_out=left_out)


def _joined(found: Iterable[Part]) -> Iterator[Part]:
    """Yield single lines and rows that follow each other as one part; whole tables stay apart."""
    last: Part | None = None
    for part in found:
        if last is not None and _belong_together(last, part):
            last = Part(last.rows + part.rows, part.is_table)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def _belong_together(last: Part, part: Part) -> bool:
    is_gap = bool(last.left_out or part.left_out)
    return not is_gap and last.is_table == part.is_table and (not part.is_table or len(part.rows) == 1)
