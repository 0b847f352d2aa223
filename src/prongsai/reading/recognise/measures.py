"""Weaknesses, recommendations and measures that stand in tables, each with its nodes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from prongsai.engine.assessment import Measure, Reading, ReadingKind, Statement, StatementKind, Weakness
from prongsai.engine.digits import to_arabic
from prongsai.engine.framework.model import NodeId
from prongsai.engine.years import FiscalYear
from prongsai.reading.normalise import key
from prongsai.reading.recognise.cells import Cell, CellRow
from prongsai.reading.recognise.facts import ResultSet
from prongsai.reading.recognise.fragments import one_line, points
from prongsai.reading.recognise.grids import Grid
from prongsai.reading.recognise.headings import Heading
from prongsai.reading.recognise.names import Names
from prongsai.reading.recognise.nodes import NamedItem, group_in
from prongsai.reading.recognise.owners import owners
from prongsai.reading.recognise.periods import period_of
from prongsai.reading.recognise.roles import Role
from prongsai.reading.recognise.scores import item_code
from prongsai.reading.recognise.topics import items_in
from prongsai.reading.recognise.values import score_in

_DOING = (Role.STEPS, Role.APPROACH, Role.DETAILS, Role.RECOMMENDATION)
_MANAGING = (Role.OWNER, Role.PERIOD, Role.MONITORING)
_FOLLOWING_UP = (Role.OUTPUT, Role.OUTCOME, Role.RESULT)
_SAME_MEASURE = 92
_BARE_CODE = re.compile(r"(?<![A-Za-z0-9])[EIO]\d{1,2}(?![\d.])")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its nodes: the indicator, if told, and the items that its topic names.

    ``codes`` are item codes that stand without a title, such as ``O17`` in the first column.
    """

    grid: Grid
    cells: CellRow
    indicator: NodeId | None
    items: tuple[NamedItem, ...]
    codes: tuple[NodeId, ...]

    @property
    def item_nodes(self) -> tuple[NodeId, ...]:
        return tuple(item.likeness.node for item in self.items) or self.codes

    @property
    def nodes(self) -> tuple[NodeId, ...]:
        items = self.item_nodes
        return tuple(dict.fromkeys([self.indicator, *items] if self.indicator else items))

    @property
    def at(self) -> str:
        return self.cells[0].at

    def cell(self, role: Role) -> Cell | None:
        """Return the first filled cell of a role."""
        return next((self.cells[place] for place in self.grid.places(role) if self.cells[place].text), None)

    def text(self, role: Role) -> str:
        cell = self.cell(role)
        return cell.text if cell else ""

    def points(self, *roles: Role) -> tuple[str, ...]:
        return tuple(point for role in roles for point in points(self.text(role)))


def measure_set(grid: Grid, heading: Heading, names: Names, plan_year: FiscalYear | None) -> ResultSet:
    """Return the weaknesses, recommendations and measures of a table; empty for any other table."""
    rows = tuple(_rows(grid, heading, names))
    is_plan = _is_plan(grid)
    return ResultSet(
        piece=grid.piece,
        is_table=True,
        readings=tuple(reading for row in rows for reading in _item_scores(row)),
        statements=tuple(
            statement
            for row in rows
            for statement in (*_codes(row, names), *_recommendations(row, is_plan=is_plan))
        ),
        weaknesses=tuple(weakness for row in rows for weakness in _weaknesses(row)),
        measures=tuple(measure for row in rows if is_plan and (measure := _measure(row, plan_year))),
    )


def _is_plan(grid: Grid) -> bool:
    """Say whether rows are measures: what to do, and who, when or how it is followed."""
    others = _DOING + _MANAGING + _FOLLOWING_UP + (Role.WEAKNESS,)
    return (grid.has(Role.MEASURE) and grid.has(*others)) or (grid.has(*_DOING) and grid.has(*_MANAGING))


def _rows(grid: Grid, heading: Heading, names: Names) -> Iterator[_Row]:
    if not (grid.has(Role.WEAKNESS) or _is_plan(grid)):
        return
    indicator = heading.indicator
    instrument = grid.instrument or heading.instrument
    for cells in grid.rows:
        section = _section(cells, names)
        if section is not None:
            indicator = section
            continue
        labels = [cells[place] for place in grid.places(Role.NODE, Role.TOPIC) if cells[place].text]
        named = next((named for cell in labels if (named := group_in(cell.text, names))), None)
        if named is not None or any(cells[place].text for place in grid.places(Role.NODE)):
            indicator = named.node if named else None
        within = instrument or (names.framework.instrument_of(indicator) if indicator else None)
        yield _Row(
            grid, cells, indicator, _items(grid, cells, names, within), _bare_codes(grid, cells, names)
        )


def _section(cells: CellRow, names: Names) -> NodeId | None:
    """Return the node that a row only names, as a heading for the rows below it."""
    texts = {cell.text for cell in cells if cell.text}
    named = group_in(texts.pop(), names) if len(texts) == 1 else None
    return named.node if named else None


