"""Sheets as officers leave them: a written plan, changed in Excel and saved."""

import dataclasses
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.planning.plan import Plan
from prongsai.planning.sheet import write

Thing = TypeVar("Thing")


def changed(thing: Thing, **values: Any) -> Thing:
    """Return a plan or measure with other values."""
    return dataclasses.replace(thing, **values)  # type: ignore[type-var]


def workbook_at(path: Path) -> Workbook:
    """Return a workbook as stored; openpyxl warns of print settings that only Excel knows."""
    with warnings.catch_warnings(action="ignore"):
        return load_workbook(path)


def sheet_of(plan: Plan, folder: Path) -> Worksheet:
    """Return the first sheet of a written plan, as stored."""
    write(plan, folder / "written.xlsx")
    sheet = workbook_at(folder / "written.xlsx").active
    assert isinstance(sheet, Worksheet)
    return sheet


def edited(plan: Plan, folder: Path, edit: Callable[[Worksheet], object]) -> Path:
    """Return the path of a written plan after an officer's edit of its first sheet."""
    path = folder / "edited.xlsx"
    write(plan, path)
    workbook = workbook_at(path)
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    edit(sheet)
    workbook.save(path)
    return path
