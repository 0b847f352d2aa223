"""The few pieces of WordprocessingML that a report is made of. Every text is escaped here, once.

Sizes: ``cm`` become twentieths of a point (``dxa``), as Word counts. Bold and italic are always set for
Latin and complex script (``w:b`` and ``w:bCs``), or Thai would fall back to upright.
"""

from xml.sax.saxutils import escape, quoteattr

from prongsai.documents.content import Align, Run, Text

_JUSTIFICATION = {Align.START: "left", Align.CENTER: "center", Align.END: "right"}


def dxa(cm: float) -> int:
    """Return a length in twentieths of a point."""
    return round(cm * 567)


def words(plain: str, look: str = "") -> str:
    """Return a run of plain words. Characters that XML cannot hold are left out."""
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{_clean(plain)}</w:t></w:r>'


def runs(text: Text) -> str:
    """Return the runs of a text with their looks."""
    return "".join(words(run.text, _look(run)) for run in text)


def paragraph(style: str, inside: str, *, extra: str = "", align: Align | None = None) -> str:
    """Return a paragraph of a named style; ``extra`` is further paragraph properties."""
    justified = f'<w:jc w:val="{_JUSTIFICATION[align]}"/>' if align else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{extra}{justified}</w:pPr>{inside}</w:p>'


def field(instruction: str, result: str) -> str:
    """Return a field, such as a page reference, that Word brings up to date when it opens the file."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {_clean(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def cell(inside: str, *, width: int, look: str = "") -> str:
    """Return a table cell; ``width`` in dxa, ``look`` further cell properties."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{inside}</w:tc>'


def row(cells: str, *, is_head: bool = False, may_break: bool = False) -> str:
    """Return a table row; a head row is repeated on each page."""
    whole = "" if may_break else "<w:cantSplit/>"
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr>{whole}{head}</w:trPr>{cells}</w:tr>"


def table(rows: str, widths: tuple[int, ...], *, borders: str, description: str = "") -> str:
    """Return a table of fixed column widths (dxa). ``borders`` names the edges that are drawn."""
    drawn = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="8C97A3"/>' for edge in borders.split()
    )
    told = f"<w:tblCaption w:val={quoteattr(_plain(description))}/>" if description else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{drawn}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/>'
        '<w:left w:w="57" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        f'<w:right w:w="57" w:type="dxa"/></w:tblCellMar>{told}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def gap() -> str:
    """Return the empty line that parts a table from what follows (Word joins neighbouring tables)."""
    return paragraph("Note", "")


def shaded(color: str) -> str:
    """Return the cell property of a tint."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>'


def style_id(name: str) -> str:
    """Return the id that the template gives a style of this name."""
    return name.replace(" ", "")


def attribute(text: str) -> str:
    """Return a text quoted as an attribute."""
    return quoteattr(_plain(text))


def _look(run: Run) -> str:
    return ("<w:b/><w:bCs/>" if run.is_bold else "") + ("<w:i/><w:iCs/>" if run.is_italic else "")


def _clean(text: str) -> str:
    return escape(_plain(text))


def _plain(text: str) -> str:
    return "".join(character for character in text if character >= " " or character == "\t")
