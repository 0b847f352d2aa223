"""Sheets that leave the workbench: no cell of them is a formula, whatever somebody typed into a field."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from itertools import chain

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes Thai for something else."""


def safe_cell(value: object) -> str | int | float | Decimal:
    """Return what may stand in a cell: numbers as they are; a text that a sheet would compute gets a ``'`` before it."""
    if value is None:
        return ""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value
    text = str(value)
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_FORMULA) else text


def csv_lines(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a CSV file that Excel and everything else open with Thai intact."""
    line = StringIO()
    writer = csv.writer(line)
    yield _BYTE_ORDER_MARK
    for row in chain([heading], rows):
        writer.writerow([safe_cell(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def csv_answer(name: str, heading: Sequence[str], rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """Answer with a CSV file to be saved; the rows are written as they come, memory stays flat."""
    answer = StreamingHttpResponse(csv_lines(heading, rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
