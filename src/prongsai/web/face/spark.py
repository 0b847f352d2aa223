"""Scores over the years as a line no longer than a word. Heights are relative to the line's own values."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WIDTH, HEIGHT = 104, 28
_MARGIN = 4
_LEAST_SPAN = 10.0
"""Points: a change of a tenth of a point must not look like a fall."""


@dataclass(frozen=True, slots=True)
class Spark:
    """``path``: strokes between neighbours that are both known; ``dots``: every known score; ``mark``: a height."""

    path: str
    dots: tuple[tuple[float, float], ...]
    mark: float | None


def lay_out(scores: Sequence[float | None], mark: float | None) -> Spark:
    """Place the scores, oldest first; what is not known leaves a gap."""
    seen = [float(value) for value in (*scores, mark) if value is not None]
    low, high = min(seen, default=0.0), max(seen, default=0.0)
    span = max(high - low, _LEAST_SPAN)
    floor = (low + high - span) / 2

    def up(score: float) -> float:
        return round(HEIGHT - _MARGIN - (HEIGHT - 2 * _MARGIN) * (float(score) - floor) / span, 1)

    places = [
        None if score is None else (_across(place, len(scores)), up(score))
        for place, score in enumerate(scores)
    ]
    strokes = (
        f"M{a[0]} {a[1]}L{b[0]} {b[1]}" for a, b in pairwise(places) if a is not None and b is not None
    )
    return Spark(
        "".join(strokes), tuple(place for place in places if place), None if mark is None else up(mark)
    )


def _across(place: int, many: int) -> float:
    room = WIDTH - 2 * _MARGIN
    return round(_MARGIN + (room * place / (many - 1) if many > 1 else room / 2), 1)
