"""Phases open and close by themselves."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from prongsai.web.cycles.actions.moving import turn
from prongsai.web.cycles.gates import what_holds_it_up
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.states import State
from prongsai.web.ops.worker import Worker
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.cycles import followers
from tests.web.cycles.making import CALENDAR, INSIDE, a_cycle, days, fresh, noon
from tests.web.cycles.world import the_cycle

pytestmark = pytest.mark.usefixtures("alone")
BANGKOK = ZoneInfo("Asia/Bangkok")


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=BANGKOK)


def test_nothing_moves_a_second_before_midnight_and_all_at_midnight(cast: Cast) -> None:
    cycle = a_cycle(cast)
    opens = midnight(CALENDAR[State.REGISTER].opens)
    assert turn(opens - timedelta(seconds=1)) == []
    assert [move.name for _, move in turn(opens)] == ["register"]
    assert fresh(cycle).state == State.REGISTER


def test_a_cycle_goes_as_far_by_itself_as_its_calendar_says_and_no_further(cast: Cast) -> None:
    cycle = a_cycle(cast)
    day, seen = INSIDE[State.PREPARING], []
    while day < date(2025, 12, 1):
        seen += [(move.name, day) for _, move in turn(noon(day))]
        day += timedelta(days=1)
    assert seen == [
        ("register", CALENDAR[State.REGISTER].opens),
        ("collect", CALENDAR[State.COLLECT].opens),
        ("review", CALENDAR[State.COLLECT].closes + timedelta(days=1)),
    ], "what is assessed is told by a person"
    assert fresh(cycle).state == State.REVIEW


def test_the_clarification_opens_and_closes_by_itself(cast: Cast) -> None:
    cycle = a_cycle(cast, State.PRELIMINARY)
    assert [move.name for _, move in turn(midnight(CALENDAR[State.CLARIFY].opens))] == ["clarify"]
    assert turn(midnight(CALENDAR[State.CLARIFY].closes)) == []
    over = midnight(CALENDAR[State.CLARIFY].closes + timedelta(days=1))
    assert [move.name for _, move in turn(over)] == ["rule"]
    assert fresh(cycle).state == State.RULING


def test_what_the_clock_does_stands_in_the_log_as_the_programs_own(cast: Cast) -> None:
    a_cycle(cast, State.COLLECT)
    turn(midnight(date(2025, 4, 1)))
    line = TrailLine.objects.get(what="cycles.move")
    assert (line.user_id, line.who) == (None, "ระบบ")
    assert line.after == {"state": "review", "by_calendar": True}


def test_turning_twice_moves_once(cast: Cast) -> None:
    a_cycle(cast, State.COLLECT)
    assert len(turn(midnight(date(2025, 4, 1)))) == 1
    assert turn(midnight(date(2025, 4, 1))) == []
    assert followers.done == [State.REVIEW]


def test_after_a_standstill_of_the_machine_all_moves_that_are_due_are_made_one_after_the_other(
    cast: Cast,
) -> None:
    cycle = a_cycle(cast)
    made = turn(noon(date(2025, 1, 31)))
    assert [move.name for _, move in made] == ["register"]
    Cycle.objects.filter(pk=cycle.pk).update(state=State.PREPARING)
    days_of = cycle.phases.get(state=State.COLLECT)
    days_of.opens = date(2025, 1, 20)
    days_of.save()
    assert [move.name for _, move in turn(noon(date(2025, 1, 31)))] == ["register", "collect"]


def test_a_phase_that_was_slept_through_is_not_opened_for_no_time_and_the_page_says_why(cast: Cast) -> None:
    cycle = a_cycle(cast, State.PRELIMINARY)
    late = noon(date(2025, 6, 1))
    assert turn(late) == []
    assert fresh(cycle).state == State.PRELIMINARY
    refusal = what_holds_it_up(fresh(cycle), late.date())
    assert refusal is not None
    assert "16 พ.ค. 2568" in refusal.message_th


def test_one_cycle_that_cannot_move_holds_up_no_other(cast: Cast) -> None:
    stuck, free = a_cycle(cast), a_cycle(cast)
    stuck.phases.filter(state=State.RULING).delete()
    assert [cycle.pk for cycle, _ in turn(noon(INSIDE[State.REGISTER]))] == [free.pk]


def test_a_fault_in_an_app_above_leaves_the_cycle_where_it_was_to_be_tried_again(cast: Cast) -> None:
    cycle = a_cycle(cast, State.COLLECT)
    with followers.refusing("act"):
        assert turn(midnight(date(2025, 4, 1))) == []
    assert fresh(cycle).state == State.COLLECT
    assert len(turn(midnight(date(2025, 4, 1)))) == 1


def test_closing_by_the_clock_leaves_the_calendar_as_it_is(cast: Cast) -> None:
    cycle = a_cycle(cast, State.COLLECT)
    turn(midnight(date(2025, 4, 1)))
    assert {phase: days(cycle, phase) for phase in CALENDAR} == CALENDAR


def test_the_worker_turns_cycles_every_minute(cast: Cast) -> None:
    cycle, _ = the_cycle(cast, State.COLLECT)
    cycle.phases.filter(state=State.COLLECT).update(closes=date(2025, 1, 1), opens=date(2025, 1, 1))
    Worker()._look_after()
    assert fresh(cycle).state == State.REVIEW
