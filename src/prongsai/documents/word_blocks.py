"""Each block of a report as WordprocessingML. One function per kind of block, chosen by its type."""

from collections.abc import Callable
from dataclasses import dataclass, field

from prongsai.documents import word_xml as xml
from prongsai.documents.chart_model import Chart
from prongsai.documents.content import (
    DATE,
    POSITION,
    SIGN_HERE,
    Block,
    Callout,
    Cell,
    ChartBlock,
    Column,
    ContentsList,
    DataTable,
    ItemList,
    KeyFigures,
    Marker,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    ReportContent,
    Row,
    Section,
    Signatures,
    Text,
    text,
)
from prongsai.engine.digits import DigitStyle

TINT = "EDF2F7"
_ALL_EDGES = "top left bottom right insideH insideV"
_STYLES = {
    ParagraphStyle.BODY: "Body Text",
    ParagraphStyle.FLUSH: "Flush",
    ParagraphStyle.LEAD_IN: "Callout Heading",
    ParagraphStyle.NOTE: "Note",
    ParagraphStyle.SIGN_OFF: "Sign Off",
}


@dataclass(slots=True)
class Writer:
    """Writes the blocks of one report; ``draw`` puts a chart into the file and returns its run.

    ``lists`` collects the numbering instances that the file must define: (instance, abstract list).
    """

    content: ReportContent
    digits: DigitStyle
    draw: Callable[[Chart, str, float], str]
    lists: list[tuple[int, int]] = field(default_factory=list)

    def section(self, number: int, section: Section, width: float) -> str:
        """Return a section's heading and blocks; ``width`` of the text area in cm."""
        heading = self._heading(number, section) if section.heading else ""
        return heading + "".join(self.block(block, width) for block in section.blocks)

    def block(self, block: Block, width: float) -> str:
        """Return one block."""
        match block:
            case Paragraph():
                return xml.paragraph(_STYLES[block.style], xml.runs(block.text))
            case ItemList():
                return self._items("List Paragraph", block.items, block.marker)
            case Callout():
                return self._callout(block, width)
            case KeyFigures():
                return _key_figures(block, width)
            case DataTable():
                return self._data_table(block, width)
            case ChartBlock():
                return self._chart(block, width)
            case ContentsList():
                return _contents(self.content)
            case Signatures():
                return _signatures(block, width)
            case PageBreak():
                return xml.paragraph("Flush", '<w:r><w:br w:type="page"/></w:r>')

    def _heading(self, number: int, section: Section) -> str:
        style = f"Heading {section.level}" if section.in_contents else "Contents Heading"
        extra = "<w:pageBreakBefore/>" if section.starts_page else ""
        marked = (
            f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(number)}"/>'
            f'{xml.words(section.heading)}<w:bookmarkEnd w:id="{number}"/>'
        )
        return xml.paragraph(style, marked, extra=extra)

    def _items(self, style: str, items: tuple[Text, ...], marker: Marker) -> str:
        """Return the lines of a list; each list counts from 1."""
        if marker is Marker.NONE:
            return "".join(xml.paragraph(style, xml.runs(item)) for item in items)
        indent = '<w:ind w:left="340" w:hanging="340"/>' if style == "Table Text" else ""
        numbered = (
            f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._new_list(marker)}"/></w:numPr>{indent}'
        )
        return "".join(xml.paragraph(style, xml.runs(item), extra=numbered) for item in items)

    def _new_list(self, marker: Marker) -> int:
        kind = 1 if marker is Marker.BULLET else (2 if self.digits == "thai" else 3)
        self.lists.append((len(self.lists) + 1, kind))
        return len(self.lists)

    def _callout(self, block: Callout, width: float) -> str:
        inside = xml.paragraph("Callout Heading", xml.runs(block.heading)) + "".join(
            xml.paragraph("Callout Text", xml.runs(words)) for words in block.paragraphs
        )
        whole = xml.cell(inside, width=xml.dxa(width), look=xml.shaded("FFF6E8"))
        return xml.table(xml.row(whole), (xml.dxa(width),), borders="top left bottom right") + _gap()

    def _data_table(self, block: DataTable, width: float) -> str:
        widths = tuple(xml.dxa(width * column.share) for column in block.columns)
        rows = _Rows(self, block.columns, widths)
        body = "".join(rows.head(row) for row in block.head) + "".join(rows.body(row) for row in block.rows)
        caption = xml.paragraph("Caption", xml.words(block.caption)) if block.caption else ""
        notes = "".join(xml.paragraph("Note", xml.runs(note)) for note in block.notes)
        return (
            caption + xml.table(body, widths, borders=_ALL_EDGES, description=block.caption) + notes + _gap()
        )

    def _chart(self, block: ChartBlock, width: float) -> str:
        caption = xml.paragraph("Caption", xml.words(block.caption))
        picture = xml.paragraph("Flush", self.draw(block.chart, block.alt, width))
        return caption + picture + (self._data_table(block.table, width) if block.shows_table else "")


