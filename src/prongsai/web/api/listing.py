"""Lists as the pages have them: sorted, searched and filtered by the same known words."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar, cast

from django.db.models import Model, QuerySet
from django.http import QueryDict

from prongsai.web.api.answers import Page, Paging
from prongsai.web.face.listing import Columns, Listing

_M = TypeVar("_M", bound=Model)
_T = TypeVar("_T")


def listed(rows: QuerySet[_M], columns: Columns, q: str = "", sort: str = "", **filters: str) -> QuerySet[_M]:
    """Return the rows that the page of the list would show with these words, in its order."""
    asked = QueryDict(mutable=True)
    asked.update({"q": q, "sort": sort, **filters})
    return cast("QuerySet[_M]", Listing(rows, asked, columns).page.paginator.object_list)


def page_with(rows: QuerySet[_M], paging: Paging, shapes: Callable[[Sequence[_M]], Iterable[_T]]) -> Page[_T]:
    """Return one page of what must be put together for all its rows at once."""
    first = (paging.page - 1) * paging.size
    items = list(shapes(list(rows[first : first + paging.size])))
    return Page(items=items, page=paging.page, size=paging.size, total=rows.count())


def both_ways(columns: Columns) -> set[str]:
    """Return every word that sorts a list."""
    return {f"{sign}{name}" for name in columns.sorts for sign in ("", "-")}
