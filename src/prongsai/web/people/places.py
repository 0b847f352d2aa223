"""What an agency and an organisation have in common: somebody looks after them and people belong to them."""

from collections.abc import Sequence

from django.urls import reverse

from prongsai.web.people.models import Invitation
from prongsai.web.registry.models import Agency, Membership, Organisation
from prongsai.web.registry.roles import AGENCY_ROLES, ORGANISATION_ROLES, Role
from prongsai.web.rights.table import Action

Place = Agency | Organisation


def managing(place: Place) -> Action:
    """Return the right that looking after the place's people needs."""
    return Action.MANAGE_AGENCY if isinstance(place, Agency) else Action.MANAGE_ORGANISATION


def roles_at(place: Place) -> Sequence[Role]:
    """Return the roles that can be given there: nobody is made an operator from an agency."""
    return AGENCY_ROLES if isinstance(place, Agency) else ORGANISATION_ROLES


def head_role(place: Place) -> Role:
    """Return the role of those who look after the place."""
    return Role.OWNER if isinstance(place, Agency) else Role.OPERATOR


def named(place: Place) -> dict[str, Place]:
    """Return the place as the field by which memberships and invitations refer to it."""
    return {"agency" if isinstance(place, Agency) else "organisation": place}


def place_of(membership: Membership | Invitation) -> Place:
    """Return where one belongs by a membership or an invitation."""
    place = membership.agency or membership.organisation
    assert place is not None, "the database has a constraint for this"
    return place


def people_page(place: Place) -> str:
    """Return the address of the place's people."""
    name = "people" if isinstance(place, Agency) else "organisation-people"
    return reverse(name, args=[place.public_id])


def first_page(place: Place) -> str:
    """Return the address where a person begins who belongs to the place."""
    return reverse("overview" if isinstance(place, Agency) else "organisation", args=[place.public_id])
