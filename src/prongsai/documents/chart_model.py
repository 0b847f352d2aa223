"""What a chart shows. ``charts`` draws it as Typst once: SVG for the web, PNG for Word, vector in the PDF.

Every number that is read by a person is a ``label`` already written out; ``value`` only places it.
A value of ``None`` is not known: it is drawn as a gap and its label says so, never as zero.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Point:
    """One measured thing: ``name`` as on the axis, ``value`` 0–100, ``label`` as printed (``95.60``)."""

    name: str
    value: float | None
    label: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A line across a chart at a value 0–100, such as the target 85."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one year or one kind, in the order of the axis."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class RadarChart:
    """One spoke per point of the series, rings at ``marks``; at most two series."""

    series: tuple[Series, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars, one group per point, one bar per series (at most five)."""

    series: tuple[Series, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class YearChart:
    """Upright bars over the years: one group per point (a year), one bar per series (at most four)."""

    series: tuple[Series, ...]
    marks: tuple[Mark, ...]


Chart: TypeAlias = RadarChart | BarChart | YearChart
