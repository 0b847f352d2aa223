"""Cycles and who takes part in them, as programs run them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from prongsai.web.api.api import operations
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.states import PHASES, State
from prongsai.web.registry.models import Agency
from prongsai.web.rights.table import Scope
from prongsai.web.survey.models import DayCount
from prongsai.web.survey.tickets import make_codes
from prongsai.web.trail.models import TrailLine
from tests.web.api.conftest import Caller
from tests.web.cast import Cast
from tests.web.cycles.world import FRAMEWORK, the_cycle
from tests.web.survey.world import the_channels

Calling = Callable[..., Caller]


def days_from(first: date) -> list[dict[str, str]]:
    """Return a whole calendar, three weeks for each phase."""
    starts = [first + timedelta(days=21 * place) for place in range(len(PHASES))]
    return [
        {"phase": phase.value, "opens": str(one), "closes": str(one + timedelta(days=20))}
        for phase, one in zip(PHASES, starts, strict=True)
    ]


@pytest.fixture
def wanted() -> dict[str, Any]:
    first = timezone.localdate() + timedelta(days=7)
    return {"title": "รอบ  ปี 2568", "framework": FRAMEWORK, "phases": days_from(first)}


def cycles_of(cast: Cast) -> str:
    return f"organisations/{cast.organisation.public_id}/cycles"


def test_a_cycle_is_set_up_once_with_its_calendar_and_agencies(
    cast: Cast, calling: Calling, wanted: dict[str, Any]
) -> None:
    operator = calling(cast.operator)

    status, made = operator.post(cycles_of(cast), wanted, key="k")
    again = operator.post(cycles_of(cast), wanted, key="k")

    assert (status, made) == again
    assert status == 201
    assert made["cycle"]["title"] == "รอบ ปี 2568"
    assert made["cycle"]["doubts"]["is_unofficial"] is True
    assert [one["phase"] for one in made["phases"]] == list(PHASES)
    assert [one["name"] for one in made["moves"]] == ["register"]
    assert made["overview"]["agencies"] == Participation.objects.count() == 1
    assert Cycle.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"framework": "../2568"}, "wrong-call"),
        ({"phases": []}, "wrong-call"),
        ({"agencies": {"by": "names", "names": ["เทศบาลตำบลที่ไม่มี"]}}, "wrong-call"),
        ({"agencies": {"by": "type", "value": "กระทรวง"}}, "no-agencies"),
        ({"smallest_group": 2}, "wrong-call"),
    ],
)
def test_what_cannot_be_a_cycle_makes_none(
    change: dict[str, Any], code: str, cast: Cast, calling: Calling, wanted: dict[str, Any]
) -> None:
    status, refusal = calling(cast.operator).post(cycles_of(cast), wanted | change)

    assert (status, refusal["code"]) == (422, code)
    assert not Cycle.objects.exists()


def test_a_phase_may_be_neither_missing_nor_named_twice(
    cast: Cast, calling: Calling, wanted: dict[str, Any]
) -> None:
    operator, phases = calling(cast.operator), wanted["phases"]

    missing = operator.post(cycles_of(cast), wanted | {"phases": phases[:4]})
    twice = operator.post(cycles_of(cast), wanted | {"phases": [*phases[:4], phases[0]]})

    assert (missing[0], missing[1]["code"]) == (422, "no-days")
    assert (twice[0], twice[1]["where"]) == (422, ["body.phases"])


def test_who_may_only_look_at_the_organisation_runs_nothing(cast: Cast, calling: Calling) -> None:
    cycle, _ = the_cycle(cast)
    one = f"{cycles_of(cast)}/{cycle.public_id}"
    move = {"move": "review", "reason": "ครบแล้ว"}

    assert calling(cast.assessor).get(one)[0] == 200
    assert calling(cast.assessor).post(f"{one}/move", move)[0] == 403
    assert calling(cast.operator, [Scope.READ]).post(f"{one}/move", move)[0] == 403
    for outside in (cast.owner, cast.outsider):
        assert calling(outside).get(one)[0] == 404
        assert calling(outside).post(f"{one}/move", move)[0] == 404
    cycle.refresh_from_db()
    assert cycle.state == State.COLLECT


def test_the_cycle_of_another_organisation_is_not_there(cast: Cast, calling: Calling) -> None:
    cycle, _ = the_cycle(cast)
    Cycle.objects.filter(pk=cycle.pk).update(organisation=cast.other_agency.organisation)

    assert calling(cast.operator).get(f"{cycles_of(cast)}/{cycle.public_id}")[0] == 404
    assert calling(cast.operator).get(cycles_of(cast))[1]["total"] == 0


def test_lists_are_sorted_and_filtered_by_known_words(cast: Cast, calling: Calling) -> None:
    cycle, _ = the_cycle(cast)
    operator = calling(cast.operator)
    inside = f"{cycles_of(cast)}/{cycle.public_id}/participations"

    assert operator.get(cycles_of(cast), state="collect", sort="-agencies")[1]["total"] == 1
    assert operator.get(cycles_of(cast), state="final")[1]["total"] == 0
    assert operator.get(cycles_of(cast), sort="organisation__name")[0] == 422
    assert operator.get(inside, type="อบต.", province="ตัวอย่าง", sort="-iit")[1]["total"] == 1
    assert operator.get(inside, type="เทศบาลตำบล")[1]["total"] == 0
    assert operator.get(inside, sort="agency__memberships__user__email")[0] == 422


def test_somebody_who_was_quicker_is_not_overwritten(cast: Cast, calling: Calling) -> None:
    cycle, _ = the_cycle(cast)
    operator, one = calling(cast.operator), f"{cycles_of(cast)}/{cycle.public_id}"
    closes = str(cycle.calendar[State.COLLECT].closes + timedelta(days=3))
    extension = {"version": cycle.version, "phase": "collect", "closes": closes, "reason": "น้ำท่วม"}

    assert operator.post(f"{one}/extend", extension)[0] == 200
    late = operator.post(f"{one}/extend", extension | {"closes": str(date(2190, 1, 1))})
    title = operator.send("put", one, {"version": cycle.version, "title": "ชื่อใหม่"})
    calendar = {"version": cycle.version, "phases": days_from(timezone.localdate())[2:]}

    assert (late[0], late[1]["code"]) == (409, "changed-meanwhile")
    assert title[0] == 409
    assert operator.send("put", f"{one}/calendar", calendar)[0] == 409
    assert operator.get(one)[1]["cycle"]["title"] == cycle.title


def test_more_time_is_given_with_a_reason_and_pushes_on_what_follows(cast: Cast, calling: Calling) -> None:
    cycle, _ = the_cycle(cast)
    operator, one = calling(cast.operator), f"{cycles_of(cast)}/{cycle.public_id}"
    closes = cycle.calendar[State.COLLECT].closes + timedelta(days=10)
    given = {"version": cycle.version, "phase": "collect", "closes": str(closes), "reason": ""}

    refused = operator.post(f"{one}/extend", given)
    status, told = operator.post(f"{one}/extend", given | {"reason": "น้ำท่วม"})

    phases = {phase["phase"]: phase for phase in told["phases"]}
    assert (refused[0], refused[1]["code"]) == (422, "reason-missing")
    assert status == 200
    assert (phases["collect"]["closes"], phases["collect"]["reason"]) == (str(closes), "น้ำท่วม")
    assert phases["review"]["opens"] == str(closes + timedelta(days=1))


def test_the_days_of_phases_to_come_can_be_changed_and_those_of_begun_ones_not(
    cast: Cast, calling: Calling
) -> None:
    cycle, _ = the_cycle(cast)
    operator, path = calling(cast.operator), f"{cycles_of(cast)}/{cycle.public_id}/calendar"
    ruling = cycle.calendar[State.RULING]
    later = {"phase": "ruling", "opens": str(ruling.opens), "closes": str(ruling.closes + timedelta(days=9))}
    begun = {"phase": "collect", "opens": str(timezone.localdate()), "closes": str(ruling.closes)}

    status, told = operator.send("put", path, {"version": cycle.version, "phases": [later]})
    refused = operator.send("put", path, {"version": cycle.version + 1, "phases": [begun]})

    assert status == 200
    assert told["phases"][-1]["closes"] == later["closes"]
    assert (refused[0], refused[1]["code"]) == (422, "past-days")


def test_a_cycle_is_moved_as_its_table_allows(cast: Cast, calling: Calling, wanted: dict[str, Any]) -> None:
    operator = calling(cast.operator)
    _, made = operator.post(cycles_of(cast), wanted)
    path = f"{cycles_of(cast)}/{made['cycle']['id']}/move"

    skipped = operator.post(path, {"move": "publish"})
    status, moved = operator.post(path, {"move": "register"})

    assert (skipped[0], skipped[1]["code"]) == (422, "move-refused")
    assert (status, moved["cycle"]["state"]) == (200, "register")
    assert TrailLine.objects.filter(what="cycles.move", user_id=cast.operator.pk).count() == 1


def test_collecting_again_needs_a_last_day(cast: Cast, calling: Calling) -> None:
    cycle, _ = the_cycle(cast)
    Cycle.objects.filter(pk=cycle.pk).update(state=State.REVIEW)
    path = f"{cycles_of(cast)}/{cycle.public_id}/move"

    status, refusal = calling(cast.operator).post(path, {"move": "reopen", "reason": "ระบบขัดข้อง"})

    assert (status, refusal["where"]) == (422, ["body.closes"])


def test_agencies_join_by_name_and_leave_before_the_collection(
    cast: Cast, calling: Calling, wanted: dict[str, Any]
) -> None:
    operator = calling(cast.operator)
    _, made = operator.post(cycles_of(cast), wanted)
    new = Agency.objects.create(organisation=cast.organisation, name="เทศบาลตำบลใหม่", type="เทศบาลตำบล")
    inside = f"{cycles_of(cast)}/{made['cycle']['id']}/participations"

    joined = operator.post(inside, {"by": "names", "names": [new.name]})
    stranger = operator.post(inside, {"by": "names", "names": [cast.other_agency.name]})
    one = operator.get(inside, q="ตำบลใหม่")[1]["items"][0]["participation"]["id"]
    left = operator.send("delete", f"{inside}/{one}", {})

    assert joined == (201, {"agencies": 1})
    assert stranger[0] == 422
    assert left[0] == 204
    assert operator.get(inside)[1]["total"] == 1
    assert operator.send("delete", f"{inside}/{one}", {})[0] == 404


def test_who_has_begun_to_collect_stays_in(cast: Cast, calling: Calling) -> None:
    cycle, own = the_cycle(cast)
    inside = f"{cycles_of(cast)}/{cycle.public_id}/participations"

    status, refusal = calling(cast.operator).send("delete", f"{inside}/{own.public_id}", {})

    assert (status, refusal["code"]) == (422, "too-late-to-leave")


def test_the_late_are_listed_and_reminded_once_a_day(cast: Cast, calling: Calling) -> None:
    cycle, own = the_cycle(cast)
    operator, one = calling(cast.operator), f"{cycles_of(cast)}/{cycle.public_id}"

    _, late = operator.get(f"{one}/participations", late="true")
    first, second = operator.post(f"{one}/remind", {}), operator.post(f"{one}/remind", {})

    assert [each["participation"]["id"] for each in late["items"]] == [own.public_id]
    assert set(late["items"][0]["short"]) >= {"OIT"}
    assert operator.get(one)[1]["overview"]["late"] == 1
    assert first == (200, {"agencies": 1})
    assert second[0] in (200, 422)
    assert TrailLine.objects.filter(what="cycles.reminded").count() == 1


def test_an_agency_sees_its_own_part_with_its_duties_and_the_way_to_each_minimum(
    cast: Cast, calling: Calling
) -> None:
    cycle, own = the_cycle(cast)
    path = f"agencies/{cast.agency.public_id}/participations"

    _, listed = calling(cast.viewer).get(path)
    status, whole = calling(cast.viewer).get(f"{path}/{own.public_id}")
    Cycle.objects.filter(pk=cycle.pk).update(state=State.PREPARING)

    assert [one["id"] for one in listed["items"]] == [own.public_id]
    assert status == 200
    assert {one["node"] for one in whole["minimums"]} >= {"IIT", "EIT"}
    assert all(one["way_th"] and one["way_en"] for one in whole["minimums"])
    assert "now" in {one["stage"] for one in whole["duties"]}
    assert calling(cast.outsider).get(f"{path}/{own.public_id}")[0] == 404
    assert calling(cast.viewer).get(f"{path}/{own.public_id}")[0] == 404, "one that is prepared is not shown"


def test_a_profile_is_confirmed_by_the_agency_and_overwrites_nobody(cast: Cast, calling: Calling) -> None:
    _, own = the_cycle(cast)
    phase = own.cycle.phases.get(state=State.REGISTER)
    phase.closes = timezone.localdate()
    phase.save()
    path = f"agencies/{cast.agency.public_id}/participations/{own.public_id}/profile"
    given = {
        "version": own.version,
        "headcount_iit": 50,
        "headcount_eit": 900,
        "home_page": "https://a.go.th/",
    }

    assert calling(cast.viewer).send("put", path, given)[0] == 403
    status, told = calling(cast.owner).send("put", path, given)
    again = calling(cast.coordinator).send("put", path, given | {"headcount_iit": 51})

    assert status == 200
    assert (told["headcount_iit"], told["version"]) == (50, own.version + 1)
    assert again[0] == 409
    own.refresh_from_db()
    assert own.headcount_iit == 50


def test_a_home_page_is_an_address_of_the_web(cast: Cast, calling: Calling) -> None:
    _, own = the_cycle(cast)
    path = f"agencies/{cast.agency.public_id}/participations/{own.public_id}/profile"
    given = {"version": own.version, "headcount_iit": 50, "headcount_eit": 900}

    for address in ("javascript:alert(1)", "ftp://a.go.th/", "ไม่ใช่ที่อยู่"):
        status, refusal = calling(cast.owner).send("put", path, given | {"home_page": address})
        assert status == 422
        assert "home_page" in refusal["where"][0]


def test_channels_are_added_closed_and_opened_again(cast: Cast, calling: Calling) -> None:
    _, own = the_cycle(cast)
    owner, agency = calling(cast.owner), f"agencies/{cast.agency.public_id}"
    wanted = {"instrument": "EIT", "way": "line", "part": "EIT.1", "label": "ไลน์หมู่ 3"}

    status, made = owner.post(f"{agency}/participations/{own.public_id}/channels", wanted)
    wrong = owner.post(
        f"{agency}/participations/{own.public_id}/channels", wanted | {"instrument": "IIT", "part": ""}
    )
    _, closed = owner.post(f"{agency}/channels/{made['id']}/close", {})
    _, opened = owner.post(f"{agency}/channels/{made['id']}/reopen", {})

    assert (status, made["path"]) == (201, f"/s/{made['id']}/")
    assert (wrong[0], wrong[1]["code"]) == (422, "wrong-channel"), "staff never come without a code"
    assert closed["closed_at"]
    assert opened["closed_at"] is None


def test_who_answers_is_counted_by_channel_and_day_and_nothing_else_is_told(
    cast: Cast, calling: Calling
) -> None:
    channels, today = the_channels(cast), timezone.localdate()
    own = channels["link"].participation
    for back, number in ((1, 4), (0, 3)):
        DayCount.objects.create(channel=channels["link"], day=today - timedelta(days=back), answers=number)

    path = f"agencies/{cast.agency.public_id}/participations/{own.public_id}/answers"
    _, surveys = calling(cast.viewer).get(path)
    eit = next(one for one in surveys if one["instrument"] == "EIT")
    link = next(one for one in eit["channels"] if one["channel"]["way"] == "line")

    assert eit["answers"] == link["answers"] == 7
    assert [one["answers"] for one in link["days"]] == [4, 3]
    assert {one["minimum"]["node"]: one["answers"] for one in eit["against"]}["EIT"] == 7
    assert "score" not in str(surveys)
    assert "choices" not in str(surveys)


def test_no_operation_gives_a_code_or_takes_an_answer(cast: Cast, calling: Calling) -> None:
    cards = the_channels(cast)["cards"]
    codes = make_codes(None, cards, 3)
    agency = f"agencies/{cast.agency.public_id}"
    paths = (f"participations/{cards.participation.public_id}/answers", f"channels/{cards.public_id}")

    told = [calling(cast.owner).get(f"{agency}/{path}") for path in paths]

    assert all(status == 200 for status, _ in told)
    assert len(codes) == 3
    assert not any(code in str(told) or code.replace("-", "") in str(told) for code in codes)
    assert told[1][1]["channel"]["path"] == ""
    assert not [one.path for one in operations() if "code" in one.path or "ticket" in one.path]
    assert not [one.path for one in operations() if "/s/" in one.path]


def test_the_channel_of_another_agency_is_not_there(cast: Cast, calling: Calling) -> None:
    channel = the_channels(cast)["link"]

    assert (
        calling(cast.outsider).get(f"agencies/{cast.agency.public_id}/channels/{channel.public_id}")[0] == 404
    )
    elsewhere = f"agencies/{cast.other_agency.public_id}/channels/{channel.public_id}"
    assert calling(cast.outsider).get(elsewhere)[0] == 404
    assert calling(cast.outsider).post(f"{elsewhere}/close", {})[0] == 404
