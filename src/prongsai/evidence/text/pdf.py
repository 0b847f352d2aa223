"""A PDF as running text. Its tables are not rebuilt: hints need words, and a reviewer looks at the file itself."""

from contextlib import closing
from pathlib import Path

import pypdfium2

from prongsai.evidence.rules import Limits
from prongsai.evidence.text.page import NoText, Page, PageFormat
from prongsai.reading.formats.encodings import is_thai_as_latin, thai_from_latin
from prongsai.reading.formats.pdf.streams import refuse_bombs
from prongsai.reading.formats.source import Source
from prongsai.reading.normalise import repair

_FEW_CHARACTERS = 60
"""A page with fewer is taken for a picture."""


def read_pdf(content: bytes, limits: Limits) -> Page:
    """Return the text of a PDF. Raises a ``ReadingError`` for bombs, ``PdfiumError`` for what is no PDF."""
    refuse_bombs(Source(Path("evidence.pdf"), content))
    pages: list[str] = []
    with closing(pypdfium2.PdfDocument(content)) as document:
        left, count = limits.text_characters, len(document)
        for number in range(min(count, limits.pdf_pages)):
            pages.append(_page_text(document[number]))
            left -= len(pages[-1])
            if left <= 0:
                break
    bare = sum(len(text.strip()) < _FEW_CHARACTERS for text in pages)
    is_scan = bool(pages) and 2 * bare >= len(pages) and sum(map(len, pages)) < _FEW_CHARACTERS * len(pages)
    return Page(
        format=PageFormat.PDF,
        text="\f".join(pages),
        is_cut=len(pages) < count,
        no_text=NoText.SCANNED if is_scan else None,
    )


def _page_text(page: "pypdfium2.PdfPage") -> str:
    with closing(page), closing(page.get_textpage()) as text_page:
        text = text_page.get_text_range().replace("\r\n", "\n").replace("\f", "\n")
    return repair(thai_from_latin(text) if is_thai_as_latin(text) else text)
