"""Charts as pictures: they draw, they show every value, and what is unknown is a gap and not a zero."""

import dataclasses
import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image

from prongsai.documents import charts
from prongsai.documents.chart_model import BarChart, Chart, Mark, Point, RadarChart, Series, YearChart

NAMES = ("การปฏิบัติหน้าที่", "การใช้อำนาจ", "คุณภาพการดำเนินงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต", "น้ำ ที่ ปู่")
MARKS = (Mark(85, "เกณฑ์ผ่าน 85 คะแนน"), Mark(95, "ระดับผ่านดีเยี่ยม 95 คะแนน"))


def _series(name: str, *values: float | None) -> Series:
    points = (
        Point(f"{number}. {word}", value, "ไม่มีข้อมูล" if value is None else f"{value:.2f}")
        for number, (word, value) in enumerate(zip(NAMES, values, strict=True), start=1)
    )
    return Series(name, tuple(points))


BEFORE = _series("ปี 2567", 99.11, 100, 97.08, 79.29, 90, 88)
NOW = _series("ปี 2568", 92.89, 98.89, 99.17, 41.5, 65, 77)
CHARTS: tuple[Chart, ...] = (
    RadarChart((BEFORE, NOW), MARKS),
    BarChart((BEFORE, NOW), MARKS),
    BarChart((NOW,), ()),
    YearChart((BEFORE, NOW), MARKS[:1]),
)


@pytest.mark.parametrize("chart", CHARTS, ids=["radar", "bars", "one series", "years"])
def test_a_chart_is_a_vector_picture_without_letters_to_load(chart: Chart) -> None:
    root = ElementTree.fromstring(charts.svg(chart))

    assert root.tag.endswith("svg")
    assert not [element for element in root.iter() if element.tag.endswith(("}text", "}script", "}image"))]


@pytest.mark.parametrize("chart", CHARTS, ids=["radar", "bars", "one series", "years"])
def test_a_chart_for_word_is_sharp_enough_to_print(chart: Chart) -> None:
    picture = Image.open(io.BytesIO(charts.png(chart)))

    assert picture.width > 1000


def test_the_same_chart_is_the_same_picture() -> None:
    assert charts.svg(CHARTS[0]) == charts.svg(CHARTS[0])
    assert charts.png(CHARTS[1]) == charts.png(CHARTS[1])


def test_an_unknown_value_draws_no_bar_and_a_zero_draws_one() -> None:
    known = BarChart((NOW,), ())
    unknown = BarChart((_series("ปี 2568", 92.89, None, 99.17, 41.5, 65, 77),), ())

    assert _outlined(unknown) == _outlined(known) - 1


def test_a_radar_with_a_gap_is_not_filled() -> None:
    gap = RadarChart((_series("ปี 2568", 92.89, None, 99.17, 41.5, 65, 77),), ())

    assert _washes(RadarChart((NOW,), ())) == 1
    assert _washes(gap) == 0


def test_series_differ_without_colour() -> None:
    picture = Image.open(io.BytesIO(charts.png(CHARTS[3]))).convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    pixels = paper.convert("L").histogram()

    assert sum(pixels[:90]) > 5_000
    assert sum(pixels[180:250]) > 500


def test_digits_of_the_scale_follow_the_asked_style() -> None:
    assert charts.svg(CHARTS[2], "thai") != charts.svg(CHARTS[2], "arabic")


def test_words_in_a_chart_are_never_commands() -> None:
    nasty = dataclasses.replace(NOW, name='#panic("x") $x$ *b* @ref [a]')

    assert "svg" in charts.svg(BarChart((nasty, NOW), (Mark(85, "#panic()"),)))


def _outlined(chart: Chart) -> int:
    """Return how many filled bars a bar chart draws: shapes in the accent colour."""
    return len(re.findall(r'fill="#1f4e79"', charts.svg(chart)))


def _washes(chart: Chart) -> int:
    """Return how many transparent areas a chart has."""
    return len(re.findall(r'fill="#1f4e79[0-9a-f]{2}"', charts.svg(chart)))
