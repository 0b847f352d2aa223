"""Moving a cycle on by hand: who may, what it asks, what it does to the calendar, what the log keeps."""

from datetime import date, timedelta

import pytest

from prongsai.web.cycles import policies
from prongsai.web.cycles.actions.moving import move_cycle, reopen
from prongsai.web.cycles.errors import (
    FrameworkChangedError,
    MoveRefusedError,
    NotLongerError,
    PhaseIsOverError,
    QuestionsUnknownError,
    ReasonMissingError,
)
from prongsai.web.cycles.models import Cycle, Phase
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.cycles import followers
from tests.web.cycles.making import CALENDAR, INSIDE, a_cycle, days, fresh, noon

pytestmark = pytest.mark.usefixtures("alone")


def lines() -> list[TrailLine]:
    return list(TrailLine.objects.filter(what="cycles.move").order_by("pk"))


def test_a_move_changes_the_state_lets_the_apps_above_act_and_leaves_a_line(cast: Cast) -> None:
    cycle = a_cycle(cast, State.RULING)
    moved = move_cycle(Actor(cast.operator), cycle, "final", now=noon(INSIDE[State.RULING]))
    assert moved.state == fresh(cycle).state == State.FINAL
    assert followers.done == [State.FINAL]
    [line] = lines()
    assert (line.who, line.organisation_id) == (cast.operator.name, cast.organisation.pk)
    assert line.before == {"state": "ruling", "ruling": "2025-05-17/2025-05-31"}
    assert line.after == {"state": "final", "ruling": "2025-05-17/2025-05-20"}


@pytest.mark.parametrize(
    ("role", "refusal"),
    [("assessor", NotAllowedError), ("owner", NoSuchThingError), ("outsider", NoSuchThingError)],
)
def test_only_an_operator_moves_a_cycle(cast: Cast, role: str, refusal: type[Exception]) -> None:
    person: User = getattr(cast, role)
    cycle = a_cycle(cast, State.FINAL)
    with pytest.raises(refusal):
        move_cycle(Actor(person), cycle, "publish")
    assert fresh(cycle).state == State.FINAL
    assert lines() == []


def test_opening_early_by_hand_moves_the_first_day_to_today_so_that_the_phase_is_open_at_once(
    cast: Cast,
) -> None:
    cycle, today = a_cycle(cast, State.REGISTER), date(2025, 1, 20)
    moved = move_cycle(Actor(cast.operator), cycle, "collect", now=noon(today))
    assert days(cycle, State.COLLECT).opens == today
    assert policies.is_collecting(moved, noon(today))
    assert policies.is_registering(moved, noon(today)), "profiles may be confirmed until their own last day"


def test_closing_early_needs_a_reason_ends_the_phase_today_and_shows_why(cast: Cast) -> None:
    cycle, today = a_cycle(cast, State.COLLECT), INSIDE[State.COLLECT]
    with pytest.raises(ReasonMissingError):
        move_cycle(Actor(cast.operator), cycle, "review", now=noon(today))
    moved = move_cycle(Actor(cast.operator), cycle, "review", "ทุกหน่วยงานส่งครบแล้ว", now=noon(today))
    assert days(cycle, State.COLLECT).closes == today
    assert Phase.objects.get(cycle=cycle, state=State.COLLECT).reason == "ทุกหน่วยงานส่งครบแล้ว"
    assert not policies.is_collecting(moved, noon(today))
    assert policies.is_reviewing(moved, noon(today))
    assert lines()[-1].after == {
        "state": "review",
        "reason": "ทุกหน่วยงานส่งครบแล้ว",
        "collect": "2025-02-01/2025-02-10",
        "review": "2025-02-10/2025-04-30",
    }


def test_a_move_that_another_one_was_quicker_with_is_refused(cast: Cast) -> None:
    cycle = a_cycle(cast, State.FINAL)
    stale = fresh(cycle)
    move_cycle(Actor(cast.operator), cycle, "publish")
    with pytest.raises(MoveRefusedError):
        move_cycle(Actor(cast.operator), stale, "publish")
    assert len(lines()) == 1


def test_what_an_app_above_has_against_a_move_stops_it_with_its_reason(cast: Cast) -> None:
    cycle = a_cycle(cast, State.REVIEW)
    with followers.refusing("check"), pytest.raises(followers.RefusedError):
        move_cycle(Actor(cast.operator), cycle, "preliminary", now=noon(INSIDE[State.REVIEW]))
    assert (fresh(cycle).state, followers.done, lines()) == (State.REVIEW, [], [])


def test_a_consequence_that_fails_takes_the_whole_move_back(cast: Cast) -> None:
    cycle = a_cycle(cast, State.REGISTER)
    with followers.refusing("act"), pytest.raises(followers.RefusedError):
        move_cycle(Actor(cast.operator), cycle, "collect", now=noon(INSIDE[State.REGISTER]))
    assert fresh(cycle).state == State.REGISTER
    assert days(cycle, State.COLLECT) == CALENDAR[State.COLLECT]
    assert lines() == []


def test_no_phase_is_opened_whose_last_day_is_over(cast: Cast) -> None:
    cycle = a_cycle(cast, State.REGISTER)
    with pytest.raises(PhaseIsOverError):
        move_cycle(Actor(cast.operator), cycle, "collect", now=noon(date(2025, 4, 1)))


def test_no_result_is_told_after_which_agencies_could_not_clarify_any_more(cast: Cast) -> None:
    cycle = a_cycle(cast, State.REVIEW)
    late = CALENDAR[State.CLARIFY].closes + timedelta(days=1)
    with pytest.raises(PhaseIsOverError):
        move_cycle(Actor(cast.operator), cycle, "preliminary", now=noon(late))


def test_a_framework_without_questions_collects_no_answers(cast: Cast) -> None:
    cycle = a_cycle(cast, State.REGISTER, framework="2568")
    with pytest.raises(QuestionsUnknownError):
        move_cycle(Actor(cast.operator), cycle, "collect", now=noon(INSIDE[State.REGISTER]))


def test_the_rules_are_sealed_when_a_cycle_opens_and_must_not_change_before_they_count(cast: Cast) -> None:
    cycle = a_cycle(cast)
    opened = move_cycle(Actor(cast.operator), cycle, "register", now=noon(INSIDE[State.PREPARING]))
    assert opened.framework_checksum == cycle.framework.checksum
    Cycle.objects.filter(pk=cycle.pk).update(state=State.REVIEW, framework_checksum="0" * 64)
    with pytest.raises(FrameworkChangedError):
        move_cycle(Actor(cast.operator), fresh(cycle), "preliminary", now=noon(INSIDE[State.REVIEW]))


def test_collecting_again_needs_a_new_last_day_and_moves_on_what_follows(cast: Cast) -> None:
    cycle, today = a_cycle(cast, State.REVIEW), INSIDE[State.REVIEW]
    with pytest.raises(NotLongerError):
        reopen(Actor(cast.operator), cycle, today - timedelta(days=1), "ระบบล่ม", now=noon(today))
    moved = reopen(Actor(cast.operator), cycle, date(2025, 4, 20), "ระบบล่มสามวัน", now=noon(today))
    assert policies.is_collecting(moved, noon(date(2025, 4, 20)))
    assert days(cycle, State.REVIEW).opens == date(2025, 4, 21)
    assert days(cycle, State.CLARIFY).opens > days(cycle, State.REVIEW).closes
    assert followers.done == [State.COLLECT]
    after = lines()[-1].after
    assert after is not None
    assert (after["reason"], after["collect"]) == ("ระบบล่มสามวัน", "2025-02-01/2025-04-20")
