"""Changing a measure: two people at once, rights by unit, states, removal and undo."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.web.plans.actions import MeasureText, add_measure, move_measure, remove_measure, restore_measure
from prongsai.web.plans.errors import MoveRefusedError, ReasonMissingError
from prongsai.web.plans.forms import MeasureForm
from prongsai.web.plans.models import Plan, PlannedMeasure
from prongsai.web.plans.states import MOVES, State, diagram, moves_from
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast


def filled(measure: PlannedMeasure, /, **changed: object) -> dict[str, object]:
    """Return what the browser sends when a person opened the form and changed something."""
    shown = {key: "" if value is None else value for key, value in MeasureForm.initial_of(measure).items()}
    return shown | changed


def edit_address(measure: PlannedMeasure) -> str:
    return reverse("measure-edit", args=[measure.plan.agency.public_id, measure.public_id])


def test_a_change_is_saved_and_in_the_log(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    given = filled(measure, measure="ตั้งคณะทำงานข้อมูล", nodes="9, O11", start="2025-11-01", end="2026-02-28")
    answer = client_of(cast.owner).post(edit_address(measure), given)
    assert answer.status_code == 302, answer.content.decode()
    measure.refresh_from_db()
    assert (measure.measure, measure.nodes, measure.version) == ("ตั้งคณะทำงานข้อมูล", ["9", "O11"], 2)
    line = TrailLine.objects.get(what="plans.measure.change")
    assert line.after is not None
    assert line.after["nodes"] == ["9", "O11"]
    assert "weakness" not in line.after


def test_saving_without_a_change_changes_nothing(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    client_of(cast.owner).post(edit_address(measure), filled(measure))
    measure.refresh_from_db()
    assert measure.version == 1
    assert not TrailLine.objects.filter(what="plans.measure.change").exists()


def test_two_people_edit_the_same_measure_and_the_second_is_told(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    first, second = client_of(cast.owner), client_of(cast.coordinator)
    of_second = filled(measure, measure="ข้อความของคนที่สอง")
    assert first.post(edit_address(measure), filled(measure, measure="ข้อความของคนแรก")).status_code == 302
    told = second.post(edit_address(measure), of_second)
    page = told.content.decode()
    assert told.status_code == 409
    assert "ข้อความของคนแรก" in page
    assert "ข้อความของคนที่สอง" in page
    measure.refresh_from_db()
    assert measure.measure == "ข้อความของคนแรก"


def test_after_comparing_the_second_may_save_knowingly(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    first, second = client_of(cast.owner), client_of(cast.coordinator)
    of_second = filled(measure, measure="ข้อความของคนที่สอง")
    first.post(edit_address(measure), filled(measure, measure="ข้อความของคนแรก"))
    told = second.post(edit_address(measure), of_second)
    assert 'name="version" value="2"' in told.content.decode()
    assert second.post(edit_address(measure), of_second | {"version": 2}).status_code == 302
    measure.refresh_from_db()
    assert measure.measure == "ข้อความของคนที่สอง"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"nodes": "9, O99"}, "O99"),
        ({"start": "2026-03-01", "end": "2026-01-01"}, "ก่อนวันเริ่ม"),
        ({"measure": ""}, "field__error"),
        ({"end": "0001-01-01"}, "ปีของวันที่"),
    ],
)
def test_a_refused_form_keeps_everything_that_was_typed(
    cast: Cast,
    measure: PlannedMeasure,
    client_of: Callable[[User], Client],
    wrong: dict[str, str],
    words: str,
) -> None:
    given = filled(measure, note="จดไว้กันลืม", **wrong)
    answer = client_of(cast.owner).post(edit_address(measure), given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "จดไว้กันลืม" in page


def test_the_promise_is_computed_anew_when_other_nodes_are_served(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    client_of(cast.owner).post(edit_address(measure), filled(measure, nodes="4"))
    measure.refresh_from_db()
    assert list(measure.baseline) == ["4"]
    assert measure.indicator == "4"


def test_a_removed_measure_can_be_brought_back_to_its_place(
    cast: Cast, plan: Plan, client_of: Callable[[User], Client]
) -> None:
    client, second = client_of(cast.owner), plan.measures.get(number=2)
    all_of_them = plan.measures.count()
    where = reverse("measure-remove", args=[cast.agency.public_id, second.public_id])
    assert second.measure in client.get(where).content.decode()
    page = client.post(where, follow=True).content.decode()
    back = reverse("measure-restore", args=[cast.agency.public_id, second.public_id])
    assert back in page
    living = plan.measures.filter(removed_at=None)
    assert [one.number for one in living.all()] == list(range(1, all_of_them))
    assert client.get(reverse("measure", args=[cast.agency.public_id, second.public_id])).status_code == 404
    assert client.post(back).status_code == 302
    assert living.get(number=2).pk == second.pk
    assert [one.number for one in living.all()] == list(range(1, all_of_them + 1))


def test_bringing_back_what_is_there_changes_nothing(owner: Actor, measure: PlannedMeasure) -> None:
    restore_measure(owner, measure)
    assert not TrailLine.objects.filter(what="plans.measure.restore").exists()


def test_the_last_measures_come_back_in_any_order(owner: Actor, plan: Plan) -> None:
    eleventh, twelfth = plan.measures.get(number=11), plan.measures.get(number=12)
    remove_measure(owner, eleventh)
    remove_measure(owner, twelfth)
    restore_measure(owner, twelfth)
    restore_measure(owner, eleventh)
    numbers = list(plan.measures.values_list("number", flat=True))
    assert numbers == list(range(1, 13))


def test_a_measure_in_own_words_stands_at_the_end(owner: Actor, plan: Plan) -> None:
    there = plan.measures.count()
    added = add_measure(owner, plan, MeasureText("เปิดเวทีรับฟังประชาชนทุกหมู่บ้าน", nodes=("6",)))
    assert added.number == there + 1
    assert added.indicator == "6"
    assert [one.months for one in added.rounds.all()] == [6, 12]


def test_stopping_asks_for_a_reason_and_keeps_it(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    client = client_of(cast.owner)
    where = reverse("measure-move", args=[cast.agency.public_id, measure.public_id])
    assert client.get(where, {"move": "stop"}).status_code == 200
    assert client.post(where, {"move": "stop", "reason": " "}).status_code == 422
    assert client.post(where, {"move": "stop", "reason": "ไม่ได้รับงบประมาณ"}).status_code == 302
    measure.refresh_from_db()
    assert (measure.state, measure.stopped_reason) == (State.STOPPED, "ไม่ได้รับงบประมาณ")
    assert measure.next_due is None


def test_only_the_moves_of_the_table_are_possible(owner: Actor, measure: PlannedMeasure) -> None:
    with pytest.raises(MoveRefusedError):
        move_measure(owner, measure, "finish")
    with pytest.raises(ReasonMissingError):
        move_measure(owner, measure, "stop")
    assert move_measure(owner, measure, "start").state == State.DOING


def test_the_table_of_moves_reaches_every_state_and_leaves_every_state() -> None:
    assert {move.end for move in MOVES} == set(State)
    assert all(moves_from(state) for state in State)
    assert [move.name for move in moves_from(State.DOING)] == ["finish", "back", "stop"]
    assert [move.name for move in moves_from(State.DONE)] == ["reopen"]
    assert all(state.value.replace("-", "_") in diagram() for state in State)


def test_a_unit_moves_its_own_measures_and_no_others(
    cast: Cast, measure: PlannedMeasure, of_engineers: PlannedMeasure
) -> None:
    member = Actor(cast.member)
    assert move_measure(member, of_engineers, "start").state == State.DOING
    with pytest.raises(NotAllowedError):
        move_measure(member, measure, "start")
    with pytest.raises(NotAllowedError):
        move_measure(member, of_engineers, "stop", "อยากหยุด")


def test_a_unit_member_sees_no_buttons_on_measures_of_others(
    cast: Cast,
    measure: PlannedMeasure,
    of_engineers: PlannedMeasure,
    client_of: Callable[[User], Client],
) -> None:
    client = client_of(cast.member)

    def page(one: PlannedMeasure) -> str:
        return client.get(reverse("measure", args=[cast.agency.public_id, one.public_id])).content.decode()

    report = reverse("measure-report", args=[cast.agency.public_id, of_engineers.public_id])
    assert report in page(of_engineers)
    assert 'method="post" action="/a/' not in page(measure)
    assert client.get(edit_address(of_engineers)).status_code == 403


def test_another_agency_finds_no_measure(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    own = client_of(cast.outsider)
    assert own.get(reverse("measure", args=[cast.agency.public_id, measure.public_id])).status_code == 404
    through_own = reverse("measure", args=[cast.other_agency.public_id, measure.public_id])
    assert own.get(through_own).status_code == 404
    assert own.post(through_own + "remove/").status_code == 404


def test_no_text_of_a_measure_becomes_markup(
    cast: Cast, measure: PlannedMeasure, client_of: Callable[[User], Client]
) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    client = client_of(cast.owner)
    texts = {
        name: f"{bad}{name}" for name in ("measure", "weakness", "owners", "period", "monitoring", "note")
    }
    assert client.post(edit_address(measure), filled(measure, **texts)).status_code == 302
    client.post(reverse("step-add", args=[cast.agency.public_id, measure.public_id]), {"text": bad})
    client.post(reverse("evidence-add", args=[cast.agency.public_id, measure.public_id]), {"text": bad})
    client.post(
        reverse("measure-move", args=[cast.agency.public_id, measure.public_id]),
        {"move": "stop", "reason": bad},
    )
    plan = measure.plan.public_id
    for language in ("th", "en"):
        client.cookies["prongsai_language"] = language
        for name, key in [
            ("measure", measure.public_id),
            ("measure-edit", measure.public_id),
            ("measure-remove", measure.public_id),
            ("plan-table", plan),
            ("plan-board", plan),
            ("plan-gantt", plan),
            ("plan-promise", plan),
            ("plan-evidence", plan),
        ]:
            page = client.get(reverse(name, args=[cast.agency.public_id, key])).content.decode()
            assert "<script>alert" not in page, name
            assert "<img src=x" not in page, name
