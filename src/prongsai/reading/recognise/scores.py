"""Scores, ranks and levels that stand in tables, each with the node of its row and column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.engine.assessment import Reading, ReadingKind, Statement, StatementKind, Weakness
from prongsai.engine.framework.model import NodeId, NodeKind
from prongsai.engine.years import FiscalYear
from prongsai.reading.normalise import key
from prongsai.reading.recognise.cells import Cell, CellRow
from prongsai.reading.recognise.facts import ResultSet
from prongsai.reading.recognise.fragments import one_line
from prongsai.reading.recognise.grids import Grid
from prongsai.reading.recognise.names import Names
from prongsai.reading.recognise.nodes import NamedItem, group_in, is_total, item_in, without_score
from prongsai.reading.recognise.roles import Role
from prongsai.reading.recognise.values import level_of, number_of, rank_of, score_in

_LABELS = (Role.NODE, Role.TOPIC, Role.CODE, Role.NUMBER, None)
_KINDS = {
    Role.SCORE: ReadingKind.SCORE,
    Role.RANK: ReadingKind.RANK,
    Role.WEIGHTED_POINTS: ReadingKind.WEIGHTED_POINTS,
}
_OVERALL = "ITA"


@dataclass(slots=True)
class _Row:
    """A row with its node, and what its label states about that node."""

    cells: CellRow
    node: NodeId | None
    statements: list[Statement] = field(default_factory=list)
    is_total: bool = False


def score_sets(grid: Grid, names: Names, caption: FiscalYear | None) -> Iterator[ResultSet]:
    """Yield what a table says about scores: one set per year that its columns are headed with.

    ``caption`` is the year in the lines above the table; it counts where the columns have none.
    """
    rows = _labelled(grid, names)
    values = _value_columns(grid)
    years = dict.fromkeys(grid.columns[place].year for place in values) or {None: None}
    for year in years:
        places = [place for place in values if grid.columns[place].year == year]
        readings = [reading for row in rows for reading in _readings(row, grid, places)]
        levels = [level for row in rows for level in _levels(row, grid)]
        names_and_codes = [statement for row in rows for statement in row.statements]
        if readings or levels:
            yield ResultSet(
                piece=grid.piece,
                is_table=True,
                readings=tuple(readings),
                statements=(*levels, *names_and_codes),
                weaknesses=tuple(weakness for row in rows for weakness in _opinions(row, grid)),
                year=year or caption,
                is_year_certain=year is not None,
            )


def _value_columns(grid: Grid) -> list[int]:
    """Return the columns that hold scores, ranks or points; in a table without header those with numbers."""
    places = grid.places(*_KINDS)
    if places or any(column.role for column in grid.columns):
        return list(places)
    return [place for place in range(1, len(grid.columns)) if _is_numeric(grid.rows, place)]


def _is_numeric(rows: Sequence[CellRow], place: int) -> bool:
    cells = [row[place].text for row in rows if place < len(row) and row[place].text]
    numbers = [text for text in cells if number_of(text) is not None]
    return len(numbers) >= 2 and any("." in text for text in numbers) and len(numbers) * 2 >= len(cells)


def _readings(row: _Row, grid: Grid, places: Sequence[int]) -> Iterator[Reading]:
    if row.node is None:
        return
    for place in places:
        cell = row.cells[place]
        kind = _KINDS.get(grid.columns[place].role or Role.SCORE, ReadingKind.SCORE)
        value = rank_of(cell.text) if kind is ReadingKind.RANK else number_of(cell.text)
        if value is not None:
            yield Reading(node=row.node, kind=kind, value=value, at=cell.at)
    for place in grid.places(Role.NODE):
        value = score_in(row.cells[place].text)
        if value is not None:
            yield Reading(node=row.node, kind=ReadingKind.SCORE, value=value, at=row.cells[place].at)


def _levels(row: _Row, grid: Grid) -> Iterator[Statement]:
    """Yield the level that a total row or a level column prints; a table of the levels themselves has no nodes."""
    for place, cell in enumerate(row.cells):
        is_level_column = grid.columns[place].role is Role.LEVEL
        level = level_of(cell.text) if row.node and (is_level_column or row.is_total) else None
        if level is not None:
            yield Statement(kind=StatementKind.LEVEL, node=row.node, text=level, at=cell.at)


def _opinions(row: _Row, grid: Grid) -> Iterator[Weakness]:
    """Yield the assessor's opinion on a node, where one is written."""
    for place in grid.places(Role.OPINION):
        cell = row.cells[place]
        if row.node is not None and cell.text.strip("-– "):
            yield Weakness(node=row.node, text=one_line(cell.text), at=cell.at)


