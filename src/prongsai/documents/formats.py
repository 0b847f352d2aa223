"""The formats of a finished document. Nothing of the builders is loaded here, and of the renderers only one."""

from collections.abc import Callable
from enum import StrEnum

from prongsai.documents.content import ReportContent
from prongsai.documents.errors import UnknownFormatError
from prongsai.engine.digits import DigitStyle


class Format(StrEnum):
    """A format of a finished document; the value is the file's suffix."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


def formats_named(names: str) -> tuple[Format, ...]:
    """Return the formats of a list such as ``docx,pdf``; raises ``UnknownFormatError``."""
    wanted = [name.strip().lower() for name in names.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in tuple(Format)]
    if unknown or not wanted:
        raise UnknownFormatError(" ".join(unknown) or names, tuple(Format))
    return tuple(dict.fromkeys(map(Format, wanted)))


def render(content: ReportContent, to: Format, digits: DigitStyle = "thai") -> bytes:
    """Return the report as a file of the asked format."""
    return _renderer(to)(content, digits)


def _renderer(to: Format) -> Callable[[ReportContent, DigitStyle], bytes]:
    """Return what renders a format; only that renderer is loaded, for a quick start."""
    match to:
        case Format.DOCX:
            from prongsai.documents.word import render as word

            return word
        case Format.PDF:
            from prongsai.documents.pdf import render as pdf

            return pdf
        case Format.HTML:
            from prongsai.documents.web_page import render as web_page

            return web_page
