"""From a path to blocks: the one door to every format."""

from collections.abc import Iterable
from pathlib import Path

from prongsai.reading.blocks import Block, Line
from prongsai.reading.errors import EmptySourceError, ReadingError, UnreadableError
from prongsai.reading.formats import plain_text
from prongsai.reading.formats.source import Source, load


def extract(path: Path) -> tuple[Block, ...]:
    """Return the lines and tables of a file, in the order of reading.

    Raises a ``ReadingError`` (see ``prongsai.reading.errors``) for whatever cannot be read.
    """
    source = load(path)
    try:
        blocks = tuple(_read(source))
    except ReadingError:
        raise
    except Exception as error:  # the libraries below raise anything on damaged files
        raise UnreadableError(path, source.extension, f"{type(error).__name__}: {error}") from error
    if not any(_has_text(block) for block in blocks):
        raise EmptySourceError(path, source.extension)
    return blocks


def _read(source: Source) -> Iterable[Block]:
    return plain_text.read(source)


def _has_text(block: Block) -> bool:
    return not isinstance(block, Line) or bool(block.text.strip())