def _items(grid: Grid, cells: CellRow, names: Names, instrument: NodeId | None) -> tuple[NamedItem, ...]:
    """Return the items of a row, from its topic, or from a weakness that is but an item's title."""
    for role in (Role.CODE, Role.TOPIC):
        for place in grid.places(role):
            is_group = group_in(cells[place].text, names) is not None
            found = () if is_group else items_in(cells[place], names, instrument)
            if found:
                return found
    weakness = next((cells[place].text for place in grid.places(Role.WEAKNESS)), "")
    title = names.item(weakness, instrument) if weakness and not grid.has(Role.NODE, Role.TOPIC) else None
    return (NamedItem(title, weakness, None),) if title else ()


def _bare_codes(grid: Grid, cells: CellRow, names: Names) -> tuple[NodeId, ...]:
    """Return the items of the year whose codes stand, with their letter, where a row says what it is about."""
    places = grid.places(Role.NUMBER, Role.CODE, Role.NODE, Role.TOPIC)
    found = (code for place in places for code in _BARE_CODE.findall(to_arabic(cells[place].text)))
    return tuple(dict.fromkeys(code for code in found if code in names.framework))


def _item_scores(row: _Row) -> Iterator[Reading]:
    """Yield the score that a weakness or topic prints in words (``คะแนน (67.87 คะแนน)``)."""
    for role in (Role.TOPIC, Role.WEAKNESS):
        cell = row.cell(role)
        value = score_in(cell.text) if cell else None
        if cell is not None and value is not None and row.nodes:
            node = row.items[0].likeness.node if len(row.items) == 1 else row.nodes[0]
            yield Reading(node=node, kind=ReadingKind.SCORE, value=value, at=cell.at)


def _codes(row: _Row, names: Names) -> Iterator[Statement]:
    for item in row.items:
        if item.code is not None and names.item(item.title) is not None:
            yield item_code(item, row.at)


def _weaknesses(row: _Row) -> Iterator[Weakness]:
    """Yield each point; where there are as many items as points, each point is its item's."""
    cell = row.cell(Role.WEAKNESS)
    if cell is None:
        return
    texts = points(cell.text)
    items = row.item_nodes
    whole = row.nodes[0] if row.nodes else None
    nodes: Sequence[NodeId | None] = items if len(items) == len(texts) else [whole] * len(texts)
    for node, text in zip(nodes, texts, strict=True):
        yield Weakness(node=node, text=text, at=cell.at)


def _recommendations(row: _Row, *, is_plan: bool) -> Iterator[Statement]:
    cell = None if is_plan else row.cell(Role.RECOMMENDATION)
    for text in points(cell.text) if cell else ():
        node = row.nodes[0] if row.nodes else None
        yield Statement(
            kind=StatementKind.RECOMMENDATION, node=node, text=text, at=cell.at if cell else row.at
        )


def _measure(row: _Row, plan_year: FiscalYear | None) -> Measure | None:
    doing = row.points(*_steps_roles(row.grid))
    text = row.text(Role.MEASURE) or row.text(Role.RECOMMENDATION) or "\n".join(doing)
    if not text:
        return None
    return Measure(
        nodes=row.nodes,
        weakness=one_line(row.text(Role.WEAKNESS)) or None,
        measure=one_line(text),
        steps=doing,
        owners=owners(row.text(Role.OWNER)),
        period=period_of(row.text(Role.PERIOD), plan_year),
        monitoring=row.points(Role.MONITORING),
        outputs=row.points(Role.OUTPUT),
        outcomes=row.points(Role.OUTCOME),
        done=row.points(*_done_roles(row.grid)),
        note=one_line(row.text(Role.NOTE)) or None,
        at=row.at,
    )


def _steps_roles(grid: Grid) -> tuple[Role, ...]:
    """Return the columns that say what is to be done; a recommendation stands in for a missing measure."""
    if _done_roles(grid) == (Role.DETAILS,):
        return Role.APPROACH, Role.STEPS
    if grid.has(Role.MEASURE):
        return Role.APPROACH, Role.STEPS, Role.DETAILS, Role.RECOMMENDATION
    return Role.APPROACH, Role.STEPS, Role.DETAILS


def _done_roles(grid: Grid) -> tuple[Role, ...]:
    """Return the columns that say what was done: ``รายละเอียดการดำเนินงาน`` does beside outputs and outcomes."""
    if grid.has(Role.RESULT):
        return (Role.RESULT,)
    return (Role.DETAILS,) if grid.has(Role.OUTPUT, Role.OUTCOME) else ()


def merged(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Join the rows of a follow-up table with those of the same measures in the plan before it."""
    found: list[Measure] = []
    for measure in measures:
        same = next((place for place, earlier in enumerate(found) if _follows_up(measure, earlier)), None)
        if same is None:
            found.append(measure)
        else:
            found[same] = _filled(found[same], measure)
    return tuple(found)


def _follows_up(later: Measure, earlier: Measure) -> bool:
    reports = bool(later.done or later.outputs or later.outcomes)
    is_open = not (earlier.done or earlier.outputs or earlier.outcomes)
    return reports and is_open and fuzz.ratio(key(later.measure), key(earlier.measure)) >= _SAME_MEASURE


def _filled(plan: Measure, report: Measure) -> Measure:
    """Return the plan's measure with everything that only the report says."""
    return plan.model_copy(
        update={name: value for name, value in report if value and not getattr(plan, name)}
    )
