"""From a path to blocks: the one door to every format."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path

from prongsai.reading.blocks import Block, Line
from prongsai.reading.errors import EmptySourceError, ReadingError, UnreadableError
from prongsai.reading.formats.sniff import Format, sniff
from prongsai.reading.formats.source import Source, load

_READERS: Mapping[Format, str] = {
    Format.TEXT: "plain_text",
    Format.SEPARATED: "separated",
    Format.HTML: "web_page",
    Format.WORD: "word",
    Format.WORKBOOK: "workbook",
    Format.PDF: "pdf.reader",
}
"""The module of each format's reader; each has a function ``read(source)`` that yields blocks."""


def extract(path: Path) -> tuple[Block, ...]:
    """Return the lines and tables of a file, in the order of reading.

    Raises a ``ReadingError`` (see ``prongsai.reading.errors``) for whatever cannot be read.
    """
    return blocks_of(load(path))


def blocks_of(source: Source) -> tuple[Block, ...]:
    """Return the same of a file that is in memory already; its path is only its name."""
    path, tried = source.path, source.extension
    try:
        kind = sniff(source)
        tried = kind.value
        blocks = tuple(_read(source, kind))
    except ReadingError:
        raise
    except Exception as error:  # the libraries below raise anything on damaged files
        raise UnreadableError(path, tried, f"{type(error).__name__}: {error}") from error
    if not any(_has_text(block) for block in blocks):
        raise EmptySourceError(path, tried)
    return blocks


def _read(source: Source, kind: Format) -> Iterable[Block]:
    """Read with the reader of the format; only that one is imported, so that a cold start stays quick."""
    module = import_module(f"prongsai.reading.formats.{_READERS[kind]}")
    read: Callable[[Source], Iterable[Block]] = module.read
    return read(source)


def _has_text(block: Block) -> bool:
    return not isinstance(block, Line) or bool(block.text.strip())
