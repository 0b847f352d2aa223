"""Agencies."""

from typing import Literal

from ninja import Query, Router

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import agency_operation, by_token
from prongsai.web.api.profiles import ProfileChange
from prongsai.web.api.shapes import AgencyShape, Words
from prongsai.web.people.actions import agencies
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["agencies"])


class AgencyList(Paging):
    """Which agencies, and in what order."""

    q: Words = ""
    type: Words = ""
    province: Words = ""
    sort: Literal["name", "-name", "type", "-type", "province", "-province"] = "name"


@router.get("/agencies", response=answers(Page[AgencyShape]))
@by_token
def list_agencies(request: Request, asked: Query[AgencyList]) -> Page[AgencyShape]:
    """List the agencies that the token may see; ``q`` is a part of the name."""
    rows = request.actor.agencies().select_related("organisation").order_by(asked.sort, "pk")
    for field, value in (("name__icontains", asked.q), ("type", asked.type), ("province", asked.province)):
        rows = rows.filter(**{field: value}) if value else rows
    return page_of(rows, asked, AgencyShape.of)


@router.get("/agencies/{agency}", response=answers(AgencyShape))
@agency_operation(Action.SEE)
def get_agency(request: Request, agency: Agency) -> AgencyShape:  # noqa: ARG001
    """Return one agency."""
    return AgencyShape.of(agency)


@router.put("/agencies/{agency}", response=answers(AgencyShape))
@agency_operation(Action.MANAGE_AGENCY)
def change_agency(request: Request, agency: Agency, given: ProfileChange) -> AgencyShape:
    """Change the profile; 409 where somebody else was quicker than ``version``."""
    return AgencyShape.of(agencies.change_agency(request.actor, agency, given.profile, given.version))
