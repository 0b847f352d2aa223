"""A new year's folder begun from another year's, in which nothing counts until somebody has checked it.

Every fact keeps its value, for the editor to compare with the new year's documents, but loses its
status (``unchecked``); every day of the calendar becomes impossible. Such a folder does not load, and
``prongsai framework validate`` lists what is still to be checked.
"""

import re
from pathlib import Path

from prongsai.engine.framework.faults import FrameworkError
from prongsai.engine.framework.model import Framework
from prongsai.engine.framework.schema_types import UNCHECKED
from prongsai.engine.years import FiscalYear

FILES = ("framework.yaml", "iit.yaml", "eit.yaml", "oit.yaml")

_STATUS = re.compile(r"\bstatus: (?:confirmed|uncertain|unknown)\b")
_DAY = re.compile(r"\b(start|end): \d{4}-\d{2}-\d{2}\b")


class FolderTakenError(FrameworkError):
    """The folder for the new year is there already."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"มีโฟลเดอร์ {folder} อยู่แล้ว จึงไม่เขียนทับ โปรดลบหรือระบุโฟลเดอร์อื่นด้วย --out",
            f"the folder {folder} is there already and is not written over; remove it or name another with --out",
        )


def clone(source: Framework, source_folder: Path, year: FiscalYear, folder: Path) -> Path:
    """Write the files of ``year`` into ``folder`` (made here) from those of ``source``; return the folder.

    Examples are not copied: last year's results say nothing of this year. Raises ``FolderTakenError``.
    """
    if folder.exists():
        raise FolderTakenError(folder)
    folder.mkdir(parents=True)
    for name in FILES:
        text = (source_folder / name).read_text(encoding="utf-8")
        text = _unchecked(text, year)
        if name == "framework.yaml":
            text = _renamed(text, source, year, folder.name)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def _unchecked(text: str, year: FiscalYear) -> str:
    """Return the text with no fact checked and no day possible (``2570-00-00``)."""
    return "".join(
        line if line.startswith("#") else _unchecked_line(line, year) for line in text.splitlines(True)
    )


def _unchecked_line(line: str, year: FiscalYear) -> str:
    return _DAY.sub(rf"\1: {year}-00-00", _STATUS.sub(f"status: {UNCHECKED}", line))


def _renamed(text: str, source: Framework, year: FiscalYear, framework_id: str) -> str:
    """Return the text with the new year's id, year and name."""
    replaced = {
        r"^id: .*$": f'id: "{framework_id}"',
        r"^fiscal_year: .*$": f"fiscal_year: {year}",
        r"^official: .*$": f"official: {str(framework_id == str(year)).lower()}",
    }
    for pattern, line in replaced.items():
        text = re.sub(pattern, line, text, count=1, flags=re.MULTILINE)
    head, overall, rest = text.partition("\noverall:")
    return head.replace(str(source.fiscal_year), str(year)) + overall + rest
