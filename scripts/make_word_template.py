"""Writes the Word template: page, styles, lists, header and footer. The text is put in by ``documents.word``.

Run ``.venv/bin/python scripts/make_word_template.py`` after a change of style here. An agency can also
open the template in Word and change the styles there.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle

DOCUMENTS = Path(__file__).resolve().parents[1] / "src/prongsai/documents"
TEMPLATE = DOCUMENTS / "templates/report.docx"
FONT = "Sarabun"
FONT_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
ACCENT = "14467C"
CENTER = WD_ALIGN_PARAGRAPH.CENTER

STYLES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Normal", {"size": 16, "after": 3}),
    ("Body Text", {"size": 16, "first_line": 1.5, "after": 4}),
    ("Flush", {"size": 16, "after": 4}),
    ("Note", {"size": 13, "after": 3, "color": "55606B"}),
    ("Sign Off", {"size": 16, "align": WD_ALIGN_PARAGRAPH.RIGHT, "after": 0}),
    ("List Paragraph", {"size": 16, "after": 2}),
    ("Title", {"size": 24, "bold": True, "align": CENTER, "after": 6, "color": ACCENT}),
    ("Cover Agency", {"size": 22, "bold": True, "align": CENTER, "after": 4}),
    ("Cover Line", {"size": 18, "align": CENTER, "after": 4}),
    ("Heading 1", {"size": 20, "bold": True, "before": 12, "after": 4, "next": True, "color": ACCENT}),
    ("Heading 2", {"size": 18, "bold": True, "before": 10, "after": 3, "next": True}),
    ("Heading 3", {"size": 16, "bold": True, "before": 8, "after": 2, "next": True}),
    ("Contents Heading", {"size": 20, "bold": True, "before": 12, "after": 4, "next": True, "color": ACCENT}),
    ("toc 1", {"size": 16, "after": 2}),
    ("toc 2", {"size": 16, "after": 2, "left": 0.8}),
    ("Caption", {"size": 14, "bold": True, "before": 6, "after": 3, "next": True}),
    *((f"Table Text {size}", {"size": size, "after": 0}) for size in (12, 13, 14)),
    *(
        (f"Table Head {size}", {"size": size, "bold": True, "after": 0, "next": True, "align": CENTER})
        for size in (12, 13, 14)
    ),
    ("Callout Heading", {"size": 16, "bold": True, "after": 2, "next": True}),
    ("Callout Text", {"size": 16, "after": 2}),
    (
        "Key Label",
        {"size": 14, "after": 0, "align": CENTER, "color": "55606B", "next": True},
    ),
    ("Key Value", {"size": 24, "bold": True, "after": 0, "align": CENTER, "next": True}),
    ("Key Detail", {"size": 13, "after": 0, "align": CENTER, "color": "55606B"}),
    ("Signature", {"size": 16, "after": 0, "align": CENTER, "next": True}),
    ("Header", {"size": 13, "align": WD_ALIGN_PARAGRAPH.RIGHT, "color": "55606B"}),
    ("Footer", {"size": 14, "align": CENTER}),
)

FACES = (
    ("embedRegular", "Regular", "{5A0B6C1E-2568-4D5F-9A01-000000000001}"),
    ("embedBold", "Bold", "{5A0B6C1E-2568-4D5F-9A01-000000000002}"),
    ("embedItalic", "Italic", "{5A0B6C1E-2568-4D5F-9A01-000000000003}"),
    ("embedBoldItalic", "BoldItalic", "{5A0B6C1E-2568-4D5F-9A01-000000000004}"),
)
LISTS = (("1", "bullet", "•"), ("2", "thaiNumbers", "%1."), ("3", "decimal", "%1."))


def main() -> None:
    """Write the template."""
    document = Document()
    _empty(document)
    for name, look in STYLES:
        _set(_style(document, name), look)
    _set_defaults(document)
    _set_page(document)
    _set_lists(document)
    _embed_font(document)
    document.add_paragraph("{{p body}}")
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "", "{{ title }}", ""
    properties.language = "th-TH"
    properties.created = properties.modified = datetime(2026, 1, 1)
    document.save(str(TEMPLATE))


def _empty(document: WordDocument) -> None:
    body = document.element.body
    for element in list(body):
        if element.tag != qn("w:sectPr"):
            body.remove(element)


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    if name in document.styles:
        return document.styles[name]
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if name != "Normal":
        style.base_style = document.styles["Normal"]
    return style


def _set(style: ParagraphStyle, look: dict[str, Any]) -> None:
    """Give a style its look for Latin and for complex script; Word takes Thai from the second."""
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    half_points = int(look["size"]) * 2
    parts = [f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>']
    parts += ["<w:b/><w:bCs/>"] if look.get("bold") else ['<w:b w:val="0"/><w:bCs w:val="0"/>']
    parts.append(f'<w:color w:val="{look.get("color", "000000")}"/>')
    parts.append(f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')
    parts.append('<w:lang w:val="en-US" w:bidi="th-TH"/>')
    for element in parse_xml(f"<w:rPr {nsdecls('w')}>{''.join(parts)}</w:rPr>"):
        properties.append(element)
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(int(look.get("before", 0))), Pt(int(look.get("after", 0)))
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.0
    layout.keep_with_next = bool(look.get("next", False))
    layout.alignment = look.get("align", WD_ALIGN_PARAGRAPH.LEFT)
    layout.first_line_indent = Cm(float(look["first_line"])) if "first_line" in look else None
    layout.left_indent = Cm(float(look["left"])) if "left" in look else None
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def _set_defaults(document: WordDocument) -> None:
    """Take the theme fonts out of the document defaults, or Word would prefer them for Thai."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    fonts = defaults.find(f".//{qn('w:rFonts')}")
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _set_page(document: WordDocument) -> None:
    """A4 upright, official margins, the title as running head and the page number below."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3.0), Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(2.5), Cm(2.0)
    section.header_distance = section.footer_distance = Cm(1.2)
    section.header.paragraphs[0].text = "{{ running_head }}"
    paragraph = section.footer.paragraphs[0]
    for piece in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{piece}</w:r>"))


def _set_lists(document: WordDocument) -> None:
    """Define the three kinds of lists; each list of a report gets an instance of its own."""
    numbering = document.part.numbering_part.element
    for element in list(numbering):
        numbering.remove(element)
    for identifier, form, text in LISTS:
        numbering.append(
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{identifier}"><w:multiLevelType w:val="singleLevel"/>'
                f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="567" w:hanging="397"/></w:pPr>'
                f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/></w:rPr></w:lvl></w:abstractNum>'
            )
        )


def _embed_font(document: WordDocument) -> None:
    """Put Sarabun into the file (its licence allows it), so that any computer shows the same pages."""
    table = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    embedded = []
    for place, (element, face, key) in enumerate(FACES, start=1):
        part = Part(
            PackURI(f"/word/fonts/font{place}.odttf"),
            "application/vnd.openxmlformats-officedocument.obfuscatedFont",
            _obfuscated((DOCUMENTS / f"fonts/{FONT}-{face}.ttf").read_bytes(), key),
            document.part.package,
        )
        relation = table.relate_to(part, FONT_RELATION)
        embedded.append(f'<w:{element} r:id="{relation}" w:fontKey="{key}"/>')
    table._blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w", "r")}>'
        f'<w:font w:name="{FONT}">{"".join(embedded)}</w:font></w:fonts>'
    ).encode()
    zoom = document.settings.element.find(qn("w:zoom"))  # the schema asks for this order
    zoom.addnext(parse_xml(f"<w:embedTrueTypeFonts {nsdecls('w')}/>"))


def _obfuscated(font: bytes, key: str) -> bytes:
    """Return a font as Word embeds it: its first 32 bytes mixed with the key (ECMA-376 part 4, 15.2.13)."""
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
    return bytes(byte ^ mask[place % 16] for place, byte in enumerate(font[:32])) + font[32:]


if __name__ == "__main__":
    main()
