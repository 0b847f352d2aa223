"""From bytes to a ``Page``; whatever cannot be read becomes a page that says why."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from prongsai.evidence.rules import Limits
from prongsai.evidence.text.kinds import kind_of
from prongsai.evidence.text.page import NoText, Page, PageFormat
from prongsai.reading import errors
from prongsai.reading.blocks import Block, Line
from prongsai.reading.formats import blocks_of
from prongsai.reading.formats.encodings import decode
from prongsai.reading.formats.source import Source
from prongsai.reading.normalise import repair

_NO_TEXT: tuple[tuple[type[errors.ReadingError], NoText], ...] = (
    (errors.ScannedError, NoText.SCANNED),
    (errors.EncryptedError, NoText.ENCRYPTED),
    (errors.TooLargeError, NoText.TOO_LARGE),
    (errors.UnsafeError, NoText.UNSAFE),
    (errors.UnsupportedFormatError, NoText.NOT_READ),
)
_UNREAD = frozenset(
    [PageFormat.OPEN_DOCUMENT, PageFormat.OLD_OFFICE, PageFormat.IMAGE, PageFormat.ARCHIVE, PageFormat.OTHER]
)


def read_page(content: bytes, media_type: str, url: str, limits: Limits) -> Page:
    """Return what a content says; never raises for what is in it."""
    kind = kind_of(content, media_type, url)
    if kind in _UNREAD:
        return Page(kind, no_text=NoText.NOT_READ)
    try:
        return _cut(_read(kind, content, url, limits), limits.text_characters)
    except errors.ReadingError as error:
        told = next((why for raised, why in _NO_TEXT if isinstance(error, raised)), NoText.DAMAGED)
        return Page(kind, no_text=told)
    except Exception as error:  # the libraries below raise anything on damaged files
        is_locked = "password" in str(error).lower()
        return Page(kind, no_text=NoText.ENCRYPTED if is_locked else NoText.DAMAGED)


def _read(kind: PageFormat, content: bytes, url: str, limits: Limits) -> Page:
    match kind:
        case PageFormat.HTML:
            from prongsai.evidence.text.html import read_html

            return read_html(content, url)
        case PageFormat.PDF:
            from prongsai.evidence.text.pdf import read_pdf

            return read_pdf(content, limits)
        case PageFormat.WORD | PageFormat.WORKBOOK:
            return Page(kind, text=_office_text(content, kind))
        case _:
            return Page(kind, text=repair(decode(content[: 8 * limits.text_characters])))


def _office_text(content: bytes, kind: PageFormat) -> str:
    """Return the text of an office file by way of the readers of documents."""
    blocks = blocks_of(Source(Path(f"evidence.{kind.value}"), content))
    return repair("\n".join(line for block in blocks for line in _lines(block)))


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Line):
        yield block.text
    else:
        yield from (" ".join(cell.replace("\n", " ") for cell in row.cells if cell) for row in block.rows)


def _cut(page: Page, characters: int) -> Page:
    """Return a page with at most so many characters, and without NUL, which PostgreSQL cannot hold."""
    text = page.text.replace("\0", "")
    return replace(page, text=text[:characters], is_cut=page.is_cut or len(text) > characters)
