"""The sheet to fill in: every item of the agency with what it gave so far.

Every text is stored as text, also one that begins like a formula.
"""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from prongsai.engine.framework.model import Node, NodeId
from prongsai.planning.sheet.texts import cell_text
from prongsai.web.evidence.models import Evidence

HEADINGS = ("ข้อ", "ชื่อข้อ", "ที่อยู่เว็บ", "คำอธิบาย")  # speaks-thai: an official sheet
_WIDTHS = (8, 48, 70, 48)
_FONT = "TH Sarabun New"


def template(items: Sequence[Node], given: Mapping[NodeId, Evidence]) -> bytes:
    """Return an Excel file with a row for each item and address."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet), "a new workbook has one sheet"
    sheet.title = "OIT"
    for place, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True), 1):
        cell = sheet.cell(1, place, heading)
        cell.font = Font(name=_FONT, size=14, bold=True)
        cell.fill = PatternFill("solid", fgColor="DCE6F1")
        sheet.column_dimensions[cell.column_letter].width = width
    for number, row in enumerate(_rows(items, given), 2):
        for place, text in enumerate(row, 1):
            _put(sheet.cell(number, place), text)
    sheet.freeze_panes = "A2"
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _rows(items: Sequence[Node], given: Mapping[NodeId, Evidence]) -> Iterator[tuple[str, str, str, str]]:
    for item in items:
        shown = given.get(item.id)
        addresses = list(shown.addresses.all()) if shown is not None else []
        note = shown.note if shown is not None else ""
        yield item.id, item.name.th or "", addresses[0].url if addresses else "", note
        for address in addresses[1:]:
            yield item.id, "", address.url, ""


def _put(cell: Cell, text: str) -> None:
    """Set a text; it stays one for openpyxl and, by its quote prefix, when Excel edits it."""
    cell.value = cell_text(text) or None
    cell.font = Font(name=_FONT, size=14)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if text.startswith(("=", "+", "-", "@")):
        cell.data_type = "s"
        cell.quotePrefix = True
