"""What a page or a file says, whatever its format."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class PageFormat(StrEnum):
    """What the content is, told by its bytes before its name."""

    HTML = "html"
    PDF = "pdf"
    WORD = "docx"
    WORKBOOK = "xlsx"
    CSV = "csv"
    JSON = "json"
    XML = "xml"
    TEXT = "txt"
    OPEN_DOCUMENT = "opendocument"
    OLD_OFFICE = "old-office"
    IMAGE = "image"
    ARCHIVE = "archive"
    OTHER = "other"


class NoText(StrEnum):
    """Why nothing could be read in a content that did arrive."""

    SCANNED = "scanned"
    ENCRYPTED = "encrypted"
    TOO_LARGE = "too-large"
    UNSAFE = "unsafe"
    DAMAGED = "damaged"
    NOT_READ = "not-read"
    """A format that is not read, such as a picture or an old office file."""
    TOO_SLOW = "too-slow"


class Link(NamedTuple):
    """A link of a page: its address, absolute, and its words."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """What was read. Texts are repaired Thai (``reading.normalise.repair``), digits as printed."""

    format: PageFormat
    title: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""
    """Line by line; a form feed stands between the pages of a PDF."""
    is_cut: bool = False
    """Whether there was more text than is kept."""
    no_text: NoText | None = None
    links: tuple[Link, ...] = ()
    embeds: tuple[str, ...] = ()
    """Addresses of what is shown inside the page: frames and pictures."""
    pictures: int = 0
    scripts: int = 0
    asks_password: bool = False
