"""The one question of every door, asked in every way in which it could be answered wrongly."""

import pytest

from prongsai.web.registry.models import Agency, Membership, Unit
from prongsai.web.registry.roles import Role
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.rights.table import RIGHTS, Action, Scope
from tests.web.cast import Cast

AT_AN_AGENCY = [action for action in Action if "organisation" not in action]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", AT_AN_AGENCY)
def test_a_role_may_at_its_agency_what_the_table_says(cast: Cast, role: Role, action: Action) -> None:
    assert Actor(cast.people[role]).may(action, cast.agency) == (role in RIGHTS[action])


@pytest.mark.parametrize("action", Action)
def test_an_outsider_is_told_that_there_is_no_such_place(cast: Cast, action: Action) -> None:
    for place in (cast.agency, cast.organisation):
        with pytest.raises(NoSuchThingError):
            Actor(cast.outsider).check(action, place)


def test_an_owner_of_an_agency_has_no_say_at_its_organisation(cast: Cast) -> None:
    with pytest.raises(NoSuchThingError):
        Actor(cast.owner).check(Action.SEE_ORGANISATION, cast.organisation)


def test_a_unit_member_reports_for_the_own_unit_only(cast: Cast) -> None:
    member = Actor(cast.member)
    assert member.may_for(Action.REPORT_PROGRESS, cast.agency, cast.engineers)
    assert not member.may_for(Action.REPORT_PROGRESS, cast.agency, cast.treasury)
    assert not member.may_for(Action.REPORT_PROGRESS, cast.agency, None)
    with pytest.raises(NotAllowedError):
        member.check_for(Action.REPORT_PROGRESS, cast.agency, cast.treasury)


def test_a_unit_of_another_agency_opens_nothing_there(cast: Cast) -> None:
    foreign = Unit.objects.create(agency=cast.other_agency, name="กองช่าง")
    Membership.objects.filter(user=cast.member).update(unit=foreign)
    assert not Actor(cast.member).may_for(Action.REPORT_PROGRESS, cast.agency, foreign)
    assert not Actor(cast.member).may_for(Action.REPORT_PROGRESS, cast.other_agency, foreign)


def test_a_removed_membership_gives_no_right(cast: Cast) -> None:
    membership = Membership.objects.get(user=cast.owner)
    membership.removed_at = membership.created
    membership.save()
    assert not Actor(cast.owner).may(Action.SEE, cast.agency)
    assert not Actor(cast.owner).agencies().exists()


def test_a_closed_account_has_no_right_even_by_a_token(cast: Cast) -> None:
    cast.owner.is_active = False
    cast.owner.save()
    assert not Actor(cast.owner, scopes=frozenset(Scope)).may(Action.SEE, cast.agency)


def test_a_token_reaches_as_far_as_its_scopes_and_not_farther_than_its_person(cast: Cast) -> None:
    reader = Actor(cast.owner, scopes=frozenset({Scope.READ}))
    assert reader.may(Action.SEE, cast.agency)
    assert not reader.may(Action.WRITE_PLAN, cast.agency)
    assert not Actor(cast.viewer, scopes=frozenset(Scope)).may(Action.WRITE_PLAN, cast.agency)


def test_a_token_for_one_agency_opens_no_other_and_no_organisation(cast: Cast) -> None:
    second = Agency.objects.create(organisation=cast.organisation, name="องค์การบริหารส่วนตำบลที่สอง")
    token = Actor(cast.operator, frozenset(Scope), frozenset({cast.agency.pk}))
    assert token.may(Action.SEE, cast.agency)
    assert not token.may(Action.SEE, second)
    assert not token.may(Action.SEE_ORGANISATION, cast.organisation)
    assert list(token.agencies()) == [cast.agency]
    assert token.organisations() == ()
