"""Where the bars of a Gantt chart stand: in percent of its width, so that it needs no script and no style."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


class State(StrEnum):
    PLANNED = "planned"
    GOING = "going"
    DONE = "done"
    LATE = "late"


STATE_WORDS: Mapping[State, Promise] = {
    State.PLANNED: pgettext_lazy("gantt", "ยังไม่เริ่ม"),
    State.GOING: pgettext_lazy("gantt", "กำลังทำ"),
    State.DONE: pgettext_lazy("gantt", "เสร็จแล้ว"),
    State.LATE: pgettext_lazy("gantt", "ล่าช้า"),
}


class Bar(NamedTuple):
    """One thing with its first and last day; where one of the two is unknown it is one day long."""

    label: str
    start: date | None
    end: date | None
    state: str = State.PLANNED


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar with its place: ``left`` and ``width`` in percent; both ``None`` where it has no day."""

    label: str
    state: str
    start: date | None
    end: date | None
    left: float | None
    width: float | None


@dataclass(frozen=True, slots=True)
class Month:
    """One column: its first day, its left line and its middle in percent; ``is_minor``: no room on a phone."""

    first: date
    left: float
    middle: float
    is_minor: bool


@dataclass(frozen=True, slots=True)
class Gantt:
    bars: tuple[Placed, ...]
    months: tuple[Month, ...]
    today: float | None
    """Today's place in percent; ``None`` where it lies outside."""


_LEAST_WIDTH = 1.2
"""Percent: a single day stays visible."""
_MOST_MONTHS_NAMED = 14


def lay_out(bars: Sequence[Bar], today: date) -> Gantt:
    """Place bars between the first day of their first month and the last day of their last month."""
    days = [day for bar in bars for day in (bar.start, bar.end) if day is not None] or [today]
    first, end = min(days).replace(day=1), _next_month(max(days))
    span = (end - first).days

    def at(day: date) -> float:
        return round(100 * (day - first).days / span, 2)

    months = list(_months(first, end))
    every = 3 if len(months) > _MOST_MONTHS_NAMED else 1
    return Gantt(
        bars=tuple(_placed(Bar(*bar), at) for bar in bars),
        months=tuple(
            Month(
                month, at(month), round((at(month) + at(_next_month(month))) / 2, 2), is_minor=place % 3 != 0
            )
            for place, month in enumerate(months)
            if place % every == 0
        ),
        today=at(today) if first <= today < end else None,
    )


def _placed(bar: Bar, at: Callable[[date], float]) -> Placed:
    start, end = bar.start or bar.end, bar.end or bar.start
    if start is None or end is None:
        return Placed(bar.label, bar.state, bar.start, bar.end, None, None)
    start, end = min(start, end), max(start, end)
    width = max(round(at(end + timedelta(days=1)) - at(start), 2), _LEAST_WIDTH)
    return Placed(bar.label, bar.state, bar.start, bar.end, at(start), width)


def _months(first: date, end: date) -> Iterator[date]:
    while first < end:
        yield first
        first = _next_month(first)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
