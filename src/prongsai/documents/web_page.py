"""A report as one HTML file that needs nothing beside it: styles, fonts and charts are inside."""

import base64
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from prongsai.documents import charts
from prongsai.documents.chart_model import Chart
from prongsai.documents.content import DATE, POSITION, SIGN_HERE, Block, ReportContent
from prongsai.documents.digits import in_digits
from prongsai.engine.digits import DigitStyle

_HERE = Path(__file__).parent
_FACES = (
    ("Sarabun-Regular", 400, "normal"),
    ("Sarabun-Bold", 700, "normal"),
    ("Sarabun-Italic", 400, "italic"),
)


def render(content: ReportContent, digits: DigitStyle = "thai") -> bytes:
    """Return the report as UTF-8 HTML; the same content gives the same bytes.

    Everything that comes from the content is escaped; only our own charts (SVG) and styles are markup.
    """
    report = in_digits(content, digits)
    sections = [(f"section-{number}", section) for number, section in enumerate(report.sections, start=1)]
    page = _template().render(report=report, sections=sections, digits=digits, style=_style())
    return page.lstrip().encode()  # the macros above the page leave blank lines


def _block_name(block: Block) -> str:
    """Name the macro of the template that shows a block."""
    return type(block).__name__


def _drawing(chart: Chart) -> Markup:
    """Return a chart as inline SVG; its words stand in the text beside it, so it is hidden from readers."""
    return Markup(charts.svg(chart))


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["words"] = {"sign_here": SIGN_HERE, "position": POSITION, "date": DATE}
    environment.filters |= {"block_name": _block_name, "drawing": _drawing}
    return environment.get_template("report.html.jinja")


@cache
def _style() -> Markup:
    """Return the stylesheet with the fonts inside it; the page has no other styles (a strict policy allows it whole)."""
    faces = "".join(
        f"@font-face{{font-family:Sarabun;font-weight:{weight};font-style:{style};"
        f"src:url(data:font/ttf;base64,{_font(name)}) format('truetype')}}\n"
        for name, weight, style in _FACES
    )
    widths = "".join(f".w{percent}{{width:{percent}%}}" for percent in range(1, 101))
    return Markup(faces + (_HERE / "templates" / "report.css").read_text(encoding="utf-8") + widths)


def _font(name: str) -> str:
    return base64.b64encode((_HERE / "fonts" / f"{name}.ttf").read_bytes()).decode()
