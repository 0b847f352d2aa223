"""A report's content as the plain data that ``report.typ`` lays out.

Words go over as data (never as Typst source, so no word can be taken for a command), cut into pieces
that never break inside (see ``words``). Shapes are the ones that ``report.typ`` names.
"""

from dataclasses import dataclass

from prongsai.documents import content as c
from prongsai.documents.chart_model import BarChart, Chart, RadarChart, Series, YearChart
from prongsai.documents.digits import words_in_digits
from prongsai.documents.fonts import showable
from prongsai.documents.typst_tables import Data, marker_in, table, text, texts, words
from prongsai.engine.digits import DigitStyle

_CHART_KINDS = {RadarChart: "radar", BarChart: "bars", YearChart: "years"}
_TICKS = (0, 20, 40, 60, 80, 100)


def report_data(report: c.ReportContent, digits: DigitStyle) -> Data:
    """Return a whole report, its words already in the asked digits."""
    return {
        "title": showable(report.title),
        "author": showable(report.agency),
        "digits": digits,
        "cover": _cover(report.cover),
        "parts": [_part(part, digits) for part in _by_orientation(report.sections)],
    }


def chart_data(chart: Chart, digits: DigitStyle) -> Data:
    """Return a chart, its words already in the asked digits; the scale's own figures are made here."""
    return {
        "kind": _CHART_KINDS[type(chart)],
        "series": [_series(series) for series in chart.series],
        "marks": [{"value": mark.value, "label": words(mark.label)} for mark in chart.marks],
        "ticks": {str(tick): words_in_digits(str(tick), digits) for tick in _TICKS},
    }


def _series(series: Series) -> Data:
    points = [
        {"name": words(point.name), "value": point.value, "label": showable(point.label)}
        for point in series.points
    ]
    return {"name": words(series.name), "points": points}


def _cover(cover: c.Cover) -> Data:
    return {
        "title": [words(line) for line in cover.title],
        "agency": words(cover.agency),
        "place": words(cover.place),
        "when": words(cover.when),
        "is-page": cover.is_page,
    }


def _by_orientation(sections: tuple[c.Section, ...]) -> list[list[c.Section]]:
    """Return neighbouring sections that share a kind of page: front, upright or landscape."""
    parts: list[list[c.Section]] = []
    for section in sections:
        if parts and (parts[-1][-1].is_front, parts[-1][-1].is_landscape) == (
            section.is_front,
            section.is_landscape,
        ):
            parts[-1].append(section)
        else:
            parts.append([section])
    return parts


@dataclass(frozen=True, slots=True)
class _Page:
    """What a block must know of the page it stands on."""

    is_landscape: bool
    digits: DigitStyle


def _part(sections: list[c.Section], digits: DigitStyle) -> Data:
    page = _Page(sections[0].is_landscape, digits)
    return {
        "is-front": sections[0].is_front,
        "is-landscape": page.is_landscape,
        "sections": [_section(section, page) for section in sections],
    }


def _section(section: c.Section, page: _Page) -> Data:
    return {
        "heading": words(section.heading),
        "level": section.level,
        "starts-page": section.starts_page,
        "in-contents": section.in_contents,
        "blocks": [_block(block, page) for block in section.blocks],
    }


def _block(block: c.Block, page: _Page) -> Data:  # one line per kind of block
    match block:
        case c.Paragraph():
            return {"kind": "paragraph", "style": block.style.value, "text": text(block.text)}
        case c.ItemList():
            return {
                "kind": "list",
                "marker": marker_in(block.marker, page.digits),
                "items": texts(block.items),
            }
        case c.Callout():
            return {
                "kind": "callout",
                "heading": text(block.heading),
                "paragraphs": texts(block.paragraphs),
            }
        case c.KeyFigures():
            return {"kind": "figures", "figures": [_figure(figure) for figure in block.figures]}
        case c.DataTable():
            return table(block, page.is_landscape, page.digits)
        case c.ChartBlock():
            return _chart_block(block, page)
        case c.Signatures():
            return _signatures(block)
        case c.ContentsList():
            return {"kind": "contents"}
        case c.PageBreak():
            return {"kind": "break"}


def _signatures(block: c.Signatures) -> Data:
    blank = {"name": words(c.SIGN_HERE), "position": words(c.POSITION), "date": words(c.DATE)}
    return {"kind": "signatures", "blank": blank, "roles": [words(one.role) for one in block.signatures]}


def _figure(figure: c.KeyFigure) -> Data:
    return {
        "label": words(figure.label),
        "value": showable(figure.value),
        "detail": words(figure.detail),
    }


def _chart_block(block: c.ChartBlock, page: _Page) -> Data:
    return {
        "kind": "chart",
        "chart": chart_data(block.chart, page.digits),
        "caption": words(block.caption),
        "alt": showable(block.alt),
        "table": table(block.table, page.is_landscape, page.digits) if block.shows_table else None,
    }
