"""A PDF as running text. Its tables are not rebuilt: hints need words, and a reviewer looks at the file itself."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from prongsai.evidence.rules import Limits
from prongsai.evidence.text.page import NoText, Page, PageFormat
from prongsai.reading.formats.encodings import is_thai_as_latin, thai_from_latin
from prongsai.reading.formats.pdf.drawing import picture_area
from prongsai.reading.formats.pdf.streams import refuse_bombs
from prongsai.reading.formats.source import Source
from prongsai.reading.normalise import repair

_FEW_CHARACTERS = 60
"""A page with fewer, under a picture that covers most of it, is a scan with a page number or a stamp."""
_MOST_OF_A_PAGE = 0.5


@dataclass(frozen=True, slots=True)
class _Read:
    text: str
    is_scan: bool


def read_pdf(content: bytes, limits: Limits) -> Page:
    """Return the text of a PDF. Raises a ``ReadingError`` for bombs, ``PdfiumError`` for what is no PDF."""
    refuse_bombs(Source(Path("evidence.pdf"), content))
    pages: list[_Read] = []
    with closing(pypdfium2.PdfDocument(content)) as document:
        left, count = limits.text_characters, len(document)
        for number in range(min(count, limits.pdf_pages)):
            pages.append(_read(document[number]))
            left -= len(pages[-1].text)
            if left <= 0:
                break
    is_scan = bool(pages) and 2 * sum(page.is_scan for page in pages) >= len(pages)
    return Page(
        format=PageFormat.PDF,
        text="\f".join(page.text for page in pages),
        is_cut=len(pages) < count,
        no_text=NoText.SCANNED if is_scan else None,
    )


def _read(page: "pypdfium2.PdfPage") -> _Read:
    with closing(page), closing(page.get_textpage()) as text_page:
        text = text_page.get_text_range().replace("\r\n", "\n").replace("\f", "\n")
        letters = len(text.strip())
        is_scan = not letters or (letters < _FEW_CHARACTERS and _is_covered(page))
    return _Read(repair(thai_from_latin(text) if is_thai_as_latin(text) else text), is_scan)


def _is_covered(page: "pypdfium2.PdfPage") -> bool:
    width, height = page.get_size()
    return bool(picture_area(page.raw) > _MOST_OF_A_PAGE * width * height)
