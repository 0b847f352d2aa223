"""Tables on a page, found by their ruling lines alone.

    drawn segments ──► merged into lines ──► lines that cross form a table ──► its cells

Coordinates are points with the origin at the lower left, as PDF has them; the first row is the highest.
"""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Generic, TypeVar

_SNAP = 3.0
"""Lines this close are one line: a border is often drawn as a thin box, and twice by neighbouring cells."""
_PADDING = 5.4
"""Points between a line and the text beside it, as Word and LibreOffice leave them."""
_SHORTEST_LINE = 6.0
_MOST_LINES = 1_000
"""A page with more lines is a drawing."""


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """A straight line: ``place`` across its direction (y of a horizontal one), from ``start`` to ``end``."""

    is_horizontal: bool
    place: float
    start: float
    end: float

    def reaches(self, point: float) -> bool:
        """Say whether the line reaches a point along it, or nearly."""
        return self.start - _SNAP <= point <= self.end + _SNAP

    def crosses(self, other: "Segment") -> bool:
        """Say whether the line crosses or touches one of the other direction."""
        return self.reaches(other.place) and other.reaches(self.place)


Cell = tuple[int, int]
"""Row and column, counted from 0 at the upper left."""


@dataclass(frozen=True)
class RuledTable:
    """A grid of lines; where a line is missing between two cells, they are merged."""

    horizontals: tuple[Segment, ...]
    verticals: tuple[Segment, ...]

    @cached_property
    def xs(self) -> tuple[float, ...]:
        """The column edges from the left; an open side is closed where the horizontal lines end."""
        return _edges(self.verticals, self.horizontals)

    @cached_property
    def ys(self) -> tuple[float, ...]:
        """The row edges from below."""
        return _edges(self.horizontals, self.verticals)

    @property
    def row_count(self) -> int:
        return len(self.ys) - 1

    @property
    def column_count(self) -> int:
        return len(self.xs) - 1

    @cached_property
    def cell_count(self) -> int:
        """How many cells there are; merged ones count as one."""
        return len(set(self._first_of.values()))

    def cell_at(self, x: float, y: float) -> Cell | None:
        """Return the cell that holds a point: of merged cells the first; ``None`` outside the table."""
        column, row_from_below = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self._first_of.get((self.row_count - 1 - row_from_below, column))

    def room_in(self, cell: Cell) -> float:
        """Return the width for text in a (merged) cell, in points."""
        row, first = cell
        last = max(column for column in range(self.column_count) if self._first_of[row, column] == cell)
        return self.xs[last + 1] - self.xs[first] - 2 * _PADDING

    @cached_property
    def _first_of(self) -> dict[Cell, Cell]:
        """Each cell and the first one of those that it is merged with."""
        cells = [(row, column) for row in range(self.row_count) for column in range(self.column_count)]
        groups = Groups(cells)
        for row, column in cells:
            if column + 1 < self.column_count and not self._has_line_right_of(row, column):
                groups.join((row, column), (row, column + 1))
            if row + 1 < self.row_count and not self._has_line_below(row, column):
                groups.join((row, column), (row + 1, column))
        return {cell: groups.first(cell) for cell in cells}

    def _has_line_right_of(self, row: int, column: int) -> bool:
        top = self.row_count - row
        middle = (self.ys[top] + self.ys[top - 1]) / 2
        return _has_line(self.verticals, self.xs[column + 1], middle)

    def _has_line_below(self, row: int, column: int) -> bool:
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        return _has_line(self.horizontals, self.ys[self.row_count - 1 - row], middle)


def find_ruled_tables(segments: Iterable[Segment]) -> list[RuledTable]:
    """Return the tables of a page, those of two columns at least, from the straight lines drawn on it."""
    lines = _merged(segments)
    if len(lines) > _MOST_LINES:
        return []
    groups = Groups(lines)
    horizontals, verticals = _by_direction(lines)
    for horizontal in horizontals:
        for vertical in verticals:
            if horizontal.crosses(vertical):
                groups.join(horizontal, vertical)
    tables = [RuledTable(*_by_direction(group)) for group in groups.all()]
    return [table for table in tables if table.column_count >= 2 and table.row_count >= 1]


def _by_direction(lines: Iterable[Segment]) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Return the horizontal and the vertical lines."""
    group = tuple(lines)
    return tuple(x for x in group if x.is_horizontal), tuple(x for x in group if not x.is_horizontal)


def _merged(segments: Iterable[Segment]) -> list[Segment]:
    """Return the lines that the segments make up: snapped together, dashes joined, stubs left out."""
    lines: list[Segment] = []
    for is_horizontal, group in groupby(sorted(segments), key=lambda segment: segment.is_horizontal):
        for beside in _snapped(list(group)):
            place = sum(segment.place for segment in beside) / len(beside)
            spans = _joined([(segment.start, segment.end) for segment in beside])
            lines += [Segment(is_horizontal, place, start, end) for start, end in spans]
    return [line for line in lines if line.end - line.start >= _SHORTEST_LINE]


def _snapped(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Group segments of one direction, sorted by place, that lie beside each other."""
    groups: list[list[Segment]] = []
    for segment in segments:
        if groups and segment.place - groups[-1][0].place <= _SNAP:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return groups


def _joined(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return spans with those joined that overlap or nearly touch."""
    joined: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + _SNAP:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _edges(lines: Iterable[Segment], others: Sequence[Segment]) -> tuple[float, ...]:
    """Return where the lines stand, and the ends of the crossing ones where these reach further."""
    places = [line.place for line in lines]
    places += [
        min((other.start for other in others), default=0),
        max((other.end for other in others), default=0),
    ]
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SNAP:
            edges.append(place)
    return tuple(edges)


def _has_line(lines: Iterable[Segment], place: float, point: float) -> bool:
    """Say whether a line stands at a place and passes a point along it."""
    return any(abs(line.place - place) <= _SNAP and line.start <= point <= line.end for line in lines)


T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Things that are joined two by two, and the groups that this makes."""

    def __init__(self, things: Sequence[T]) -> None:
        self._order = {thing: place for place, thing in enumerate(things)}
        self._parent = {thing: thing for thing in things}

    def join(self, one: T, other: T) -> None:
        """Put two things, and all that are with them, into one group."""
        first, second = sorted((self.first(one), self.first(other)), key=self._order.__getitem__)
        self._parent[second] = first

    def first(self, thing: T) -> T:
        """Return the first member of a thing's group."""
        while self._parent[thing] != thing:
            self._parent[thing] = self._parent[self._parent[thing]]
            thing = self._parent[thing]
        return thing

    def all(self) -> list[list[T]]:
        """Return the groups, members in order."""
        groups: dict[T, list[T]] = {}
        for thing in self._order:
            groups.setdefault(self.first(thing), []).append(thing)
        return list(groups.values())
