"""Where the two assessors of a cycle differ: asked of the database for all agencies at once."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from prongsai.web.cycles.models import Cycle
from prongsai.web.review.models import Rating
from prongsai.web.review.states import FIRST, SECOND

Category = Decimal | str | None
"""A value, or ``na``."""
_OTHER = "assignment__participation__assignments"


def pairs_of(cycle: Cycle, first: int, second: int) -> QuerySet[Any]:
    """Return what ``first`` gave, joined with what ``second`` gave to the same item; both are done.

    Adds ``other_value`` and ``other_na``.
    """
    return (
        Rating.objects.filter(
            **{
                "assignment__seat": first,
                "assignment__done_at__isnull": False,
                "assignment__participation__cycle": cycle,
                f"{_OTHER}__seat": second,
                f"{_OTHER}__done_at__isnull": False,
                f"{_OTHER}__ratings__item": F("item"),
            }
        )
        .order_by()
        .annotate(
            other_value=F(f"{_OTHER}__ratings__value"), other_na=F(f"{_OTHER}__ratings__not_applicable")
        )
    )


def differing(pairs: QuerySet[Any]) -> QuerySet[Any]:
    """Return only the pairs that differ; a value that is not there is never compared."""
    return pairs.filter(
        Q(not_applicable=True, other_na=False)
        | Q(not_applicable=False, other_na=True)
        | Q(value__lt=F("other_value"))
        | Q(value__gt=F("other_value"))
    )


def seats_needed(cycle: Cycle, among: Iterable[int] | None = None) -> Mapping[int, int]:
    """Return the agencies (rows of ``Participation``) that need a third, with the number of disputed items.

    ``among``: the only agencies to ask about; ``None``: all of the cycle.
    """
    if cycle.reviews_per_agency == 1:
        return {}
    pairs = pairs_of(cycle, FIRST, SECOND)
    if among is not None:
        pairs = pairs.filter(assignment__participation__in=among)
    rows = differing(pairs).values("assignment__participation").annotate(items=Count("pk"))
    return {row["assignment__participation"]: row["items"] for row in rows}


def counted(pairs: QuerySet[Any]) -> Mapping[str, Mapping[tuple[Category, Category], int]]:
    """Return item → (what the first gave, what the second gave) → how often."""
    rows = pairs.values("item", "value", "not_applicable", "other_value", "other_na").annotate(
        times=Count("pk")
    )
    found: dict[str, dict[tuple[Category, Category], int]] = {}
    for row in rows:
        pair = (
            _category(row["value"], row["not_applicable"]),
            _category(row["other_value"], row["other_na"]),
        )
        found.setdefault(row["item"], {})[pair] = row["times"]
    return found


def _category(value: Decimal | None, not_applicable: bool) -> Category:
    return "na" if not_applicable else value
