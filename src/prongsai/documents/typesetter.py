"""Typst, set up for Prongsai: its own letters only, no network, no clock, same bytes for the same input."""

import json
from functools import cache
from pathlib import Path

import typst

from prongsai.documents.fonts import FOLDER
from prongsai.documents.typst_tables import Data

_TEMPLATES = Path(__file__).parent
_NO_CLOCK = 0
"""The time that Typst is told it is; the template writes no date, so it shows nowhere."""


def pdf(report: Data) -> bytes:
    """Return a tagged PDF/UA-1 file of a report's data (see ``typst_data.report_data``)."""
    compiler = _compiler("report.typ", report)
    return _whole(compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=_NO_CLOCK))


def handout(template: str, pages: Data) -> bytes:
    """Return cards or a poster (see ``handouts``) as a tagged PDF/UA-1 file."""
    compiler = _compiler(template, pages)
    return _whole(compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=_NO_CLOCK))


def svg(chart: Data) -> bytes:
    """Return one chart (see ``typst_data.chart_data``) as SVG, its letters drawn as shapes."""
    return _whole(_compiler("chart.typ", chart).compile(format="svg"))


def png(chart: Data, dots_per_inch: int) -> bytes:
    """Return one chart as PNG on white."""
    return _whole(_compiler("chart.typ", chart).compile(format="png", ppi=dots_per_inch))


def _compiler(template: str, data: Data) -> typst.Compiler:
    """Return a fresh compiler (0.2 ms: the letters are read once per process and shared).

    The data are one string in the program, written so that nothing can end that string. Given as an
    input of the compiler, they would make Typst forget everything it has laid out before (twice as slow).
    """
    packed = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    literal = '"' + packed.replace("\\", "\\\\").replace('"', '\\"') + '"'
    program = f'#import "{template}": lay-out\n#lay-out(json(bytes({literal})))\n'
    return typst.Compiler(
        program.encode("utf-8"), root=_TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER])


def _whole(output: bytes | list[bytes] | None) -> bytes:
    """Return what was compiled; a chart is one page, so there is always one file."""
    if isinstance(output, bytes):
        return output
    assert output is not None, "Typst returns bytes when it is given no path"
    return output[0]
