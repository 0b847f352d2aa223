"""What a report says, before anybody decides how it looks: one content, three formats.

A builder (``analysis_report``, ``development_report``, ``followup_report``) makes a ``ReportContent``;
``pdf``, ``word`` and ``web_page`` render it. Everything here is frozen and holds plain words:

    ReportContent
    ├── Cover
    └── Section (key, heading, level, landscape)     in reading order, flat
        └── Block
            ├── Paragraph, ItemList, Callout          text
            ├── KeyFigures, DataTable, ChartBlock     figures
            └── ContentsList, Signatures, PageBreak   what a renderer fills in

Words are written with Arabic digits; :func:`prongsai.documents.digits.in_digits` turns a whole content
into the asked digits once, before rendering. No text is markup: a renderer must escape all of it.

Sections and text blocks carry a ``key`` that stays the same when the figures change: ``texts`` finds them
by it. A block without a key is not for rewording (it is computed, or given by the officer elsewhere).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from prongsai.documents.chart_model import Chart
from prongsai.engine.years import FiscalYear


class ReportKind(StrEnum):
    ANALYSIS = "analysis"
    """Analysis of the year's result with recommendations and measures."""
    DEVELOPMENT = "development"
    """The one-table form: how the result is taken into the agency's development."""
    FOLLOW_UP = "follow-up"
    """What became of the measures after 6 or 12 months."""


class Align(StrEnum):
    START = "start"
    CENTER = "center"
    END = "end"


class Marker(StrEnum):
    """What stands before each line of a list or of a table cell."""

    NONE = "none"
    BULLET = "bullet"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look. ``is_kept`` keeps its digits as they are in any digit style."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_kept: bool = False


Text: TypeAlias = tuple[Run, ...]
"""One paragraph's worth of text; no line breaks inside."""


def text(*parts: str | Run) -> Text:
    """Return a text of plain strings and runs in order; empty parts are left out."""
    runs = (Run(part) if isinstance(part, str) else part for part in parts)
    return tuple(run for run in runs if run.text)


def bold(words: str) -> Run:
    """Return a bold run."""
    return Run(words, is_bold=True)


def kept(words: str) -> Run:
    """Return a run whose digits never change, such as a product's version or an address."""
    return Run(words, is_kept=True)


def plain(content: Text) -> str:
    """Return a text without its looks."""
    return "".join(run.text for run in content)


# --- Text blocks ---------------------------------------------------------------------------------


class ParagraphStyle(StrEnum):
    BODY = "body"
    """Running text, its first line indented as in official letters."""
    FLUSH = "flush"
    """Running text without the indent."""
    LEAD_IN = "lead-in"
    """Bold words above a list or a table; they stay with what follows."""
    NOTE = "note"
    """Smaller: sources, doubts, what is not known."""
    SIGN_OFF = "sign-off"
    """The unit and month below a foreword, set to the right."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text
    style: ParagraphStyle = ParagraphStyle.BODY
    key: str = ""


@dataclass(frozen=True, slots=True)
class ItemList:
    """A bulleted or numbered list; the renderer writes the numbers, counted from 1."""

    items: tuple[Text, ...]
    marker: Marker = Marker.BULLET
    key: str = ""


@dataclass(frozen=True, slots=True)
class Callout:
    """A framed statement that must not be overlooked, such as a great drop; several paragraphs are bullets."""

    heading: Text
    paragraphs: tuple[Text, ...]
    key: str = ""


# --- Figures -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure in large type: its label above, a detail below (may be empty)."""

    label: str
    value: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Figures side by side, at most four in a row."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its share of the table's width (all shares of a table add up to 1) and alignment."""

    share: float
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its lines as paragraphs, or as a list where there is a marker.

    ``columns`` and ``rows`` say how many it spans. ``align`` overrides the column's.
    """

    lines: tuple[Text, ...]
    marker: Marker = Marker.NONE
    columns: int = 1
    rows: int = 1
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells. A group row has one cell over all columns, bold, and stays with the row below it."""

    cells: tuple[Cell, ...]
    is_group: bool = False
    is_total: bool = False
    """A bold row that sums up the rows above it."""


@dataclass(frozen=True, slots=True)
class DataTable:
    """A table with a header that repeats on every page. A row shorter than half a page never breaks.

    ``caption`` stands above, ``notes`` below in small type. A builder never makes a table without rows.
    """

    columns: tuple[Column, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    notes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart, what it shows in words (``alt``), and the same figures as a table.

    A web page shows ``table`` in a fold below the picture; PDF and Word show it where
    ``shows_table`` is set, for readers who cannot see the chart.
    """

    chart: Chart
    caption: str
    alt: str
    table: DataTable
    shows_table: bool = False


# --- Blocks that the renderer fills in -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ContentsList:
    """The contents (สารบัญ): headings of level 1 and 2 that are ``in_contents``, with page numbers."""


SIGN_HERE, POSITION, DATE = "ลงชื่อ", "ตำแหน่ง", "วันที่"
"""The words of a blank signature, the same in every format; the name stands in parentheses below."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One blank signature: ``role`` such as ผู้จัดทำรายงาน; name, position and date are left to fill in."""

    role: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Blank signatures, in two columns; they stay together on one page."""

    signatures: tuple[Signature, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = (
    Paragraph
    | ItemList
    | Callout
    | KeyFigures
    | DataTable
    | ChartBlock
    | ContentsList
    | Signatures
    | PageBreak
)


# --- The whole -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. Sections are flat: level 1, 2 or 3 tells their nesting.

    Neighbouring landscape sections share landscape pages. ``starts_page`` begins a new page.
    Front sections (foreword, contents) come first; their pages are lettered ก ข, and page 1 follows.
    """

    heading: str
    level: int
    blocks: tuple[Block, ...]
    is_landscape: bool = False
    starts_page: bool = False
    in_contents: bool = True
    is_front: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page, or (``is_page`` false) the title block above a short report.

    ``place`` is district and province, ``when`` the month or round; both may be empty.
    """

    title: tuple[str, ...]
    agency: str
    place: str = ""
    when: str = ""
    is_page: bool = True


@dataclass(frozen=True, slots=True)
class ReportContent:
    """A whole report. ``title`` is one line without the agency, for running heads and the file's metadata."""

    kind: ReportKind
    title: str
    agency: str
    fiscal_year: FiscalYear
    """Of the result that the report is about."""
    cover: Cover
    sections: tuple[Section, ...]