def _labelled(grid: Grid, names: Names) -> list[_Row]:
    """Return the rows with their nodes; a row without its own node in the table has ``None``."""
    labels = [place for place, column in enumerate(grid.columns) if column.role in _LABELS]
    counts_indicators = _counts_indicators(grid, names)
    rows: list[_Row] = []
    section: NodeId | None = grid.instrument
    for cells in grid.rows:  # the number in front of a row is right where the name beside it is misprinted
        row = (
            _counted(cells, labels, names)
            if counts_indicators
            else _Row(cells, _own_code(grid, cells, names))
        )
        if row.node is None:
            row = _row(cells, [cells[place] for place in labels if place < len(cells)], names, section)
        if row.node is not None and names.framework[row.node].kind not in (NodeKind.ITEM, NodeKind.SUBISSUE):
            section = row.node
        rows.append(row)
    _settle_totals(rows, names)
    return rows


def _own_code(grid: Grid, cells: CellRow, names: Names) -> NodeId | None:
    """Return the node whose id stands in a column of codes, as in the result sheet of this program."""
    codes = (cells[place].text for place in grid.places(Role.CODE))
    return next((code for code in codes if code in names.framework), None)


def _row(cells: CellRow, labels: Sequence[Cell], names: Names, section: NodeId | None) -> _Row:
    """Find the node of a row: a number beats a name, a code comes with its title."""
    filled = [cell for cell in labels if cell.text]
    if not filled:
        return _Row(cells, None)
    if any(is_total(cell.text) for cell in filled):
        return _Row(cells, _OVERALL, is_total=True)
    instrument = names.framework.instrument_of(section) if section else None
    item = _item(filled, names, instrument)
    is_coded = item is not None and item.code is not None and item.code.is_explicit
    named = (
        None if is_coded else next(((cell, n) for cell in filled if (n := group_in(cell.text, names))), None)
    )
    if named is not None:
        cell, group = named
        return _Row(cells, group.node, _named(group.node, group.name, cell))
    return _Row(cells, item.likeness.node, _coded(item, filled[0], names)) if item else _Row(cells, None)


def _item(filled: Sequence[Cell], names: Names, instrument: NodeId | None) -> NamedItem | None:
    """Return the item of a row: its code in the first label cell and its title there or in the next."""
    first, rest = filled[0], filled[1:]
    if not rest:
        return item_in(first.text, names, instrument)
    coded = item_in(rest[0].text, names, instrument, code=first.text)
    return coded if coded and coded.code and coded.code.end else item_in(rest[-1].text, names, instrument)


def _coded(item: NamedItem, cell: Cell, names: Names) -> list[Statement]:
    if item.code is None or names.item(item.title) is None:
        return []
    return [item_code(item, cell.at)]


def item_code(item: NamedItem, at: str) -> Statement:
    """Return the statement that an item's code is printed beside its title."""
    code = item.code
    return Statement(
        kind=StatementKind.ITEM_CODE,
        node=item.likeness.node,
        text=code.text if code else "",
        value=code.number if code else None,
        at=at,
    )


def _named(node: NodeId, name: str | None, cell: Cell) -> list[Statement]:
    if name is None:
        return []
    return [Statement(kind=StatementKind.NODE_NAME, node=node, text=name, at=cell.at)]


def _counts_indicators(grid: Grid, names: Names) -> bool:
    """Say whether the number in front of a row is the indicator's: its header or most of the names say so."""
    for place in grid.places(Role.NODE, Role.NUMBER)[:1]:
        numbers = [(key(row[place].text), row) for row in grid.rows if key(row[place].text).isdigit()]
        if len(numbers) * 2 < len(grid.rows):
            return False
        named = [(number, _first_group(row, names)) for number, row in numbers]
        known = [(number, node) for number, node in named if node]
        agreed = sum(1 for number, node in known if number == node)
        return agreed * 2 > len(known) if known else grid.columns[place].role is Role.NODE
    return False


def _first_group(row: CellRow, names: Names) -> NodeId | None:
    return next((named.node for cell in row if cell.text and (named := group_in(cell.text, names))), None)


def _counted(cells: CellRow, labels: Sequence[int], names: Names) -> _Row:
    """Take the number in front of a row as the indicator's, whatever name stands beside it."""
    filled = [cells[place] for place in labels if cells[place].text]
    number = key(filled[0].text) if filled else ""
    if number not in names.framework:
        return _Row(cells, None)
    name = without_score(filled[1].text) if len(filled) > 1 else None
    return _Row(cells, number, _named(number, name, filled[-1]))


def _settle_totals(rows: Sequence[_Row], names: Names) -> None:
    """Give each of several totals to its instrument: the last instrument named above it; a lone one stays ITA."""
    totals = [row for row in rows if row.is_total]
    if len(totals) < 2:
        return
    instrument: NodeId | None = None
    for row in rows:
        if row.is_total:
            row.node, instrument = instrument or _OVERALL, None
        elif row.node is not None:
            instrument = names.framework.instrument_of(row.node) or instrument
