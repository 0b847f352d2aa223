"""Writes a plan as an Excel sheet: to be read on a screen, printed on A4, edited, and read back.

Every text is stored as text, also one that begins like a formula: nothing in a plan is ever calculated.
"""

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.engine.framework.model import Framework
from prongsai.planning.draft import Supplement
from prongsai.planning.errors import TextTooLongError, UnwritablePlanError
from prongsai.planning.next_year import framework_of
from prongsai.planning.plan import Plan, PlannedMeasure
from prongsai.planning.sheet import style
from prongsai.planning.sheet.columns import FOLLOW_UP, Column
from prongsai.planning.sheet.guide import write_guide
from prongsai.planning.sheet.heading import Label
from prongsai.planning.sheet.nodes import nodes_text
from prongsai.planning.sheet.texts import LONGEST, cell_text, list_text

PLAN_SHEET = "แผนมาตรการ"
GUIDE_SHEET = "คำแนะนำ"
CATALOGUE_SHEET = "คลังมาตรการ"

_COLUMNS = tuple(Column)
_LABELS = {
    Label.AGENCY: ("A2", "C2"),
    Label.TYPE: ("D2", "E2"),
    Label.DISTRICT: ("A3", "C3"),
    Label.PROVINCE: ("D3", "E3"),
    Label.RESULT_YEAR: ("A4", "C4"),
    Label.PLAN_YEAR: ("D4", "E4"),
}
"""Where each label and its value stand."""
_HEADER_ROW = 7
_PRINTED = ("$A:$K", "$L:$O")
"""The plan on the first pages, its follow-up on others, the catalogue's ids nowhere."""
_OF_FOLLOW_UP = "กรอกเมื่อรายงานผลรอบ 6 เดือน และ 12 เดือน"


def write(plan: Plan, path: Path, supplement: Supplement | None = None) -> None:
    """Write a plan to an Excel file; a file that is there is replaced only when the new one is whole.

    ``supplement`` adds what to check to the guide and a sheet of other measures to copy from. Raises
    ``TextTooLongError`` before anything is written, and ``UnwritablePlanError``.
    """
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet), "a new workbook has one sheet"
    framework = framework_of(plan.result_year)
    sheet.title = PLAN_SHEET
    _write_heading(sheet, plan)
    _write_table(sheet, _HEADER_ROW, plan.measures, framework)
    style.lay_out_for_print(sheet, _HEADER_ROW, _PRINTED)
    write_guide(workbook.create_sheet(GUIDE_SHEET), supplement.advice if supplement else ())
    if supplement and supplement.alternatives:
        others = workbook.create_sheet(CATALOGUE_SHEET)
        others["A1"] = "มาตรการอื่นในคลังสำหรับตัวชี้วัดในแผน คัดลอกทั้งแถวไปวางในแผ่นงานแผนมาตรการได้"
        style.title(others["A1"])
        style.fit_row(others, 1, style.TITLE)
        _write_table(others, 3, supplement.alternatives, framework)
        style.lay_out_for_print(others, 3, _PRINTED)
    _save(workbook, path)


def _write_heading(sheet: Worksheet, plan: Plan) -> None:
    """Write title, agency and years above the table."""
    sheet["A1"] = f"แผนมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปีงบประมาณ พ.ศ. {plan.plan_year}"
    style.title(sheet["A1"])
    style.fit_row(sheet, 1, style.TITLE)
    values: dict[Label, str | int | None] = {
        Label.AGENCY: plan.agency.name,
        Label.TYPE: plan.agency.type,
        Label.DISTRICT: plan.agency.district,
        Label.PROVINCE: plan.agency.province,
        Label.RESULT_YEAR: plan.result_year,
        Label.PLAN_YEAR: plan.plan_year,
    }
    for label, (at, value_at) in _LABELS.items():
        _put(sheet[at], label.value)
        style.label(sheet[at])
        _put(sheet[value_at], values[label])
        style.value(sheet[value_at])
        style.fit_row(sheet, sheet[at].row, style.LABEL)


