"""Figures of a review for the operator: load, agreement, reversals."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Min, Q, QuerySet
from django.utils.translation import gettext as _

from prongsai.engine.framework.model import Node
from prongsai.web.cycles.models import Cycle
from prongsai.web.registry.models import User
from prongsai.web.review.agreement import Agreement, agreement
from prongsai.web.review.checklist import items_of
from prongsai.web.review.models import Ruling, Verdict
from prongsai.web.review.needs import Category, counted, pairs_of
from prongsai.web.review.states import FIRST, SECOND, THIRD
from prongsai.web.understand.charts import chart_block

if TYPE_CHECKING:
    from prongsai.documents.content import ChartBlock

_MOST_CHARTED = 10


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """One item: how far two assessors agree on it, and how often what was given first did not last."""

    item: Node
    judged: int
    """Agencies with a verdict."""
    agreement: Agreement
    by_third: int
    """The third gave another value than the first."""
    by_ruling: int
    """A ruling changed the verdict."""

    @property
    def reversals(self) -> int:
        return self.by_third + self.by_ruling

    @property
    def percent(self) -> float | None:
        """Reversals in percent of the agencies with a verdict."""
        return 100 * self.reversals / self.judged if self.judged else None


@dataclass(frozen=True, slots=True)
class Figures:
    """All of a cycle. ``is_blind``: whether there is a second assessor to agree with."""

    overall: Agreement
    items: Sequence[ItemFigures]
    is_blind: bool
    chart: "ChartBlock | None"


def load_of(cycle: Cycle) -> QuerySet[User]:
    """Return the assessors of a cycle with what they have: ``assigned``, ``done``, ``days``, ``oldest``."""
    here, given = Q(assignments__participation__cycle=cycle), F("assignments__given_at")
    took = ExpressionWrapper(F("assignments__done_at") - given, output_field=DurationField())
    open_ = Q(assignments__done_at=None)
    return (
        User.objects.filter(here)
        .annotate(
            assigned=Count("assignments"),
            done=Count("assignments", filter=~open_),
            days=Avg(took, filter=~open_),
            oldest=Min("assignments__given_at", filter=open_),
        )
        .order_by("name", "pk")
    )


def figures_of(cycle: Cycle) -> Figures:
    """Return the figures of a cycle (four queries)."""
    pairs = counted(pairs_of(cycle, FIRST, SECOND))
    thirds = counted(pairs_of(cycle, FIRST, THIRD))
    rulings = _counts(
        Ruling.objects.filter(appeal__participation__cycle=cycle, is_upheld=False), "appeal__item"
    )
    judged = _counts(Verdict.objects.filter(participation__cycle=cycle, number=1), "item")
    items = [
        ItemFigures(
            item=item,
            judged=judged.get(item.id, 0),
            agreement=agreement(pairs.get(item.id, {})),
            by_third=_differing(thirds.get(item.id, {})),
            by_ruling=rulings.get(item.id, 0),
        )
        for item in items_of(cycle.framework)
    ]
    items.sort(key=lambda one: -one.reversals)
    return Figures(_overall(pairs), items, cycle.reviews_per_agency > 1, _chart(items))


def _overall(pairs: Mapping[str, Mapping[tuple[Category, Category], int]]) -> Agreement:
    total: Counter[tuple[Category, Category]] = Counter()
    for counts in pairs.values():
        total.update(counts)
    return agreement(total)


def _differing(counts: Mapping[tuple[Category, Category], int]) -> int:
    return sum(count for (one, other), count in counts.items() if one != other)


def _counts(rows: "QuerySet[Ruling] | QuerySet[Verdict]", field: str) -> Mapping[str, int]:
    return dict(rows.order_by().values_list(field).annotate(n=Count("pk")))


def _chart(items: Sequence[ItemFigures]) -> "ChartBlock | None":
    """Return the items that were reversed most, in percent of the agencies; ``None`` where none was."""
    from prongsai.documents.chart_model import BarChart, Point, Series

    shown = [one for one in items if one.reversals][:_MOST_CHARTED]
    if not shown:
        return None
    points = tuple(Point(one.item.id, one.percent, f"{one.percent or 0:.1f}%") for one in shown)
    head = [_("ข้อ"), _("หน่วยงาน"), _("เปลี่ยน"), _("ร้อยละ")]
    rows = [
        (one.item.id, [f"{one.judged:,}", f"{one.reversals:,}", f"{one.percent or 0:.1f}%"]) for one in shown
    ]
    chart = BarChart((Series(_("ร้อยละของหน่วยงาน"), points),), ())
    return chart_block(chart, _("ข้อที่ผลเปลี่ยนมากที่สุด"), head, rows)
