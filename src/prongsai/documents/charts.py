"""One chart as a picture: SVG for the web page, PNG for Word. The PDF draws the same chart itself."""

from prongsai.documents import typesetter
from prongsai.documents.chart_model import Chart
from prongsai.documents.digits import in_digits
from prongsai.documents.typst_data import chart_data
from prongsai.engine.digits import DigitStyle

PRINT_RESOLUTION = 200
"""Dots per inch of a chart in a Word file: sharp on paper, and about 60 kB."""


def svg(chart: Chart, digits: DigitStyle = "thai") -> str:
    """Return the chart as an SVG element; its letters are shapes, so no font is needed to see it."""
    return typesetter.svg(chart_data(in_digits(chart, digits), digits)).decode("utf-8")


def png(chart: Chart, digits: DigitStyle = "thai", dots_per_inch: int = PRINT_RESOLUTION) -> bytes:
    """Return the chart as a PNG picture on white."""
    return typesetter.png(chart_data(in_digits(chart, digits), digits), dots_per_inch)
