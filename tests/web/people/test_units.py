"""Units of an agency and its profile."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.web.people.actions.units import add_units, move_unit, remove_unit, rename_unit, restore_unit
from prongsai.web.people.errors import AlreadyHereError
from prongsai.web.people.usual_units import usual_units
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Membership, Unit, User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast


def names(cast: Cast) -> list[str]:
    return [unit.name for unit in cast.agency.units.all()]


def page(cast: Cast, then: str = "") -> str:
    return f"/a/{cast.agency.public_id}/units/{then}"


def test_the_usual_units_of_a_subdistrict_office_are_units_and_no_sections() -> None:
    assert usual_units("อบต.")[:3] == ["สำนักปลัด", "กองคลัง", "กองช่าง"]
    assert not [
        name
        for kind in ("อบต.", "เทศบาลตำบล", "อบจ.")
        for name in usual_units(kind)
        if name.startswith("งาน")
    ]


def test_a_unit_is_added_at_the_end(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client_of(cast.owner).post(page(cast, "add/"), {"name": " กองการศึกษา "})
    assert names(cast) == ["กองช่าง", "กองคลัง", "กองการศึกษา"]


def test_usual_units_are_offered_and_added_but_only_those(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    offered = client.get(page(cast)).context["usual"]
    assert "สำนักปลัด" in offered
    assert "กองคลัง" not in offered, "it is there already"
    client.post(page(cast, "add-usual/"), {"unit": ["สำนักปลัด", "กองที่ไม่มีใครเสนอ"]})
    assert names(cast) == ["กองช่าง", "กองคลัง", "สำนักปลัด"]


def test_the_same_name_twice_is_refused_with_what_was_typed(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    answer = client_of(cast.owner).post(page(cast, "add/"), {"name": "กองคลัง"})
    assert answer.context["form"].errors["name"]
    assert 'value="กองคลัง"' in answer.content.decode()
    with pytest.raises(AlreadyHereError):
        rename_unit(Actor(cast.owner), cast.engineers, "กองคลัง", 1)


def test_a_unit_is_renamed_and_the_log_tells_it(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client_of(cast.owner).post(
        page(cast, f"{cast.engineers.public_id}/"), {"name": "กองช่างและผังเมือง", "version": 1}
    )
    assert names(cast)[0] == "กองช่างและผังเมือง"
    line = TrailLine.objects.get(what="people.unit.rename")
    assert (line.before, line.after) == ({"name": "กองช่าง"}, {"name": "กองช่างและผังเมือง"})


def test_two_who_rename_the_same_unit_the_second_is_told(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    rename_unit(Actor(cast.operator), cast.engineers, "กองโยธา", 1)
    with pytest.raises(ChangedMeanwhileError):
        rename_unit(Actor(cast.owner), cast.engineers, "กองผังเมือง", 1)
    told = client_of(cast.owner).post(
        page(cast, f"{cast.engineers.public_id}/"), {"name": "กองผังเมือง", "version": 1}
    )
    assert told.status_code == 409
    assert "กองโยธา" in told.content.decode()
    assert 'value="กองผังเมือง"' in told.content.decode()


def test_units_are_put_in_order(cast: Cast, client_of: Callable[[User], Client]) -> None:
    client = client_of(cast.owner)
    client.post(page(cast, f"{cast.treasury.public_id}/move/"), {"way": "up"})
    assert names(cast) == ["กองคลัง", "กองช่าง"]
    client.post(page(cast, f"{cast.treasury.public_id}/move/"), {"way": "up"})
    assert names(cast) == ["กองคลัง", "กองช่าง"], "the first stays the first"
    move_unit(Actor(cast.owner), Unit.objects.get(name="กองคลัง"), is_up=False)
    assert names(cast) == ["กองช่าง", "กองคลัง"]


def test_removing_asks_first_names_the_people_and_can_be_undone(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client, unit = client_of(cast.owner), cast.engineers.public_id
    asked = client.get(page(cast, f"{unit}/remove/")).content.decode()
    assert cast.member.name in asked
    assert names(cast) == ["กองช่าง", "กองคลัง"]
    done = client.post(page(cast, f"{unit}/remove/"), follow=True).content.decode()
    assert page(cast, f"{unit}/restore/") in done
    assert names(cast) == ["กองคลัง"]
    assert Membership.objects.get(user=cast.member).unit == cast.engineers, "who belonged to it still does"
    client.post(page(cast, f"{unit}/restore/"))
    assert names(cast) == ["กองช่าง", "กองคลัง"]


def test_a_name_that_was_taken_meanwhile_is_not_restored_on_top(cast: Cast) -> None:
    remove_unit(Actor(cast.owner), cast.engineers, timezone.now())
    add_units(Actor(cast.owner), cast.agency, ["กองช่าง"])
    with pytest.raises(AlreadyHereError):
        restore_unit(Actor(cast.owner), Unit.everything.get(pk=cast.engineers.pk))


def test_a_unit_of_another_agency_is_not_found(cast: Cast, client_of: Callable[[User], Client]) -> None:
    foreign = Unit.objects.create(agency=cast.other_agency, name="กองคลัง")
    client = client_of(cast.owner)
    for then in ("", "move/", "remove/", "restore/"):
        assert client.post(page(cast, f"{foreign.public_id}/{then}")).status_code == 404


def test_who_does_not_manage_sees_units_and_changes_none(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    seen = client_of(cast.viewer).get(page(cast)).content.decode()
    assert "กองช่าง" in seen
    assert "<form" not in seen.split("<main")[1].split("</main")[0]
    for act in (
        lambda actor: add_units(actor, cast.agency, ["กองใหม่"]),
        lambda actor: rename_unit(actor, cast.engineers, "x", 1),
        lambda actor: move_unit(actor, cast.engineers, is_up=False),
        lambda actor: remove_unit(actor, cast.engineers, timezone.now()),
        lambda actor: restore_unit(actor, cast.engineers),
    ):
        with pytest.raises(NotAllowedError):
            act(Actor(cast.coordinator))


def test_the_profile_is_changed_and_the_words_of_office_fall_away(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    client_of(cast.owner).post(
        f"/a/{cast.agency.public_id}/profile/",
        {
            "name": "เทศบาลตำบลบ้านใหม่",
            "type": "",
            "district": "อำเภอเมือง",
            "province": "จังหวัดตาก",
            "version": 1,
        },
    )
    cast.agency.refresh_from_db()
    got = (cast.agency.name, cast.agency.type, cast.agency.district, cast.agency.province)
    assert got == ("เทศบาลตำบลบ้านใหม่", "เทศบาลตำบล", "เมือง", "ตาก")
    assert TrailLine.objects.get(what="people.agency.change").before == {
        "name": "องค์การบริหารส่วนตำบลตัวอย่าง",
        "type": "อบต.",
        "province": "ตัวอย่าง",
    }


def test_two_who_change_the_profile_the_second_is_told(
    cast: Cast, client_of: Callable[[User], Client]
) -> None:
    page_ = f"/a/{cast.agency.public_id}/profile/"
    client_of(cast.operator).post(page_, {"name": "ชื่อของผู้ดำเนินการ", "version": 1})
    told = client_of(cast.owner).post(page_, {"name": "ชื่อของผู้ดูแล", "version": 1})
    assert told.status_code == 409
    assert "ชื่อของผู้ดำเนินการ" in told.content.decode()
    assert 'value="ชื่อของผู้ดูแล"' in told.content.decode()
    cast.agency.refresh_from_db()
    assert cast.agency.name == "ชื่อของผู้ดำเนินการ"
