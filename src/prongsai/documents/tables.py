"""Short ways to write the tables that all reports use."""

from collections.abc import Sequence

from prongsai.documents.content import Align, Cell, Column, Marker, Row, Run, Text, text

Words = str | Run | Text


def as_text(words: Words) -> Text:
    """Return words, a run or a text as a text."""
    return words if isinstance(words, tuple) else text(words)


def cell(words: Words, *, rows: int = 1, columns: int = 1, align: Align | None = None) -> Cell:
    """Return a cell of one line."""
    return Cell((as_text(words),), rows=rows, columns=columns, align=align)


def lines(many: Sequence[Words], marker: Marker = Marker.NONE) -> Cell:
    """Return a cell of several lines; a list is only made of two lines or more, and of none a dash."""
    if not many:
        return cell("–")
    return Cell(tuple(as_text(line) for line in many), marker if len(many) > 1 else Marker.NONE)


def row(*words: Words | Cell, is_total: bool = False) -> Row:
    """Return a row of cells; plain words make a cell of one line."""
    cells = tuple(one if isinstance(one, Cell) else cell(one) for one in words)
    return Row(cells, is_total=is_total)


def group(words: Words, columns: int) -> Row:
    """Return a row that heads the rows below it."""
    return Row((cell(words, columns=columns),), is_group=True)


def columns(*shares: float, centred: Sequence[int] = (), ended: Sequence[int] = ()) -> tuple[Column, ...]:
    """Return columns of these relative widths; ``centred`` and ``ended`` hold places counted from 0."""
    whole = sum(shares)
    return tuple(
        Column(
            share / whole, Align.CENTER if place in centred else Align.END if place in ended else Align.START
        )
        for place, share in enumerate(shares)
    )
