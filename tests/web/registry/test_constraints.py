"""What the database itself refuses."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from prongsai.web.registry.models import Agency, Membership, Unit, User
from prongsai.web.registry.roles import AGENCY_ROLES, ORGANISATION_ROLES, Role
from tests.web.cast import Cast


@pytest.mark.parametrize("role", ORGANISATION_ROLES)
def test_no_role_of_an_organisation_at_an_agency(cast: Cast, role: Role) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=cast.outsider, role=role, agency=cast.agency)


@pytest.mark.parametrize("role", AGENCY_ROLES)
def test_no_role_of_an_agency_at_an_organisation(cast: Cast, role: Role) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=cast.outsider, role=role, organisation=cast.organisation)


def test_no_membership_of_both_and_none_of_neither(cast: Cast) -> None:
    both = {"agency": cast.agency, "organisation": cast.organisation}
    for places in (both, {}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Membership.objects.create(user=cast.outsider, role=Role.OWNER, **places)


def test_one_role_at_an_agency_until_it_is_removed(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(user=cast.viewer, role=Role.OWNER, agency=cast.agency)
    Membership.objects.filter(user=cast.viewer).update(removed_at=timezone.now())
    Membership.objects.create(user=cast.viewer, role=Role.OWNER, agency=cast.agency)


def test_a_unit_has_its_name_for_itself_until_it_is_removed(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(agency=cast.agency, name=cast.engineers.name)
    Unit.objects.filter(pk=cast.engineers.pk).update(removed_at=timezone.now())
    Unit.objects.create(agency=cast.agency, name=cast.engineers.name)
    Unit.objects.create(agency=cast.other_agency, name=cast.treasury.name)


def test_an_e_mail_address_stands_for_one_person_in_any_case(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(f" {cast.owner.email.upper()} ", "อีกคน")


def test_an_organisation_with_agencies_is_not_deleted(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        cast.organisation.delete()


def test_a_removed_unit_is_in_no_list_and_still_known_to_what_refers_to_it(cast: Cast) -> None:
    Unit.objects.filter(pk=cast.engineers.pk).update(removed_at=timezone.now())
    assert list(cast.agency.units.all()) == [cast.treasury]
    assert Membership.objects.get(user=cast.member).unit == cast.engineers
    assert Unit.everything.count() == 2


def test_a_public_id_tells_nothing_and_is_not_made_twice(cast: Cast) -> None:  # noqa: ARG001
    ids = [Agency().public_id for _number in range(1000)]
    assert len(set(ids)) == 1000
    assert {len(one) for one in ids} == {16}


def test_a_user_without_a_password_cannot_be_guessed(cast: Cast) -> None:  # noqa: ARG001
    assert not User.objects.create_user("link-only@example.go.th", "x").has_usable_password()
