"""Who the token speaks for."""

from ninja import Router, Schema

from prongsai.web.api.answers import answers
from prongsai.web.api.doors import by_token
from prongsai.web.api.shapes import OrganisationShape
from prongsai.web.rights.doors import Request

router = Router(tags=["me"])


class RoleShape(Schema):
    """One role of the person; ``agency`` or ``organisation`` is its place."""

    role: str
    agency: str | None
    organisation: str | None
    unit: str | None


class Me(Schema):
    """The token's person, roles and scopes. All ids are public ids."""

    name: str
    language: str
    scopes: list[str]
    roles: list[RoleShape]
    organisations: list[OrganisationShape]


@router.get("/me", response=answers(Me))
@by_token
def me(request: Request) -> Me:
    """Tell who the token speaks for and what it may do."""
    actor = request.actor
    return Me(
        name=actor.user.name,
        language=actor.user.language,
        scopes=sorted(actor.scopes or ()),
        roles=[
            RoleShape(
                role=one.role,
                agency=one.agency.public_id if one.agency else None,
                organisation=one.organisation.public_id if one.organisation else None,
                unit=one.unit.public_id if one.unit else None,
            )
            for one in actor.memberships
            if actor.agencies_only is None or one.agency_id in actor.agencies_only
        ],
        organisations=[OrganisationShape.of(one) for one in actor.organisations()],
    )
