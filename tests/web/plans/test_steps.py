"""Steps: added, ticked by who carries them out, reordered, removed and brought back; what is due next."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.web.plans.actions import add_step, change_step, remove_step, restore_step, shift_step, tick_step
from prongsai.web.plans.models import PlannedMeasure, Step
from prongsai.web.plans.schedule import next_due_of
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast


def texts(measure: PlannedMeasure) -> list[str]:
    return [step.text for step in measure.steps.filter(removed_at=None)]


def test_a_step_is_added_at_the_end(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    client, before = client_of(cast.owner), texts(measure)
    where = reverse("step-add", args=[cast.agency.public_id, measure.public_id])
    client.post(where, {"text": "ส่งบันทึกแจ้งทุกกอง", "due": "2025-10-15", "unit": cast.treasury.pk})
    assert texts(measure) == [*before, "ส่งบันทึกแจ้งทุกกอง"]
    measure.refresh_from_db()
    assert measure.next_due == date(2025, 10, 15)


def test_a_refused_step_is_shown_again_as_typed(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    where = reverse("step-add", args=[cast.agency.public_id, measure.public_id])
    answer = client_of(cast.owner).post(where, {"text": "ส่งบันทึก", "due": "เมื่อวาน"})
    assert answer.status_code == 422
    assert "ส่งบันทึก" in answer.content.decode()


def test_steps_are_reordered_without_script(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    client, before = client_of(cast.owner), texts(measure)
    second = measure.steps.all()[1]
    client.post(reverse("step-shift", args=[cast.agency.public_id, second.public_id]), {"way": "up"})
    assert texts(measure) == [before[1], before[0], *before[2:]]


def test_the_first_step_cannot_go_further_up(owner: Actor, measure: PlannedMeasure) -> None:
    before = texts(measure)
    shift_step(owner, measure.steps.all()[0], "up")
    assert texts(measure) == before
    assert not TrailLine.objects.filter(what="plans.step.move").exists()


def test_ticking_twice_is_ticking_once(owner: Actor, measure: PlannedMeasure) -> None:
    step = measure.steps.all()[0]
    tick_step(owner, step, is_done=True, today=date(2025, 10, 20))
    tick_step(owner, step, is_done=True, today=date(2025, 11, 20))
    step.refresh_from_db()
    assert step.done_on == date(2025, 10, 20)
    assert TrailLine.objects.filter(what="plans.step.tick").count() == 1


def test_with_htmx_only_the_list_comes_back(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    step = measure.steps.all()[0]
    where = reverse("step-tick", args=[cast.agency.public_id, step.public_id])
    part = client_of(cast.owner).post(where, {"is_done": "1"}, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.content.decode()
    assert "ทำแล้ว 1 จาก" in part.content.decode()


def test_a_unit_ticks_its_own_steps_and_no_others(
    cast: Cast, owner: Actor, measure: PlannedMeasure, of_engineers: PlannedMeasure
) -> None:
    member = Actor(cast.member)
    tick_step(member, of_engineers.steps.all()[0], is_done=True)
    with pytest.raises(NotAllowedError):
        tick_step(member, measure.steps.all()[0], is_done=True)
    lent = add_step(owner, measure, "ถ่ายภาพป้ายประกาศ", unit=cast.engineers)
    tick_step(member, lent, is_done=True)
    taken = add_step(owner, of_engineers, "ตรวจเอกสารการเงิน", unit=cast.treasury)
    with pytest.raises(NotAllowedError):
        tick_step(member, taken, is_done=True)


def test_a_unit_member_writes_no_steps(cast: Cast, of_engineers: PlannedMeasure) -> None:
    with pytest.raises(NotAllowedError):
        add_step(Actor(cast.member), of_engineers, "ขั้นตอนใหม่")


def test_two_people_edit_the_same_step_and_the_second_is_told(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    step = measure.steps.all()[0]
    where = reverse("step-edit", args=[cast.agency.public_id, step.public_id])
    first = client_of(cast.owner).post(where, {"version": 1, "text": "ของคนแรก"})
    second = client_of(cast.coordinator).post(where, {"version": 1, "text": "ของคนที่สอง"})
    assert (first.status_code, second.status_code) == (302, 409)
    assert "ของคนแรก" in second.content.decode()
    assert "ของคนที่สอง" in second.content.decode()
    step.refresh_from_db()
    assert step.text == "ของคนแรก"


def test_a_stale_version_is_refused_by_the_action_itself(owner: Actor, measure: PlannedMeasure) -> None:
    step = measure.steps.all()[0]
    change_step(owner, step, 1, "ครั้งที่หนึ่ง", None, None)
    with pytest.raises(ChangedMeanwhileError):
        change_step(owner, step, 1, "ครั้งที่สอง", None, None)


def test_a_removed_step_can_be_brought_back(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    client, before = client_of(cast.owner), texts(measure)
    step = measure.steps.all()[1]
    where = reverse("step-remove", args=[cast.agency.public_id, step.public_id])
    assert step.text in client.get(where).content.decode()
    page = client.post(where, follow=True).content.decode()
    back = reverse("step-restore", args=[cast.agency.public_id, step.public_id])
    assert back in page
    assert texts(measure) == [before[0], *before[2:]]
    client.post(back)
    assert texts(measure) == before


def test_what_is_due_next_is_kept_through_every_change(owner: Actor, measure: PlannedMeasure) -> None:
    def is_kept() -> bool:
        measure.refresh_from_db()
        return measure.next_due == next_due_of(measure)

    step: Step = add_step(owner, measure, "เร่งด่วน", due=date(2025, 10, 2))
    assert is_kept()
    assert measure.next_due == date(2025, 10, 2)
    all_changes: list[Callable[[], Step]] = [
        lambda: tick_step(owner, step, is_done=True),
        lambda: tick_step(owner, step, is_done=False),
        lambda: remove_step(owner, step),
        lambda: restore_step(owner, step),
        lambda: change_step(owner, step, 1, "ไม่เร่งด่วน", date(2026, 1, 2), None),
    ]
    for change in all_changes:
        change()
        assert is_kept()
