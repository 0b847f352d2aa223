"""Reads a finished PDF as a reader's program does, and the words that a content should have put into it."""

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2

from prongsai.documents.content import ReportContent, Run, plain
from prongsai.documents.digits import in_digits
from prongsai.engine.digits import DigitStyle


def pages(file: bytes) -> list[str]:
    """Return the text of each page, with the line ends of the layout."""
    document = pypdfium2.PdfDocument(file)
    return [page.get_textpage().get_text_range().replace("\r", "") for page in document]


def squeezed(file: bytes) -> str:
    """Return the whole text without spaces and line ends: what a search must be able to find."""
    return re.sub(r"\s+", "", "".join(pages(file)))


def texts(content: ReportContent, digits: DigitStyle) -> set[str]:
    """Return every text of a content in the asked digits, each as one string."""
    return set(_texts(in_digits(content, digits)))


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple) and part and all(isinstance(one, Run) for one in part):
        yield plain(part)
    elif isinstance(part, tuple):
        for one in part:
            yield from _texts(one)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            if field.name != "key":
                yield from _texts(getattr(part, field.name))
