"""What can be ordered from the press, and what comes back."""

from dataclasses import dataclass

from prongsai.documents.chart_model import Chart
from prongsai.documents.content import ReportContent
from prongsai.documents.formats import Format
from prongsai.documents.handouts import CardSheet, Poster
from prongsai.engine.digits import DigitStyle


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: files, and pictures of the first pages of the PDF."""

    content: ReportContent
    digits: DigitStyle
    formats: tuple[Format, ...] = ()
    sheets: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """What was made. ``sheets`` are PNG pictures; ``pages`` how many the PDF has (0 without pictures)."""

    files: dict[Format, bytes]
    sheets: tuple[bytes, ...] = ()
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart for a page: comes back as an SVG element."""

    chart: Chart
    digits: DigitStyle


@dataclass(frozen=True, slots=True)
class HandoutOrder:
    """Cards or a poster: comes back as a PDF file."""

    handout: CardSheet | Poster


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an order could not be carried out."""

    text: str
