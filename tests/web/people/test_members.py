"""The people of a place: their roles, their leaving and coming back."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.web.people.actions.members import change_member, remove_member, restore_member
from prongsai.web.people.errors import AlreadyHereError, LastOwnerError, NotThatRoleError
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Membership, Unit, User
from prongsai.web.registry.roles import Role
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast


def membership_of(user: User) -> Membership:
    return Membership.objects.get(user=user)


def page_of(cast: Cast, user: User, then: str = "") -> str:
    return f"/a/{cast.agency.public_id}/people/{membership_of(user).public_id}/{then}"


def test_everybody_of_an_agency_sees_its_people_and_only_who_manages_sees_more(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    page = f"/a/{cast.agency.public_id}/people/"
    seen, managed = (client_of(user).get(page).content.decode() for user in (cast.viewer, cast.owner))
    assert cast.coordinator.name in seen
    assert cast.coordinator.email not in seen
    assert "invite/" not in seen
    assert cast.coordinator.email in managed
    assert "invite/" in managed


def test_a_role_and_a_unit_are_changed_and_the_log_tells_from_what_to_what(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client_of(cast.owner).post(
        page_of(cast, cast.viewer), {"role": "member", "unit": cast.treasury.public_id, "version": 1}
    )
    membership = membership_of(cast.viewer)
    assert (membership.role, membership.unit, membership.version) == ("member", cast.treasury, 2)
    line = TrailLine.objects.get(what="people.member.change")
    assert line.before == {"role": "viewer"}
    assert line.after == {"role": "member", "unit": "กองคลัง"}
    assert line.agency_id == cast.agency.pk


def test_who_is_no_unit_member_has_no_unit(cast: Cast) -> None:
    changed = change_member(Actor(cast.owner), membership_of(cast.member), Role.VIEWER, cast.engineers, 1)
    assert changed.unit is None


def test_two_who_change_the_same_person_the_second_is_told_and_nothing_is_lost(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    change_member(Actor(cast.operator), membership_of(cast.viewer), Role.COORDINATOR, None, 1)
    with pytest.raises(ChangedMeanwhileError):
        change_member(Actor(cast.owner), membership_of(cast.viewer), Role.OWNER, None, 1)
    client = client_of(cast.owner)
    told = client.post(page_of(cast, cast.viewer), {"role": "owner", "version": 1})
    assert told.status_code == 409
    text = told.content.decode()
    assert "ผู้ประสานงาน" in text
    assert membership_of(cast.viewer).role == "coordinator"
    again = {name: told.context["form"][name].value() for name in ("role", "version")}
    assert again == {"role": "owner", "version": 2}
    client.post(page_of(cast, cast.viewer), again)
    assert membership_of(cast.viewer).role == "owner"


def test_the_last_owner_can_neither_be_removed_nor_demoted(cast: Cast) -> None:
    last = membership_of(cast.owner)
    for person in (cast.owner, cast.operator):
        with pytest.raises(LastOwnerError):
            remove_member(Actor(person), last, timezone.now())
        with pytest.raises(LastOwnerError):
            change_member(Actor(person), last, Role.VIEWER, None, 1)
    assert membership_of(cast.owner).role == "owner"


def test_an_owner_whose_account_is_closed_does_not_count(cast: Cast) -> None:
    closed = User.objects.create_user("closed@example.go.th", "ปิดแล้ว")
    Membership.objects.create(user=closed, role=Role.OWNER, agency=cast.agency)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    with pytest.raises(LastOwnerError):
        remove_member(Actor(cast.owner), membership_of(cast.owner), timezone.now())


def test_the_last_operator_stays_too(cast: Cast) -> None:
    with pytest.raises(LastOwnerError):
        remove_member(Actor(cast.operator), membership_of(cast.operator), timezone.now())


def test_the_last_but_one_owner_may_go(cast: Cast) -> None:
    change_member(Actor(cast.owner), membership_of(cast.coordinator), Role.OWNER, None, 1)
    remove_member(Actor(cast.owner), membership_of(cast.owner), timezone.now())
    assert not Membership.objects.filter(user=cast.owner).exists()


def test_removing_asks_first_and_can_be_undone(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client, page = client_of(cast.owner), page_of(cast, cast.viewer, "remove/")
    restore = page_of(cast, cast.viewer, "restore/")
    asked = client.get(page)
    assert cast.viewer.name in asked.content.decode()
    assert Membership.objects.filter(user=cast.viewer).exists()
    done = client.post(page, follow=True).content.decode()
    assert restore in done, "the way back"
    assert not Membership.objects.filter(user=cast.viewer).exists()
    assert client_of(cast.viewer).get(f"/a/{cast.agency.public_id}/people/").status_code == 404
    client.post(restore)
    assert client_of(cast.viewer).get(f"/a/{cast.agency.public_id}/people/").status_code == 200
    assert [line.what for line in TrailLine.objects.order_by("id")][-2:] == [
        "people.member.remove",
        "people.member.restore",
    ]


def test_who_has_joined_again_is_not_restored_on_top(cast: Cast) -> None:
    old = membership_of(cast.viewer)
    remove_member(Actor(cast.owner), old, timezone.now())
    Membership.objects.create(user=cast.viewer, role=Role.COORDINATOR, agency=cast.agency)
    with pytest.raises(AlreadyHereError):
        restore_member(Actor(cast.owner), old)
    assert membership_of(cast.viewer).role == "coordinator"


def test_who_does_not_manage_changes_nobody(cast: Cast) -> None:
    target = membership_of(cast.viewer)
    for person in (cast.coordinator, cast.member, cast.viewer, cast.assessor):
        with pytest.raises(NotAllowedError):
            change_member(Actor(person), target, Role.OWNER, None, 1)
        with pytest.raises(NotAllowedError):
            remove_member(Actor(person), target, timezone.now())
    with pytest.raises(NoSuchThingError):
        remove_member(Actor(cast.outsider), target, timezone.now())
    with pytest.raises(NoSuchThingError):
        change_member(Actor(cast.owner), membership_of(cast.operator), Role.ASSESSOR, None, 1)


def test_no_role_of_an_organisation_and_no_unit_of_another_agency_is_given(cast: Cast) -> None:
    foreign = Unit.objects.create(agency=cast.other_agency, name="กองช่าง")
    target = membership_of(cast.viewer)
    for role, unit in ((Role.OPERATOR, None), (Role.MEMBER, foreign), (Role.MEMBER, None)):
        with pytest.raises(NotThatRoleError):
            change_member(Actor(cast.owner), target, role, unit, 1)


def test_a_member_of_another_agency_is_not_found_by_ones_own_address(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    foreign = membership_of(cast.outsider).public_id
    for then in ("", "remove/", "reset-link/", "second-step/"):
        page = f"/a/{cast.agency.public_id}/people/{foreign}/{then}"
        assert client_of(cast.owner).post(page).status_code == 404
    assert Membership.objects.filter(user=cast.outsider).exists()


def test_names_are_shown_and_never_run(cast: Cast, client_of: Callable[[User], Client]) -> None:
    User.objects.filter(pk=cast.viewer.pk).update(
        name="<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    )
    client = client_of(cast.owner)
    for page in (
        f"/a/{cast.agency.public_id}/people/",
        page_of(cast, cast.viewer),
        page_of(cast, cast.viewer, "remove/"),
        page_of(cast, cast.viewer, "reset-link/"),
    ):
        text = client.get(page).content.decode()
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    done = client.post(page_of(cast, cast.viewer, "remove/"), follow=True).content.decode()
    assert "<script>alert" not in done
    assert "<img src=x" not in done


@pytest.mark.parametrize("people", [5, 60])
def test_the_page_asks_the_database_as_often_for_sixty_as_for_five(
    cast: Cast,
    people: int,
    client_of: Callable[[User], Client],
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    for number in range(people):
        user = User.objects.create_user(f"p{number}@example.go.th", f"คนที่ {number}")
        Membership.objects.create(user=user, role=Role.MEMBER, unit=cast.treasury, agency=cast.agency)
    client = client_of(cast.owner)
    client.get("/account/")
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        client.get(f"/a/{cast.agency.public_id}/people/")
