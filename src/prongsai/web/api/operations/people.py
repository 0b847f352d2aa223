"""Who belongs to an agency, and who is invited.

What opens an account (passwords, reset links, the second step, sessions) has pages only: a token must not
become a person.
"""

from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router, Status

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.belonging import InvitationIn, InvitationShape, MemberShape, RoleChange
from prongsai.web.api.doors import PublicId, agency_operation, organisation_operation
from prongsai.web.people.actions import invitations, members
from prongsai.web.people.places import Place
from prongsai.web.people.queries import invitation_at, invitations_of, member_at, members_of
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["people"])
_AGENCY, _ORGANISATION = "/agencies/{agency}", "/organisations/{organisation}"
_MANAGE, _MANAGE_ALL = Action.MANAGE_AGENCY, Action.MANAGE_ORGANISATION


@router.get(_AGENCY + "/people", response=answers(Page[MemberShape]))
@agency_operation(_MANAGE)
def list_people(request: Request, agency: Agency, asked: Query[Paging]) -> Page[MemberShape]:  # noqa: ARG001
    """List who belongs to an agency."""
    return page_of(members_of(agency), asked, MemberShape.of)


@router.get(_ORGANISATION + "/people", response=answers(Page[MemberShape]))
@organisation_operation(_MANAGE_ALL)
def list_people_of_organisation(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    asked: Query[Paging],
) -> Page[MemberShape]:
    """List who belongs to an organisation."""
    return page_of(members_of(organisation), asked, MemberShape.of)


@router.put(_AGENCY + "/people/{membership}", response=answers(MemberShape))
@agency_operation(_MANAGE)
def change_member(request: Request, agency: Agency, membership: PublicId, given: RoleChange) -> MemberShape:
    """Give a person another role or unit; 409 where somebody else was quicker than ``version``."""
    return _change(request, agency, membership, given)


@router.put(_ORGANISATION + "/people/{membership}", response=answers(MemberShape))
@organisation_operation(_MANAGE_ALL)
def change_member_of_organisation(
    request: Request, organisation: Organisation, membership: PublicId, given: RoleChange
) -> MemberShape:
    """Give a person of an organisation another role."""
    return _change(request, organisation, membership, given)


@router.delete(_AGENCY + "/people/{membership}", response=answers(None, 204))
@agency_operation(_MANAGE)
def remove_member(request: Request, agency: Agency, membership: PublicId) -> Status[None]:
    """Take a person's role away; it can be given back."""
    members.remove_member(request.actor, member_at(agency, membership), timezone.now())
    return Status(204, None)


@router.delete(_ORGANISATION + "/people/{membership}", response=answers(None, 204))
@organisation_operation(_MANAGE_ALL)
def remove_member_of_organisation(
    request: Request, organisation: Organisation, membership: PublicId
) -> Status[None]:
    """Take the role of a person of an organisation away."""
    members.remove_member(request.actor, member_at(organisation, membership), timezone.now())
    return Status(204, None)


@router.post(_AGENCY + "/people/{membership}/restore", response=answers(MemberShape))
@agency_operation(_MANAGE)
def restore_member(request: Request, agency: Agency, membership: PublicId) -> MemberShape:
    """Give a removed person the role back."""
    return _restore(request, agency, membership)


@router.post(_ORGANISATION + "/people/{membership}/restore", response=answers(MemberShape))
@organisation_operation(_MANAGE_ALL)
def restore_member_of_organisation(
    request: Request, organisation: Organisation, membership: PublicId
) -> MemberShape:
    """Give a removed person of an organisation the role back."""
    return _restore(request, organisation, membership)


@router.get(_AGENCY + "/invitations", response=answers(list[InvitationShape]))
@agency_operation(_MANAGE)
def list_invitations(request: Request, agency: Agency) -> list[InvitationShape]:  # noqa: ARG001
    """List the invitations of an agency that still work; at most fifty."""
    return [InvitationShape.of(one) for one in invitations_of(agency, timezone.now())]


@router.get(_ORGANISATION + "/invitations", response=answers(list[InvitationShape]))
@organisation_operation(_MANAGE_ALL)
def list_invitations_of_organisation(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
) -> list[InvitationShape]:
    """List the invitations of an organisation that still work; at most fifty."""
    return [InvitationShape.of(one) for one in invitations_of(organisation, timezone.now())]


@router.post(_AGENCY + "/invitations", response=answers(InvitationShape, 201))
@agency_operation(_MANAGE)
def invite(request: Request, agency: Agency, given: InvitationIn) -> Status[InvitationShape]:
    """Invite somebody to an agency; the answer holds the link, once (so no Idempotency-Key keeps it)."""
    return _invite(request, agency, given)


@router.post(_ORGANISATION + "/invitations", response=answers(InvitationShape, 201))
@organisation_operation(_MANAGE_ALL)
def invite_to_organisation(
    request: Request, organisation: Organisation, given: InvitationIn
) -> Status[InvitationShape]:
    """Invite somebody to an organisation; the answer holds the link, once."""
    return _invite(request, organisation, given)


@router.delete(_AGENCY + "/invitations/{invitation}", response=answers(None, 204))
@agency_operation(_MANAGE)
def revoke_invitation(request: Request, agency: Agency, invitation: PublicId) -> Status[None]:
    """Make an invitation's link useless."""
    invitations.revoke(request.actor, invitation_at(agency, invitation), timezone.now())
    return Status(204, None)


@router.delete(_ORGANISATION + "/invitations/{invitation}", response=answers(None, 204))
@organisation_operation(_MANAGE_ALL)
def revoke_invitation_of_organisation(
    request: Request, organisation: Organisation, invitation: PublicId
) -> Status[None]:
    """Make the link of an invitation to an organisation useless."""
    invitations.revoke(request.actor, invitation_at(organisation, invitation), timezone.now())
    return Status(204, None)


def _change(request: Request, place: Place, membership: str, given: RoleChange) -> MemberShape:
    role, unit = given.chosen(place)
    found = member_at(place, membership)
    return MemberShape.of(members.change_member(request.actor, found, role, unit, given.version))


def _restore(request: Request, place: Place, membership: str) -> MemberShape:
    members.restore_member(request.actor, member_at(place, membership, with_removed=True))
    return MemberShape.of(member_at(place, membership))


def _invite(request: Request, place: Place, given: InvitationIn) -> Status[InvitationShape]:
    role, unit = given.chosen(place)
    made, token = invitations.invite(request.actor, place, role, unit, given.note)
    address = request.build_absolute_uri(reverse("join", args=[token]))
    return Status(201, InvitationShape.of(made, address))
