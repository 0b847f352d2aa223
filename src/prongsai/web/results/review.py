"""What the review page shows: each figure with what is typed, printed and computed, and where it was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.engine.assessment import Reading, ReadingKind
from prongsai.engine.framework.model import NodeId
from prongsai.web.results import figures as figures_of_a_result
from prongsai.web.results.corrections import CORRECTED, TYPED
from prongsai.web.results.figures import Figure
from prongsai.web.results.forms import TypedFigures
from prongsai.web.results.models import Draft


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: words for people and the anchor of the source; ``value`` as it is printed there."""

    words: str
    anchor: str
    value: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One line of the form. ``text`` is what the box holds; ``meanwhile`` what someone else wrote into it."""

    figure: Figure
    text: str
    error: str
    meanwhile: str | None
    places: tuple[Place, ...]

    @property
    def id(self) -> str:
        """The node as part of an id in the page: no dot, which would be a class in a selector."""
        return self.figure.node.id.replace(".", "-")

    @property
    def depth(self) -> int:
        return self.figure.depth


@dataclass(frozen=True, slots=True)
class RowGroup:
    """An indicator (or a total) and the lines of its parts."""

    head: FigureRow
    parts: tuple[FigureRow, ...]
    is_open: bool


def row_groups(
    draft: Draft, anchors: Mapping[str, str], typed: TypedFigures | None = None, is_late: bool = False
) -> tuple[RowGroup, ...]:
    """Return the figures of a draft in the order of the checklist.

    ``typed``: what a person typed and what could not be saved; ``is_late``: since someone else was quicker.
    """
    assessment, framework = draft.assessment, draft.framework
    rows = {
        one.node.id: _row(one, anchors, typed, is_late)
        for one in figures_of_a_result.figures(assessment, framework)
    }
    grouped = figures_of_a_result.groups([row.figure for row in rows.values()])
    return tuple(
        RowGroup(
            rows[group.head.node.id],
            tuple(rows[part.node.id] for part in group.parts),
            group.is_open or any(rows[part.node.id].error for part in group.parts),
        )
        for group in grouped
    )


def as_typed(value: float | None) -> str:
    """Return a score as it stands in a box: two decimals, more only where they are there."""
    if value is None:
        return ""
    return f"{value:.2f}" if round(value, 2) == value else f"{value!r}"


def place_words(text: str) -> str:
    """Return a place, or a sentence that names one, in the language of the page."""
    from prongsai.analysis.audit.wording import place_th

    if get_language() != "th":
        return text
    for english, thai in ((CORRECTED, _("แก้ไขโดย")), (TYPED, _("กรอกโดย"))):
        text = text.replace(english, f"{thai} ")
    return place_th(text)


def _row(
    figure: Figure, anchors: Mapping[NodeId, str], typed: TypedFigures | None, is_late: bool
) -> FigureRow:
    node, now = figure.node.id, as_typed(figure.value)
    text = typed.texts.get(node, now) if typed else now
    return FigureRow(
        figure,
        text,
        typed.errors.get(node, "") if typed else "",
        now if is_late and typed and typed.changes.scores.get(node) != figure.value and text != now else None,
        _places(figure.readings, anchors),
    )


def _places(readings: Sequence[Reading], anchors: Mapping[str, str]) -> tuple[Place, ...]:
    return tuple(
        Place(place_words(one.at), anchors.get(one.at, ""), as_typed(one.value))
        for one in readings
        if one.kind is ReadingKind.SCORE
    )