def _write_table(
    sheet: Worksheet, header_row: int, measures: Sequence[PlannedMeasure], framework: Framework | None
) -> None:
    for place, column in enumerate(_COLUMNS, 1):
        cell = sheet.cell(header_row, place, column.heading)
        style.heading(cell, is_follow_up=column in FOLLOW_UP)
        sheet.column_dimensions[cell.column_letter].width = column.width
    style.fit_row(sheet, header_row, style.BODY)
    style.fit_row(sheet, header_row - 1, style.BODY)
    above = sheet.cell(header_row - 1, _place(Column.DONE), _OF_FOLLOW_UP)
    style.heading(above, is_follow_up=True)
    sheet.merge_cells(
        start_row=header_row - 1,
        end_row=header_row - 1,
        start_column=_place(Column.DONE),
        end_column=_place(Column.NOTE),
    )
    for row, measure in enumerate(measures, header_row + 1):
        for place, column in enumerate(_COLUMNS, 1):
            cell = sheet.cell(row, place)
            _put_checked(cell, _value(column, measure, framework), measure.number, column)
            style.body(cell, column)
        texts = [
            (str(sheet.cell(row, place).value or ""), column.width)
            for place, column in enumerate(_COLUMNS, 1)
        ]
        style.fit_row(sheet, row, style.BODY, texts)
    # The catalogue's id goes along when a row is copied, and is nothing to edit.
    sheet.column_dimensions[sheet.cell(1, _place(Column.CATALOGUE_ID)).column_letter].hidden = True
    sheet.freeze_panes = sheet.cell(header_row + 1, _place(Column.WEAKNESS))


def _place(column: Column) -> int:
    return _COLUMNS.index(column) + 1


_LISTS: dict[Column, Callable[[PlannedMeasure], Sequence[str]]] = {
    Column.OWNERS: lambda measure: measure.owners,
    Column.MONITORING: lambda measure: measure.monitoring,
    Column.EVIDENCE: lambda measure: measure.evidence,
    Column.OUTPUTS: lambda measure: measure.outputs,
    Column.OUTCOMES: lambda measure: measure.outcomes,
}
_VALUES: dict[Column, Callable[[PlannedMeasure], str | int | date | None]] = {
    Column.NUMBER: lambda measure: measure.number,
    Column.WEAKNESS: lambda measure: measure.weakness,
    Column.MEASURE: lambda measure: measure.measure,
    Column.STEPS: lambda measure: list_text(measure.steps, is_numbered=True),
    Column.PERIOD: lambda measure: measure.period,
    Column.START: lambda measure: measure.start,
    Column.END: lambda measure: measure.end,
    Column.DONE: lambda measure: measure.done,
    Column.NOTE: lambda measure: measure.note,
    Column.CATALOGUE_ID: lambda measure: measure.catalogue_id,
}


def _value(column: Column, measure: PlannedMeasure, framework: Framework | None) -> str | int | date | None:
    if column is Column.NODES:
        return nodes_text(measure.nodes, framework)
    if column in _LISTS:
        entries = _LISTS[column](measure)
        return list_text(entries, is_numbered=len(entries) > 1 and column is not Column.OWNERS)
    return _VALUES[column](measure)


def _put_checked(cell: Cell, value: str | int | date | None, number: int, column: Column) -> None:
    if isinstance(value, str) and len(value) > LONGEST:
        raise TextTooLongError(number, column.heading, len(value), LONGEST)
    _put(cell, value)


def _put(cell: Cell, value: str | int | date | None) -> None:
    """Set a value; a text stays text for openpyxl and, by its quote prefix, when Excel edits it."""
    if isinstance(value, str):
        text = cell_text(value)
        cell.value = text or None
        if text.startswith(("=", "+", "-", "@")):
            cell.data_type = "s"
            cell.quotePrefix = True
    else:
        cell.value = value


def _save(workbook: Workbook, path: Path) -> None:
    """Write beside the place and move there: a file is either the old one or the whole new one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, suffix=".xlsx", delete=False) as beside:
            temporary = Path(beside.name)
        try:
            workbook.save(temporary)
            os.replace(temporary, path)  # noqa: PTH105 Path.replace is the same; its name hides that it overwrites
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise UnwritablePlanError(path, str(error)) from error
