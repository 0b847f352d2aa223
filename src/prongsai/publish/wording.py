"""The wording sheet of a year as a file: written to be filled in, and read back (``.xlsx`` or ``.csv``).

The library for Excel is loaded only when a sheet is opened or written: the workbench's web processes stay small.
"""

from pathlib import Path

from prongsai.engine.framework.model import Framework
from prongsai.engine.framework.wording.model import Wording
from prongsai.engine.framework.wording.parse import parse
from prongsai.publish.wording_opening import opened


def write_wording_sheet(framework: Framework, path: Path) -> None:
    """Write the sheet of a year, filled in as far as its wording is known; ``.csv`` by its ending, else Excel.

    Raises ``SheetNotWrittenError``.
    """
    from prongsai.publish.wording_sheet import write_csv, write_workbook

    if path.suffix.lower() == ".csv":
        write_csv(framework, path)
    else:
        write_workbook(framework, path)


def read_wording(path: Path, source: Framework, name: str | None = None) -> Wording:
    """Return what a filled sheet says, for the indicators of the framework that it is to be used with.

    ``name`` is what its owner calls the file, where it is kept under another name.

    Raises ``UnreadableWordingError``, and ``RefusedWordingError`` with every cell that cannot be used.
    """
    called = name or path.name
    return parse(opened(path, called), source, called)
