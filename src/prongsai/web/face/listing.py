"""Lists of any size: sorted by known columns, filtered, searched and paged; the address holds the choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

_M = TypeVar("_M", bound=Model)


@dataclass(frozen=True, slots=True)
class Columns:
    """What a list can be sorted, searched and filtered by. Only what stands here reaches the database.

    ``sorts`` and ``filters``: name in the address → field; ``search``: fields that hold the words typed.
    """

    sorts: Mapping[str, str]
    filters: Mapping[str, str]
    search: Sequence[str] = ()
    default_sort: str = ""


class Listing(Generic[_M]):
    """One page of a list as the address asks for it; what the address asks wrongly is ignored."""

    def __init__(self, rows: QuerySet[_M], asked: QueryDict, columns: Columns, size: int = 50) -> None:
        self.columns = columns
        self.words = asked.get("q", "").replace("\x00", "").strip()[:100]
        self.chosen = {
            name: str(asked[name]).replace("\x00", "")[:200] for name in columns.filters if asked.get(name)
        }
        self.sort = self._known_sort(asked.get("sort", ""))
        self.page: Page[_M] = Paginator(self._found(rows), size).get_page(asked.get("page"))

    def _known_sort(self, asked: str) -> str:
        return (
            asked
            if asked.lstrip("-") in self.columns.sorts and asked.count("-") < 2
            else (self.columns.default_sort)
        )

    def _found(self, rows: QuerySet[_M]) -> QuerySet[_M]:
        conditions = Q(**{self.columns.filters[name]: value for name, value in self.chosen.items()})
        for word in self.words.split():
            one = Q()
            for field in self.columns.search:
                one |= Q(**{f"{field}__icontains": word})
            conditions &= one
        found = rows.filter(conditions)
        return found.order_by(*self._order()) if self.sort else found

    def _order(self) -> list[str]:
        sign = "-" if self.sort.startswith("-") else ""
        return [sign + self.columns.sorts[self.sort.lstrip("-")], "pk"]

    def address(self, **changed: Any) -> str:
        """Return the query of this list with something changed; another sort or filter begins at page 1."""
        asked = {"q": self.words, "sort": self.sort, **self.chosen, **changed}
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    def direction(self, column: str) -> str:
        """Return ``ascending``, ``descending`` or ``none``: the ``aria-sort`` of a column."""
        if self.sort.lstrip("-") != column:
            return "none"
        return "descending" if self.sort.startswith("-") else "ascending"
