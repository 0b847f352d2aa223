"""The log of changes."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from ninja import Query, Router, Schema

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import agency_operation, organisation_operation
from prongsai.web.api.shapes import Words
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action
from prongsai.web.trail.models import TrailLine

router = Router(tags=["trail"])


class TrailList(Paging):
    """Which lines, the newest first. ``since`` and ``until`` are days, both included."""

    what: Words = ""
    since: date | None = None
    until: date | None = None


class TrailShape(Schema):
    """One line: who did what to what, and how it was before. ``imported``: in another installation."""

    at: datetime
    who: str
    what: str
    thing: str
    thing_id: str
    title: str
    imported: bool
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @staticmethod
    def of(line: TrailLine) -> "TrailShape":
        return TrailShape(**{name: getattr(line, name) for name in TrailShape.model_fields})


@router.get("/agencies/{agency}/trail", response=answers(Page[TrailShape]))
@agency_operation(Action.SEE_TRAIL)
def list_trail(request: Request, agency: Agency, asked: Query[TrailList]) -> Page[TrailShape]:  # noqa: ARG001
    """List what was changed at an agency; ``what`` is the beginning of a code such as ``plans.``."""
    return _page(TrailLine.objects.filter(agency_id=agency.pk), asked)


@router.get("/organisations/{organisation}/trail", response=answers(Page[TrailShape]))
@organisation_operation(Action.SEE_TRAIL)
def list_trail_of_organisation(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    asked: Query[TrailList],
) -> Page[TrailShape]:
    """List what was changed at an organisation and its agencies."""
    return _page(TrailLine.objects.filter(organisation_id=organisation.pk), asked)


def _page(rows: QuerySet[TrailLine], asked: TrailList) -> Page[TrailShape]:
    rows = rows.filter(what__startswith=asked.what)
    rows = rows.filter(at__date__gte=asked.since) if asked.since else rows
    rows = rows.filter(at__date__lte=asked.until) if asked.until else rows
    return page_of(rows, asked, TrailShape.of)
