"""Inviting and joining, and what somebody could do with an invitation that is not theirs."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.web.people.actions.invitations import accept, accept_as_new, invite, revoke
from prongsai.web.people.actions.members import remove_member
from prongsai.web.people.errors import AlreadyHereError, DeadLinkError, NotThatRoleError
from prongsai.web.people.models import Invitation
from prongsai.web.registry.models import Membership, Unit, User
from prongsai.web.registry.roles import AGENCY_ROLES, ORGANISATION_ROLES, Role
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast

NEWCOMER = {"name": "มานี มีนา", "email": "Manee@Example.go.th", "password": "ปลาทูนึ่ง-2569"}


def invited(cast: Cast, role: Role = Role.MEMBER) -> str:
    return invite(Actor(cast.owner), cast.agency, role, cast.treasury)[1]


def test_an_owner_invites_and_the_newcomer_makes_an_account_and_is_in(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    page = client_of(cast.owner).post(
        f"/a/{cast.agency.public_id}/people/invite/",
        {"role": "member", "unit": cast.treasury.public_id, "note": "คุณมานี"},
    )
    assert "<svg" in page.content.decode(), "the QR code"
    newcomer = Client()
    shown = newcomer.get(page.context["address"]).content.decode()
    assert cast.agency.name in shown
    answer = newcomer.post(page.context["address"], NEWCOMER)
    assert answer.headers["Location"] == f"/a/{cast.agency.public_id}/"
    membership = Membership.objects.get(user__email="manee@example.go.th")
    assert (membership.role, membership.unit, membership.agency) == ("member", cast.treasury, cast.agency)
    assert newcomer.get(f"/a/{cast.agency.public_id}/people/").status_code == 200


def test_who_is_signed_in_joins_with_the_own_account(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client, token = client_of(cast.outsider), invited(cast, Role.VIEWER)
    assert cast.outsider.email in client.get(f"/join/{token}/").content.decode()
    assert not Membership.objects.filter(user=cast.outsider, agency=cast.agency).exists(), (
        "looking is not joining"
    )
    client.post(f"/join/{token}/")
    assert Membership.objects.get(user=cast.outsider, agency=cast.agency).role == Role.VIEWER


def test_an_invitation_works_once(cast: Cast) -> None:
    token, now = invited(cast), timezone.now()
    accept_as_new(token, "first@example.go.th", "คนแรก", "x", now)
    with pytest.raises(DeadLinkError):
        accept_as_new(token, "second@example.go.th", "คนที่สอง", "x", now)
    assert not User.objects.filter(email="second@example.go.th").exists()
    assert Client().get(f"/join/{token}/").status_code == 422


def test_an_invitation_runs_out_after_seven_days(cast: Cast) -> None:
    token = invited(cast)
    with pytest.raises(DeadLinkError):
        accept(Actor(cast.outsider), token, timezone.now() + timedelta(days=7, minutes=1))


def test_a_revoked_invitation_is_useless(cast: Cast, client_of: Callable[[User], Client]) -> None:
    token = invited(cast)
    invitation = Invitation.objects.get()
    client_of(cast.owner).post(f"/a/{cast.agency.public_id}/people/invitations/{invitation.public_id}/")
    with pytest.raises(DeadLinkError):
        accept(Actor(cast.outsider), token, timezone.now())


def test_an_invitation_falls_with_the_right_of_the_one_who_made_it(cast: Cast) -> None:
    second = User.objects.create_user("second-owner@example.go.th", "ผู้ดูแลสอง")
    membership = Membership.objects.create(user=second, role=Role.OWNER, agency=cast.agency)
    _invitation, token = invite(Actor(second), cast.agency, Role.OWNER)
    remove_member(Actor(cast.owner), membership, timezone.now())
    with pytest.raises(DeadLinkError):
        accept(Actor(cast.outsider), token, timezone.now())


def test_an_invitation_falls_with_its_unit(cast: Cast) -> None:
    token = invited(cast)
    Unit.objects.filter(pk=cast.treasury.pk).update(removed_at=timezone.now())
    with pytest.raises(DeadLinkError):
        accept(Actor(cast.outsider), token, timezone.now())


@pytest.mark.parametrize("role", ORGANISATION_ROLES)
def test_nobody_is_made_an_operator_from_an_agency(
    cast: Cast, role: Role, client_of: Callable[[User], Client]
) -> None:
    for person in (cast.owner, cast.operator):
        with pytest.raises(NotThatRoleError):
            invite(Actor(person), cast.agency, role)
    client_of(cast.owner).post(f"/a/{cast.agency.public_id}/people/invite/", {"role": role})
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_no_role_of_an_agency_is_given_at_an_organisation(cast: Cast, role: Role) -> None:
    with pytest.raises(NotThatRoleError):
        invite(Actor(cast.operator), cast.organisation, role)


def test_a_unit_of_another_agency_is_refused(cast: Cast, client_of: Callable[[User], Client]) -> None:
    foreign = Unit.objects.create(agency=cast.other_agency, name="กองคลัง")
    with pytest.raises(NotThatRoleError):
        invite(Actor(cast.owner), cast.agency, Role.MEMBER, foreign)
    answer = client_of(cast.owner).post(
        f"/a/{cast.agency.public_id}/people/invite/", {"role": "member", "unit": foreign.public_id}
    )
    assert answer.context["form"].errors["unit"]
    assert not Invitation.objects.exists()


def test_a_unit_member_needs_a_unit(cast: Cast, client_of: Callable[[User], Client]) -> None:
    answer = client_of(cast.owner).post(
        f"/a/{cast.agency.public_id}/people/invite/", {"role": "member", "note": "คุณมานะ"}
    )
    assert answer.context["form"].errors["unit"]
    assert 'value="คุณมานะ"' in answer.content.decode(), "what was typed stays"


def test_only_who_manages_invites_and_revokes(cast: Cast) -> None:
    invited(cast)
    invitation = Invitation.objects.get()
    for person in (cast.coordinator, cast.member, cast.viewer, cast.assessor):
        with pytest.raises(NotAllowedError):
            invite(Actor(person), cast.agency, Role.VIEWER)
        with pytest.raises(NotAllowedError):
            revoke(Actor(person), invitation, timezone.now())
    with pytest.raises(NoSuchThingError):
        invite(Actor(cast.outsider), cast.agency, Role.VIEWER)
    with pytest.raises(NoSuchThingError):
        invite(Actor(cast.owner), cast.organisation, Role.OPERATOR)


def test_an_invitation_of_another_agency_is_not_found(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    invited(cast)
    invitation = Invitation.objects.get()
    page = f"/a/{cast.other_agency.public_id}/people/invitations/{invitation.public_id}/"
    assert client_of(cast.outsider).post(page).status_code == 404
    invitation.refresh_from_db()
    assert invitation.revoked_at is None


def test_who_is_here_already_does_not_join_twice(cast: Cast) -> None:
    token = invited(cast, Role.OWNER)
    with pytest.raises(AlreadyHereError):
        accept(Actor(cast.viewer), token, timezone.now())
    assert Membership.objects.get(user=cast.viewer).role == Role.VIEWER
    assert Invitation.objects.get().used_at is None, "the invitation was not used up"


def test_an_account_is_not_taken_over_by_an_invitation(cast: Cast) -> None:
    token = invited(cast)
    answer = Client().post(f"/join/{token}/", {**NEWCOMER, "email": cast.outsider.email.upper()})
    assert "email" in answer.context["form"].errors
    assert not Membership.objects.filter(user=cast.outsider, agency=cast.agency).exists()
    cast.outsider.refresh_from_db()
    assert not cast.outsider.check_password(NEWCOMER["password"])


def test_the_token_is_in_no_table(cast: Cast) -> None:
    token = invited(cast)
    tables = [*Invitation.objects.all(), *TrailLine.objects.all()]
    assert token not in "".join(str(vars(row)) for row in tables)


def test_joining_needs_a_form_of_our_own(cast: Cast) -> None:
    assert Client(enforce_csrf_checks=True).post(f"/join/{invited(cast)}/", NEWCOMER).status_code == 403


def test_an_operator_invites_an_assessor(cast: Cast, client_of: Callable[[User], Client]) -> None:
    page = client_of(cast.operator).post(
        f"/o/{cast.organisation.public_id}/people/invite/", {"role": "assessor"}
    )
    newcomer = Client()
    answer = newcomer.post(page.context["address"], NEWCOMER)
    assert answer.headers["Location"] == f"/o/{cast.organisation.public_id}/"
    assert newcomer.get(f"/o/{cast.organisation.public_id}/").status_code == 200
    assert newcomer.get(f"/o/{cast.organisation.public_id}/agencies/add/").status_code == 403
