"""Short documents for tests, written as they would be typed."""

from collections.abc import Sequence

from prongsai.engine.assessment import Assessment, Document, ReadingKind, Statement, StatementKind
from prongsai.reading.blocks import Block, Line, Row, Table
from prongsai.reading.recognise import recognise

TITLE = "ผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. 2565\nเทศบาลตำบลทุ่งจำลอง\n"


def blocks(text: str) -> list[Block]:
    """Return lines as they stand, and each unbroken run of lines with ``|`` as a table."""
    found: list[Block] = []
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), 1):
        if "|" in line:
            rows.append(Row(tuple(cell.strip() for cell in line.split("|")), f"line {number}"))
            continue
        if rows:
            found.append(Table(tuple(rows)))
            rows = []
        if line.strip(" "):
            found.append(Line(line, f"line {number}"))
    return [*found, Table(tuple(rows))] if rows else found


def document(text: str) -> Document:
    """Return what is recognised in a text, a title with agency and year before it."""
    return recognise("case", blocks(TITLE + text))


def assessment(text: str) -> Assessment:
    """Return the only assessment that is recognised in a text with a title before it."""
    (only,) = document(text).assessments
    return only


def of_kind(found: Assessment, *kinds: StatementKind) -> Sequence[Statement]:
    """Return the statements of some kinds, in order."""
    return [statement for statement in found.statements if statement.kind in kinds]


def numbers(found: Assessment, kind: ReadingKind = ReadingKind.SCORE) -> list[tuple[str, float]]:
    """Return the readings of a kind as node and value, in order."""
    return [(reading.node, reading.value) for reading in found.readings if reading.kind is kind]