class _Rows:
    """Writes the rows of one table, keeping count of cells that span several rows."""

    def __init__(self, writer: Writer, columns: tuple[Column, ...], widths: tuple[int, ...]) -> None:
        self._writer = writer
        self._columns = columns
        self._widths = widths
        self._open: dict[int, tuple[int, int]] = {}
        """First column of a spanning cell -> (rows still to fill, columns it spans)."""

    def head(self, row: Row) -> str:
        return xml.row(self._cells(row, "Table Head", xml.shaded(TINT)), is_head=True)

    def body(self, row: Row) -> str:
        return xml.row(
            self._cells(row, "Table Text", xml.shaded(TINT) if row.is_group or row.is_total else "")
        )

    def _cells(self, row: Row, style: str, look: str) -> str:
        written: list[str] = []
        waiting = list(row.cells)
        column = 0
        while column < len(self._widths):
            if column in self._open:
                written.append(self._continued(column, look))
                column += self._open_span(column)
            elif waiting:
                cell = waiting.pop(0)
                written.append(self._cell(cell, column, row, style, look))
                column += cell.columns
            else:
                break
        return "".join(written)

    def _open_span(self, column: int) -> int:
        rows, span = self._open[column]
        if rows > 1:
            self._open[column] = (rows - 1, span)
        else:
            del self._open[column]
        return span

    def _continued(self, column: int, look: str) -> str:
        span = self._open[column][1]
        return xml.cell(
            xml.paragraph("Table Text", ""),
            width=sum(self._widths[column : column + span]),
            look=f'<w:gridSpan w:val="{span}"/><w:vMerge/>{look}' if span > 1 else f"<w:vMerge/>{look}",
        )

    def _cell(self, cell: Cell, column: int, row: Row, style: str, look: str) -> str:
        if cell.rows > 1:
            self._open[column] = (cell.rows - 1, cell.columns)
        spans = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        spans += '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        centred = '<w:vAlign w:val="center"/>' if style == "Table Head" else ""
        return xml.cell(
            self._inside(cell, column, row, style),
            width=sum(self._widths[column : column + cell.columns]),
            look=spans + look + centred,
        )

    def _inside(self, cell: Cell, column: int, row: Row, style: str) -> str:
        if cell.marker is not Marker.NONE:
            return self._writer._items(style, cell.lines, cell.marker)
        align = cell.align or (None if style == "Table Head" or row.is_group else self._columns[column].align)
        keep = "<w:keepNext/>" if row.is_group else ""
        bold = row.is_group or row.is_total
        lines = cell.lines or (text(),)
        return "".join(
            xml.paragraph(style, _bold(xml.runs(line)) if bold else xml.runs(line), extra=keep, align=align)
            for line in lines
        )


def _bold(runs: str) -> str:
    """Return runs made bold throughout."""
    return runs.replace("<w:r><w:t", "<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t")


def _gap() -> str:
    """Return the empty line that parts a table from what follows (Word joins neighbouring tables)."""
    return xml.paragraph("Note", "")


def _key_figures(block: KeyFigures, width: float) -> str:
    each = xml.dxa(width / len(block.figures))
    cells = "".join(
        xml.cell(
            xml.paragraph("Key Label", xml.words(figure.label))
            + xml.paragraph("Key Value", xml.words(figure.value))
            + xml.paragraph("Key Detail", xml.words(figure.detail)),
            width=each,
            look=xml.shaded(TINT),
        )
        for figure in block.figures
    )
    return xml.table(xml.row(cells), (each,) * len(block.figures), borders="top bottom insideV") + _gap()


def _contents(content: ReportContent) -> str:
    """Return the contents as Word makes them: entries already filled in, brought up to date on opening."""
    entries = [
        (number, section)
        for number, section in enumerate(content.sections, start=1)
        if section.in_contents and section.level <= 2 and section.heading
    ]
    lines = []
    for place, (number, section) in enumerate(entries):
        opening = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
            'TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        page = xml.field(f"PAGEREF {_bookmark(number)} \\h", xml.words(""))
        entry = f'<w:hyperlink w:anchor="{_bookmark(number)}">{xml.words(section.heading)}<w:r><w:tab/></w:r>{page}</w:hyperlink>'
        closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        inside = (opening if place == 0 else "") + entry + (closing if place == len(entries) - 1 else "")
        tab = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9070"/></w:tabs>'
        lines.append(xml.paragraph(f"toc {section.level}", inside, extra=tab))
    return "".join(lines)


def _bookmark(number: int) -> str:
    return f"_Toc{number:06d}"


def _signatures(block: Signatures, width: float) -> str:
    each = xml.dxa(width / 2)
    rows = []
    for start in range(0, len(block.signatures), 2):
        pair = block.signatures[start : start + 2]
        cells = "".join(xml.cell(_signature(signature.role), width=each) for signature in pair)
        rows.append(
            xml.row(cells if len(pair) == 2 else cells + xml.cell(xml.paragraph("Signature", ""), width=each))
        )
    return _gap() + xml.table("".join(rows), (each, each), borders="") + _gap()


def _signature(role: str) -> str:
    dots = "." * 40
    lines = (f"{SIGN_HERE} {dots}", f"({dots})", f"{POSITION} {dots}", f"{DATE} {dots}", role, "")
    return "".join(xml.paragraph("Signature", xml.words(line)) for line in lines)
