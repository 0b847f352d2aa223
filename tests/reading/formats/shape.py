"""Blocks as short tuples, so that a test shows a whole document at a glance."""

from collections.abc import Iterable
from typing import TypeAlias

from prongsai.reading.blocks import Block, Line, Table

Shape: TypeAlias = str | list[tuple[str, ...]]


def shape(blocks: Iterable[Block]) -> list[Shape]:
    """Return a line as its text and a table as the list of its rows."""
    return [block.text if isinstance(block, Line) else [row.cells for row in block.rows] for block in blocks]


def places(blocks: Iterable[Block]) -> list[str]:
    """Return where every line and every row stands."""
    found: list[str] = []
    for block in blocks:
        found.extend([block.at] if isinstance(block, Line) else [row.at for row in block.rows])
    return found


def tables(blocks: Iterable[Block]) -> list[Table]:
    """Return only the tables."""
    return [block for block in blocks if isinstance(block, Table)]


def whole_text(blocks: Iterable[Block]) -> str:
    """Return everything that was read, one line or row per line."""
    parts: list[str] = []
    for block in blocks:
        parts.extend(
            [block.text] if isinstance(block, Line) else ["\t".join(row.cells) for row in block.rows]
        )
    return "\n".join(parts)
