"""A report as a Word file that an officer can edit, sign and circulate.

The prepared template (``templates/report.docx``) holds page, styles, lists, header and footer; the body is
put into it with ``docxtpl``. Sarabun stands in every style for Latin and for complex script, or Word
would fall back to another font for Thai.
"""

import io
import zipfile
from copy import deepcopy
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docxtpl import DocxTemplate
from lxml import etree
from markupsafe import Markup

from prongsai.documents import charts
from prongsai.documents import word_xml as xml
from prongsai.documents.chart_model import Chart
from prongsai.documents.content import Cover, ReportContent, Section
from prongsai.documents.digits import in_digits
from prongsai.documents.word_blocks import Writer
from prongsai.engine.digits import DigitStyle

_TEMPLATE = Path(__file__).parent / "templates" / "report.docx"
_PORTRAIT_WIDTH, _LANDSCAPE_WIDTH = 16.0, 24.7
"""Width of the text area in cm: A4 less the margins of the template."""
_ZIP_DAY = (2026, 1, 1, 0, 0, 0)


def render(content: ReportContent, digits: DigitStyle = "thai") -> bytes:
    """Return the report as ``.docx``; the same content gives the same bytes."""
    report = in_digits(content, digits)
    template = DocxTemplate(io.BytesIO(_template()))
    body = _Body(template, report, digits)
    template.render({"body": body, "title": report.title, "running_head": report.title}, autoescape=True)
    body.finish()
    written = io.BytesIO()
    template.save(written)
    return _repacked(written.getvalue())


class _Body:
    """The body of a report, written while the template is rendered (a picture needs the open file)."""

    def __init__(self, template: DocxTemplate, content: ReportContent, digits: DigitStyle) -> None:
        self._template = template
        self._content = content
        self._digits = digits
        self._writer = Writer(content, digits, self._draw)

    def __html__(self) -> str:
        last = self._page_setup()
        written = [_cover(self._content.cover)]
        if self._content.cover.is_page:
            written.append(_section_break(last, is_landscape=False, is_cover=True))
        numbered = list(enumerate(self._content.sections, start=1))
        groups = [
            (wide, list(group)) for wide, group in groupby(numbered, key=lambda pair: pair[1].is_landscape)
        ]
        for place, (is_landscape, sections) in enumerate(groups):
            written += [self._section(number, section) for number, section in sections]
            if place < len(groups) - 1:
                written.append(_section_break(last, is_landscape=is_landscape, is_cover=False))
        return Markup("".join(written))

    def finish(self) -> None:
        """Define the lists that were used, and set up the last pages: their side and their numbers."""
        numbering = self._template.docx.part.numbering_part.element
        for instance, abstract in self._writer.lists:
            numbering.append(
                parse_xml(
                    f'<w:num {nsdecls("w")} w:numId="{instance}"><w:abstractNumId w:val="{abstract}"/>'
                    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
                )
            )
        last_pages = self._template.docx.element.body.sectPr
        _number_pages(last_pages, self._digits)
        if self._content.sections and self._content.sections[-1].is_landscape:
            _lay_on_side(last_pages)

    def _section(self, number: int, section: Section) -> str:
        return self._writer.section(
            number, section, _LANDSCAPE_WIDTH if section.is_landscape else _PORTRAIT_WIDTH
        )

    def _draw(self, chart: Chart, alt: str, width: float) -> str:
        """Put a chart into the file as a picture and return its run."""
        inline = self._template.current_rendering_part.new_pic_inline(
            io.BytesIO(charts.png(chart)), Cm(min(width, _PORTRAIT_WIDTH))
        )
        inline.docPr.set("descr", alt)
        return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"

    def _page_setup(self) -> Any:
        setup = deepcopy(self._template.docx.element.body.sectPr)
        _number_pages(setup, self._digits)
        return setup


def _number_pages(setup: Any, digits: DigitStyle) -> None:
    for old in setup.findall(qn("w:pgNumType")):
        setup.remove(old)
    form = "thaiNumbers" if digits == "thai" else "decimal"
    margins = setup.find(qn("w:pgMar"))
    margins.addnext(parse_xml(f'<w:pgNumType {nsdecls("w")} w:fmt="{form}"/>'))


def _lay_on_side(setup: Any) -> None:
    size = setup.find(qn("w:pgSz"))
    width, height = size.get(qn("w:w")), size.get(qn("w:h"))
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")


def _section_break(setup: Any, *, is_landscape: bool, is_cover: bool) -> str:
    """Return the paragraph that ends pages of one orientation; headers and footers stay the same."""
    ending = deepcopy(setup)
    if is_landscape:
        _lay_on_side(ending)
    if is_cover:
        for reference in ending.findall(qn("w:headerReference")) + ending.findall(qn("w:footerReference")):
            ending.remove(reference)
    inside = etree.tostring(ending, encoding="unicode")
    return f'<w:p><w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/>{inside}</w:pPr></w:p>'


def _cover(cover: Cover) -> str:
    """Return the title page, or the title block above a short report."""
    drop = '<w:spacing w:before="4200"/>' if cover.is_page else ""
    lines = [
        xml.paragraph("Title", xml.words(line), extra=drop if place == 0 else "")
        for place, line in enumerate(cover.title)
    ]
    lower = '<w:spacing w:before="2400"/>' if cover.is_page else ""
    lines.append(xml.paragraph("Cover Agency", xml.words(cover.agency), extra=lower))
    lines += [xml.paragraph("Cover Line", xml.words(line)) for line in (cover.place, cover.when) if line]
    return "".join(lines)


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()


def _repacked(package: bytes) -> bytes:
    """Return the package with fixed times inside, so that the same content gives the same bytes."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _ZIP_DAY), old.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
