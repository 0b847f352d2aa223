"""Organisations and the agencies that they look after."""

from ninja import Query, Router

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import by_token, organisation_operation
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.profiles import ProfileIn
from prongsai.web.api.shapes import AgencyShape, OrganisationShape
from prongsai.web.people.actions.agencies import add_agency
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["organisations"])


@router.get("/organisations", response=answers(list[OrganisationShape]))
@by_token
def list_organisations(request: Request) -> list[OrganisationShape]:
    """List the organisations at which the token's person has a role."""
    return [OrganisationShape.of(one) for one in request.actor.organisations()]


@router.get("/organisations/{organisation}/agencies", response=answers(Page[AgencyShape]))
@organisation_operation(Action.SEE_ORGANISATION)
def list_agencies_of(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    asked: Query[Paging],
) -> Page[AgencyShape]:
    """List the agencies of an organisation."""
    rows = Agency.objects.filter(organisation=organisation).select_related("organisation")
    return page_of(rows, asked, AgencyShape.of)


@router.post(
    "/organisations/{organisation}/agencies",
    response=answers(AgencyShape, 201),
    openapi_extra=takes_key(),
)
@organisation_operation(Action.MANAGE_ORGANISATION)
@once(201)
def add(request: Request, organisation: Organisation, given: ProfileIn) -> AgencyShape:
    """Add an agency with its usual units."""
    return AgencyShape.of(add_agency(request.actor, organisation, given.profile))
