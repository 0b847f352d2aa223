"""Sheets: labelled cells above a table (ชื่อหน่วยงาน | อบต. …), and wide tables with a row per agency.

A wide table has a column per node; each of its rows is the result of one agency in one year.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from prongsai.engine.agency import ABBREVIATED_PREFIXES, Agency, type_of
from prongsai.engine.assessment import Reading, ReadingKind, Statement, StatementKind
from prongsai.engine.years import FiscalYear
from prongsai.reading.normalise import key, squeeze
from prongsai.reading.recognise.cells import Cell, CellRow, CellTable, Piece
from prongsai.reading.recognise.facts import ResultSet
from prongsai.reading.recognise.grids import Grid
from prongsai.reading.recognise.roles import Role, header_of, is_label
from prongsai.reading.recognise.values import level_of, number_of, rank_of

_LABELS = {
    "ชื่อหน่วยงาน": Role.AGENCY,
    "หน่วยงาน": Role.AGENCY,
    "ประเภทหน่วยงาน": Role.TYPE,
    "ประเภท": Role.TYPE,
    "อำเภอ": Role.DISTRICT,
    "จังหวัด": Role.PROVINCE,
    "ปีงบประมาณ": Role.YEAR,
    "ปีงบประมาณพศ": Role.YEAR,
    "คะแนนรวม": Role.SCORE,
    "คะแนนภาพรวม": Role.SCORE,
    "คะแนนita": Role.SCORE,
    "ระดับผลการประเมิน": Role.LEVEL,
    "ระดับ": Role.LEVEL,
    "อันดับ": Role.RANK,
}
_IDENTIFYING = (Role.AGENCY, Role.TYPE, Role.DISTRICT, Role.PROVINCE, Role.YEAR)
"""A table with none of these labels is a table of scores, and ``คะแนนรวม`` one of its rows."""
_YEAR = re.compile(r"(?:ปีงบประมาณ|ปี|พ\.?ศ\.?)*(25\d\d)")
_OVERALL = "ITA"
_FEWEST_NODES = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """What labelled cells tell; ``None`` where there is no such label or its cell is empty."""

    agency: Agency
    year: FiscalYear | None
    result: ResultSet


def labelled(pieces: Sequence[Piece]) -> Labelled:
    """Return what the labels of a sheet or form tell: ``ชื่อหน่วยงาน | …`` or ``ชื่อหน่วยงาน: …``."""
    values = dict(reversed(list(_labelled_cells(pieces))))  # the first of each label counts
    texts = {role: cell.text for role, cell in values.items()}
    name = texts.get(Role.AGENCY)
    agency = Agency(
        name=name,
        type=texts.get(Role.TYPE) or (type_of(name) if name else None),
        district=texts.get(Role.DISTRICT),
        province=texts.get(Role.PROVINCE),
    )
    readings = tuple(reading for role, cell in values.items() if (reading := _overall(role, cell)))
    levels = tuple(
        _level(cell) for role, cell in values.items() if role is Role.LEVEL and level_of(cell.text)
    )
    return Labelled(agency, _year_in(texts.get(Role.YEAR, "")), ResultSet(-1, True, readings, levels))


def _labelled_cells(pieces: Iterable[Piece]) -> Iterator[tuple[Role, Cell]]:
    for piece in pieces:
        if isinstance(piece, CellTable):
            yield from form_cells(piece)
            continue
        label, colon, text = piece.text.partition(":")
        role = _LABELS.get(key(label))
        if role is not None and colon and text.strip():
            yield role, Cell(text.strip(), piece.at)


def form_cells(table: CellTable) -> list[tuple[Role, Cell]]:
    """Return the values of a table of labels and values, above its header if it has one."""
    rows = takewhile(lambda row: not _is_header(row), table.rows)
    found = [pair for row in rows for pair in _labelled_in_row(row)]
    return found if any(role in _IDENTIFYING for role, _ in found) else []


def _is_header(row: CellRow) -> bool:
    """Say whether the table proper begins: a row of nothing but header names."""
    filled = [cell.text for cell in row if cell.text]
    return len(filled) >= 2 and not is_label(filled) and all(map(header_of, filled))


def _labelled_in_row(row: CellRow) -> Iterator[tuple[Role, Cell]]:
    """Yield the values of a row of labels and values in turn."""
    filled = [cell for cell in row if cell.text]
    roles = [_LABELS.get(key(cell.text)) for cell in filled]
    for role, value, value_role in zip(roles, filled[1:], roles[1:], strict=False):
        if role is not None and value_role is None:
            yield role, value


def _overall(role: Role, cell: Cell) -> Reading | None:
    if role is Role.SCORE and (value := number_of(cell.text)) is not None:
        return Reading(node=_OVERALL, kind=ReadingKind.SCORE, value=value, at=cell.at)
    if role is Role.RANK and (rank := rank_of(cell.text)) is not None:
        return Reading(node=_OVERALL, kind=ReadingKind.RANK, value=rank, at=cell.at)
    return None


def _level(cell: Cell) -> Statement:
    return Statement(
        kind=StatementKind.LEVEL, node=_OVERALL, text=level_of(cell.text) or cell.text, at=cell.at
    )


def _year_in(text: str) -> FiscalYear | None:
    match = _YEAR.fullmatch(squeeze(text).text)
    return int(match[1]) if match else None


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One row of a wide table. ``year`` is ``None`` where the row does not tell it."""

    agency: Agency
    year: FiscalYear | None
    result: ResultSet

    def dated(self) -> ResultSet:
        """Return the result under the row's own year, for a table of one agency in several years."""
        return replace(self.result, year=self.year, is_year_certain=self.year is not None)


