"""Search."""

from typing import Annotated, Literal

from ninja import Query, Router, Schema
from pydantic import Field

from prongsai.web.api.answers import Page, Paging, answers
from prongsai.web.api.doors import by_token
from prongsai.web.api.shapes import Words
from prongsai.web.finder.hit import Hit
from prongsai.web.finder.models import Kind
from prongsai.web.finder.queries import search
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request

router = Router(tags=["search"])
KindName = Literal["agency", "measure", "document", "file", "catalogue", "item"]
assert set(Kind.values) == set(KindName.__args__)  # type: ignore[attr-defined]


class Asked(Paging):
    q: Annotated[Words, Field(min_length=1)]
    kind: KindName | None = None


class HitShape(Schema):
    """One thing that was found. ``agency``: the id of the agency that it belongs to."""

    kind: str
    id: str
    title: str
    agency: str | None
    year: int | None


@router.get("/search", response=answers(Page[HitShape]))
@by_token
def find(request: Request, asked: Query[Asked]) -> Page[HitShape]:
    """Search in everything that the token may see, the best first; at most 300 of each kind."""
    hits = search(request.actor, asked.q).of_kind(asked.kind or "")
    first = (asked.page - 1) * asked.size
    shown = hits[first : first + asked.size]
    agencies = Agency.objects.in_bulk({one.agency_row for one in shown if one.agency_row is not None})
    items = [_shape(one, agencies) for one in shown]
    return Page(items=items, page=asked.page, size=asked.size, total=len(hits))


def _shape(hit: Hit, agencies: dict[int, Agency]) -> HitShape:
    agency = agencies.get(hit.agency_row) if hit.agency_row is not None else None
    return HitShape(
        kind=hit.kind,
        id=hit.thing_id,
        title=hit.title,
        agency=agency.public_id if agency else None,
        year=hit.year,
    )
