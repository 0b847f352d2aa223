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
    ChartBlock,
    ContentsList,
    DataTable,
    ItemList,
    KeyFigures,
    Marker,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    ReportContent,
    Section,
    Signatures,
    Text,
)
from prongsai.documents.word_tables import TINT, data_table
from prongsai.engine.digits import DigitStyle

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
                return self.items("List Paragraph", block.items, block.marker)
            case Callout():
                return self._callout(block, width)
            case KeyFigures():
                return _key_figures(block, width)
            case DataTable():
                return self._table(block, width)
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

    def items(self, style: str, items: tuple[Text, ...], marker: Marker) -> str:
        """Return the lines of a list; each list counts from 1."""
        if marker is Marker.NONE:
            return "".join(xml.paragraph(style, xml.runs(item)) for item in items)
        indent = '<w:ind w:left="340" w:hanging="340"/>' if style.startswith("Table Text") else ""
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
        return xml.table(xml.row(whole), (xml.dxa(width),), borders="top left bottom right") + xml.gap()

    def _table(self, block: DataTable, width: float) -> str:
        return data_table(block, width, self.items) + xml.gap()

    def _chart(self, block: ChartBlock, width: float) -> str:
        caption = xml.paragraph("Caption", xml.words(block.caption))
        picture = xml.paragraph("Flush", self.draw(block.chart, block.alt, width))
        return caption + picture + (self._table(block.table, width) if block.shows_table else "")


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
    return xml.table(xml.row(cells), (each,) * len(block.figures), borders="top bottom insideV") + xml.gap()


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
    return xml.gap() + xml.table("".join(rows), (each, each), borders="") + xml.gap()


def _signature(role: str) -> str:
    dots = "." * 40
    lines = (f"{SIGN_HERE} {dots}", f"({dots})", f"{POSITION} {dots}", f"{DATE} {dots}", role, "")
    return "".join(xml.paragraph("Signature", xml.words(line)) for line in lines)
