"""Excel files from strangers: whether a sheet of one joins so many cells that making each would exhaust the machine.

openpyxl, unless it only reads, makes every cell of a merged or linked range: ``A1:XFD1048576`` is 17 thousand
million cells in a file of some kilobytes.
"""

import zipfile
from contextlib import suppress
from xml.parsers import expat

MOST_JOINED = 20_000
"""So many cells may the merged and linked ranges of one sheet have together."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def joins_too_many_cells(workbook: zipfile.ZipFile) -> bool:
    """Say whether any sheet merges or links more cells than are allowed.

    Reads every part once: a sheet is where the workbook says, whatever the part is called.
    """
    return any(_joined_in(workbook.read(name)) > MOST_JOINED for name in workbook.namelist())


def _joined_in(part: bytes) -> int:
    """Return how many cells the ranges of a part have together, as far as it can be read; pictures have none."""
    cells = 0

    def count(tag: str, attributes: dict[str, str]) -> None:
        nonlocal cells
        if tag.rpartition(":")[2] in ("mergeCell", "hyperlink"):
            cells += _size(attributes.get("ref", ""))

    parser = expat.ParserCreate()
    parser.StartElementHandler = count
    with suppress(expat.ExpatError):  # openpyxl tells what is wrong with it
        parser.Parse(part, True)
    return cells


def _size(reference: str) -> int:
    """Return how many cells a range such as ``A1:C5`` has; more than is allowed where it is none."""
    first, _, last = reference.replace("$", "").partition(":")
    try:
        columns = _column(last or first) - _column(first) + 1
        rows = int((last or first).lstrip(_LETTERS)) - int(first.lstrip(_LETTERS)) + 1
    except ValueError:
        return MOST_JOINED + 1
    return abs(columns * rows)


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + _LETTERS.index(letter) + 1
    return number
