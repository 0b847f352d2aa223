"""Lists of any size: sorted by known columns, filtered, searched and paged; the address holds the choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import F, Field, Model, Q, QuerySet
from django.db.models.expressions import OrderBy
from django.http import QueryDict

_M = TypeVar("_M", bound=Model)

SIZES = (50, 100, 200)
"""How many rows a page may have."""
_LONGEST_SEARCH, _LONGEST_FILTER = 100, 200


@dataclass(frozen=True, slots=True)
class Columns:
    """What a list can be sorted, searched and filtered by. Only what stands here reaches the database.

    ``sorts`` and ``filters``: name in the address → field; ``search``: fields that hold the words typed;
    ``default_sort``: a name of ``sorts``, with ``-`` before it for descending.
    """

    sorts: Mapping[str, str]
    filters: Mapping[str, str]
    search: Sequence[str] = ()
    default_sort: str = ""


class Listing(Generic[_M]):
    """One page of a list as the address asks for it; what the address asks wrongly is ignored.

    ``page`` (its rows, its paginator), ``words`` (the search), ``chosen`` (the filters that count),
    ``sort`` and ``size`` are for templates. Two queries: the count and the rows.
    """

    def __init__(self, rows: QuerySet[_M], asked: QueryDict, columns: Columns, size: int = SIZES[0]) -> None:
        self.columns = columns
        self.usual_size = size
        self.size = next((one for one in SIZES if str(one) == asked.get("size")), size)
        self.words = _clean(asked.get("q", ""), _LONGEST_SEARCH)
        self.sort = self._known_sort(asked.get("sort", ""))
        self.chosen: dict[str, str] = {}
        for name, field in columns.filters.items():
            if value := _clean(asked.get(name, ""), _LONGEST_FILTER):
                rows = self._filtered(rows, name, field, value)
        self.page: Page[_M] = Paginator(self._found(rows), self.size).get_page(asked.get("page"))

    def _known_sort(self, asked: str) -> str:
        return asked if asked.removeprefix("-") in self.columns.sorts else self.columns.default_sort

    def _filtered(self, rows: QuerySet[_M], name: str, field: str, value: str) -> QuerySet[_M]:
        """Filter, unless the value can be none of the field's, such as ``abc`` for a year."""
        try:
            found = rows.filter(**{field: value})
        except (ValueError, TypeError, OverflowError, ValidationError):
            return rows
        self.chosen[name] = value
        return found

    def _found(self, rows: QuerySet[_M]) -> QuerySet[_M]:
        for word in self.words.split():
            one = Q()
            for field in self.columns.search:
                one |= Q(**{f"{field}__icontains": word})
            rows = rows.filter(one)
        return rows.order_by(*self._order(rows))

    def _order(self, rows: QuerySet[_M]) -> list[str | OrderBy]:
        """Return an order in which no two rows are equal, so that no row stands on two pages."""
        if not self.sort:
            usual: Sequence[Any] = rows.query.order_by or rows.model._meta.ordering or ()
            return [*usual, "pk"]
        field = self.columns.sorts[self.sort.removeprefix("-")]
        return [_ordered(rows, field, descending=self.sort.startswith("-")), "pk"]

    def address(self, **changed: Any) -> str:
        """Return the query of this list with something changed; another sort or filter begins at page 1."""
        size = self.size if self.size != self.usual_size else ""
        asked = {"q": self.words, "sort": self.sort, "size": size, **self.chosen, **changed}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def direction(self, column: str) -> str:
        """Return ``ascending``, ``descending`` or ``none``: the ``aria-sort`` of a column."""
        if self.sort.removeprefix("-") != column:
            return "none"
        return "descending" if self.sort.startswith("-") else "ascending"


def _clean(text: str, longest: int) -> str:
    return text.replace("\x00", "").strip()[:longest]


def _ordered(rows: QuerySet[Any], field: str, *, descending: bool) -> OrderBy:
    """Order by a field; what is not known comes last, in both directions and on both databases.

    A column that always has a value is ordered plainly, so that its index serves.
    """
    last = True if _may_be_empty(rows, field) else None
    return F(field).desc(nulls_last=last) if descending else F(field).asc(nulls_last=last)


def _may_be_empty(rows: QuerySet[Any], field: str) -> bool:
    try:
        found = rows.model._meta.get_field(field)
    except FieldDoesNotExist:
        return True
    return not isinstance(found, Field) or found.null
