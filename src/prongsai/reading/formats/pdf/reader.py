"""PDF files: lines and ruled tables page by page, in the order in which the file draws them.

    pages ──► characters + straight lines ──► ruled tables ──► each character to its cell or its line

Each character is read once and has one place, so that nothing appears twice. The order of vowels and
tone marks stays as extracted.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from prongsai.reading.blocks import Block
from prongsai.reading.errors import EncryptedError, ScannedError, TooLargeError, UnreadableError
from prongsai.reading.formats import limits
from prongsai.reading.formats.encodings import is_thai_as_latin, thai_from_latin
from prongsai.reading.formats.pdf.characters import Character, characters, upright
from prongsai.reading.formats.pdf.drawing import Handle, picture_area, segments
from prongsai.reading.formats.pdf.layout import Piece, blocks_of_pages, pieces_of_page
from prongsai.reading.formats.pdf.ruled_tables import find_ruled_tables
from prongsai.reading.formats.pdf.streams import refuse_bombs
from prongsai.reading.formats.sniff import Format
from prongsai.reading.formats.source import Source

_FEW_CHARACTERS = 60
"""A page with fewer, under a picture that covers most of it, is a scan with a page number or a stamp."""
_MOST_OF_A_PAGE = 0.5


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    pieces: tuple[Piece, ...]
    is_scan: bool


def read(source: Source) -> Iterator[Block]:
    """Yield the blocks of a PDF; ``at`` is ``page 3 line 7`` or ``page 3 table 1 row 2``.

    Raises ``EncryptedError``, ``TooLargeError``, ``UnsafeError``, or ``ScannedError`` where half of the
    pages or more are pictures.
    """
    refuse_bombs(source)
    with closing(_opened(source)) as document:
        pages = [_read_page(source, document[index], index + 1) for index in range(len(document))]
    scans = [page.number for page in pages if page.is_scan]
    if scans and 2 * len(scans) >= len(pages):
        raise ScannedError(source.path, scans, len(pages))
    yield from blocks_of_pages(page.pieces for page in pages)


def _opened(source: Source) -> Handle:
    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
            raise EncryptedError(source.path, Format.PDF) from error
        raise UnreadableError(source.path, Format.PDF, str(error)) from error
    if len(document) > limits.PDF_PAGES:
        raise TooLargeError(
            source.path,
            measured_th=f"{len(document):,} หน้า รับได้ไม่เกิน {limits.PDF_PAGES:,} หน้า",
            measured_en=f"{len(document):,} pages; the limit is {limits.PDF_PAGES:,}",
        )
    return document


def _read_page(source: Source, page: Handle, number: int) -> _Page:
    with closing(page), closing(page.get_textpage()) as text_page:
        if text_page.count_chars() > limits.PDF_PAGE_CHARACTERS:
            raise TooLargeError(
                source.path,
                measured_th=f"หน้า {number} มีอักขระ {text_page.count_chars():,} ตัว",
                measured_en=f"page {number} holds {text_page.count_chars():,} characters",
            )
        turn = upright(text_page.raw)
        read = _in_thai(list(characters(text_page.raw, turn)))
        tables = find_ruled_tables(segments(page.raw, turn)) if read else []
        return _Page(number, tuple(pieces_of_page(number, read, tables)), _is_scan(page, len(read)))


def _in_thai(read: list[Character]) -> list[Character]:
    """Return the characters of a page, in Thai also where an old font gives Latin letters for it."""
    if not is_thai_as_latin("".join(character.text for character in read)):
        return read
    return [replace(character, text=thai_from_latin(character.text)) for character in read]


def _is_scan(page: Handle, character_count: int) -> bool:
    if character_count >= _FEW_CHARACTERS:
        return False
    width, height = page.get_size()
    return bool(picture_area(page.raw) > _MOST_OF_A_PAGE * width * height)