def is_wide(grid: Grid) -> bool:
    """Say whether the columns of a table are nodes, so that each row is one agency's result."""
    return sum(1 for column in grid.columns if column.node) >= _FEWEST_NODES


def agency_rows(grid: Grid) -> Iterator[AgencyRow]:
    """Yield the rows of a wide table that hold a score."""
    for cells in grid.rows:
        readings = tuple(_node_readings(grid, cells))
        if readings:
            levels = [cell for cell in _cells(grid, cells, Role.LEVEL) if level_of(cell.text)]
            ranks = [_overall(Role.RANK, cell) for cell in _cells(grid, cells, Role.RANK)]
            result = ResultSet(
                piece=grid.piece,
                is_table=True,
                readings=(*readings, *(rank for rank in ranks if rank)),
                statements=tuple(_level(cell) for cell in levels),
            )
            yield AgencyRow(_agency(grid, cells), _year_in(_text(grid, cells, Role.YEAR)), result)


def _node_readings(grid: Grid, cells: CellRow) -> Iterator[Reading]:
    for column, cell in zip(grid.columns, cells, strict=False):
        value = number_of(cell.text) if column.node else None
        if column.node and value is not None:
            yield Reading(node=column.node, kind=ReadingKind.SCORE, value=value, at=cell.at)


def _cells(grid: Grid, cells: CellRow, role: Role) -> list[Cell]:
    return [cells[place] for place in grid.places(role) if place < len(cells) and cells[place].text]


def _text(grid: Grid, cells: CellRow, role: Role) -> str:
    found = _cells(grid, cells, role)
    return found[0].text if found else ""


def _agency(grid: Grid, cells: CellRow) -> Agency:
    name = in_full(_text(grid, cells, Role.AGENCY)) or None
    return Agency(
        name=name,
        type=_text(grid, cells, Role.TYPE) or (type_of(name) if name else None),
        district=_text(grid, cells, Role.DISTRICT) or None,
        province=_text(grid, cells, Role.PROVINCE) or None,
    )


def in_full(name: str) -> str:
    """Return an agency's name with an abbreviated beginning written out (``อบต.`` …)."""
    for short, full in ABBREVIATED_PREFIXES:
        if name.startswith(short):
            return full + name[len(short) :].strip()
    return name
