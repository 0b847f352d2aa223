"""Reads a plan sheet back after the officer worked on it, or refuses it with every fault at once."""

from pathlib import Path

from openpyxl.utils import get_column_letter

from prongsai.engine.agency import Agency
from prongsai.engine.framework.model import Framework
from prongsai.engine.years import FiscalYear
from prongsai.planning.errors import NotAPlanError, RefusedPlanError
from prongsai.planning.next_year import framework_of
from prongsai.planning.plan import Plan, PlannedMeasure
from prongsai.planning.sheet.columns import Column
from prongsai.planning.sheet.faults import Faults
from prongsai.planning.sheet.grid import Grid, Row, find_grid
from prongsai.planning.sheet.heading import Label
from prongsai.planning.sheet.nodes import nodes_of
from prongsai.planning.sheet.opening import opened
from prongsai.planning.sheet.texts import list_of


def read(path: Path) -> Plan:
    """Return the plan of an Excel file, its measures numbered in the order of the rows.

    Rows may be inserted, deleted, reordered or blank, cells merged, columns added or moved. Raises
    ``MissingPlanError``, ``UnreadablePlanError``, ``NotAPlanError``, and ``RefusedPlanError`` with every
    cell that cannot be used.
    """
    workbook = opened(path)
    grid = find_grid(workbook)
    if grid is None:
        raise NotAPlanError(path, workbook.sheetnames)
    faults = Faults()
    _check_columns(grid, faults)
    result_year = _year(grid, Label.RESULT_YEAR, faults)
    plan_year = _year(grid, Label.PLAN_YEAR, faults)
    framework = framework_of(result_year) if result_year else None
    rows = grid.rows(faults)
    measures = [_measure(number, row, framework, plan_year, faults) for number, row in enumerate(rows, 1)]
    if faults.found or result_year is None or plan_year is None:
        raise RefusedPlanError(path, grid.title, faults.found)
    return Plan(_agency(grid), result_year, plan_year, tuple(measures))


def _check_columns(grid: Grid, faults: Faults) -> None:
    for column in Column:
        if column.is_required and column not in grid.places:
            faults.missing_column(f"{get_column_letter(1)}{grid.header_row}", column.heading)


def _agency(grid: Grid) -> Agency:
    name, kind, district, province = (
        grid.labelled(label)[1] or None
        for label in (Label.AGENCY, Label.TYPE, Label.DISTRICT, Label.PROVINCE)
    )
    return Agency(name=name, type=kind, district=district, province=province)


def _year(grid: Grid, label: Label, faults: Faults) -> FiscalYear | None:
    cell, text = grid.labelled(label)
    if text.isdigit() and 2500 <= int(text) < 2700:
        return int(text)
    faults.no_year(cell, label.value, text)
    return None


def _measure(
    number: int, row: Row, framework: Framework | None, plan_year: FiscalYear | None, faults: Faults
) -> PlannedMeasure:
    if not row.text(Column.MEASURE):
        faults.no_measure(row.cell(Column.MEASURE))
    nodes, unknown = nodes_of(row.text(Column.NODES), framework)
    if unknown and not row.is_unusable(Column.NODES):
        faults.unknown_nodes(row.cell(Column.NODES), unknown, framework)
    start, end = row.day(Column.START, plan_year, faults), row.day(Column.END, plan_year, faults)
    if start and end and end < start:
        faults.ends_before_start(row.cell(Column.END), row.cell(Column.START))
    return PlannedMeasure(
        number=number,
        nodes=nodes,
        weakness=row.text(Column.WEAKNESS),
        measure=row.text(Column.MEASURE),
        steps=list_of(row.text(Column.STEPS)),
        owners=list_of(row.text(Column.OWNERS)),
        period=row.text(Column.PERIOD),
        start=start,
        end=end,
        monitoring=list_of(row.text(Column.MONITORING)),
        evidence=list_of(row.text(Column.EVIDENCE)),
        outputs=list_of(row.text(Column.OUTPUTS)),
        outcomes=list_of(row.text(Column.OUTCOMES)),
        done=row.text(Column.DONE) or None,
        note=row.text(Column.NOTE) or None,
        catalogue_id=row.text(Column.CATALOGUE_ID) or None,
    )
