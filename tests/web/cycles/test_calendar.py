"""Changing the calendar before a phase begins, and extending it afterwards."""

from datetime import date, timedelta

import pytest

from prongsai.web.cycles import policies
from prongsai.web.cycles.actions.calendar import change_calendar, extend
from prongsai.web.cycles.days import suggested
from prongsai.web.cycles.errors import (
    CalendarError,
    MoveRefusedError,
    NotLongerError,
    PastDaysError,
    PhaseIsOverError,
    ReasonMissingError,
)
from prongsai.web.cycles.models import Cycle, Phase
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.states import State
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.cycles.making import CALENDAR, INSIDE, a_cycle, days, fresh, noon

COLLECTING = noon(INSIDE[State.COLLECT])


def extended(cast: Cast, cycle: Cycle, phase: State, closes: date, reason: str = "น้ำท่วมหลายตำบล") -> Cycle:
    return extend(Actor(cast.operator), cycle, cycle.version, phase, closes, reason, COLLECTING)


def test_days_of_phases_to_come_can_be_changed_and_the_log_has_both(cast: Cast) -> None:
    cycle = a_cycle(cast, State.COLLECT)
    later = Days(date(2025, 4, 7), date(2025, 5, 2))
    changed = change_calendar(
        Actor(cast.operator), cycle, cycle.version, {**CALENDAR, State.REVIEW: later}, COLLECTING
    )
    assert changed.calendar[State.REVIEW] == later == days(cycle, State.REVIEW)
    line = TrailLine.objects.get(what="cycles.calendar")
    assert (line.before, line.after) == (
        {"review": "2025-04-01/2025-04-30"},
        {"review": "2025-04-07/2025-05-02"},
    )


def test_days_that_have_counted_stay(cast: Cast) -> None:
    cycle = a_cycle(cast, State.COLLECT)
    shorter = {**CALENDAR, State.COLLECT: Days(date(2025, 2, 1), date(2025, 3, 1))}
    with pytest.raises(PastDaysError):
        change_calendar(Actor(cast.operator), cycle, cycle.version, shorter, COLLECTING)


def test_phases_may_not_overlap_nor_lie_in_the_past(cast: Cast) -> None:
    cycle = a_cycle(cast, State.COLLECT)
    overlapping = {**CALENDAR, State.CLARIFY: Days(date(2025, 4, 30), date(2025, 5, 16))}
    with pytest.raises(CalendarError):
        change_calendar(Actor(cast.operator), cycle, cycle.version, overlapping, COLLECTING)
    past = {**CALENDAR, State.REVIEW: Days(date(2025, 1, 1), date(2025, 1, 2))}
    with pytest.raises(PhaseIsOverError):
        change_calendar(Actor(cast.operator), cycle, cycle.version, past, COLLECTING)
    assert fresh(cycle).calendar == CALENDAR


def test_nobody_overwrites_what_another_operator_saved(cast: Cast) -> None:
    cycle = a_cycle(cast)
    with pytest.raises(ChangedMeanwhileError):
        change_calendar(Actor(cast.operator), cycle, cycle.version - 1, CALENDAR, COLLECTING)


def test_an_extension_gives_more_time_with_its_reason_and_moves_on_what_it_would_run_into(cast: Cast) -> None:
    cycle = extended(cast, a_cycle(cast, State.COLLECT), State.COLLECT, date(2025, 4, 10))
    assert policies.is_collecting(cycle, noon(date(2025, 4, 10)))
    assert Phase.objects.get(cycle=cycle, state=State.COLLECT).reason == "น้ำท่วมหลายตำบล"
    assert days(cycle, State.REVIEW) == Days(date(2025, 4, 11), date(2025, 5, 10)), "as long as it was"
    assert days(cycle, State.CLARIFY) == Days(date(2025, 5, 11), date(2025, 5, 22))
    assert days(cycle, State.RULING) == Days(date(2025, 5, 23), date(2025, 6, 6))
    after = TrailLine.objects.get(what="cycles.extend").after
    assert after is not None
    assert after["reason"] == "น้ำท่วมหลายตำบล"
    assert set(after) == {"reason", "collect", "review", "clarify", "ruling"}


def test_a_short_extension_moves_only_what_is_in_its_way(cast: Cast) -> None:
    cycle = extended(cast, a_cycle(cast, State.REVIEW), State.REVIEW, date(2025, 5, 3))
    assert days(cycle, State.CLARIFY) == CALENDAR[State.CLARIFY]


def test_late_agencies_may_be_given_time_to_register_while_answers_come_in(cast: Cast) -> None:
    cycle = a_cycle(cast, State.COLLECT)
    assert not policies.is_registering(cycle, COLLECTING)
    cycle = extended(cast, cycle, State.REGISTER, date(2025, 2, 15))
    assert policies.is_registering(cycle, COLLECTING)
    assert days(cycle, State.COLLECT) == CALENDAR[State.COLLECT]


def test_an_extension_needs_a_reason_more_time_and_a_phase_that_goes_on(cast: Cast) -> None:
    cycle = a_cycle(cast, State.COLLECT)
    with pytest.raises(ReasonMissingError):
        extended(cast, cycle, State.COLLECT, date(2025, 4, 10), " ")
    with pytest.raises(NotLongerError):
        extended(cast, cycle, State.COLLECT, CALENDAR[State.COLLECT].closes)
    with pytest.raises(NotLongerError):
        extended(cast, cycle, State.REGISTER, INSIDE[State.COLLECT] - timedelta(days=1))
    with pytest.raises(MoveRefusedError):
        extended(cast, cycle, State.CLARIFY, date(2025, 6, 10))
    with pytest.raises(NotAllowedError):
        extend(Actor(cast.assessor), cycle, cycle.version, State.COLLECT, date(2025, 4, 10), "x", COLLECTING)
    assert fresh(cycle).calendar == CALENDAR


def test_the_calendar_that_is_offered_is_a_sound_one_and_lies_ahead() -> None:
    from prongsai.web.cycles.days import check_is_whole

    for day in range(1, 29):
        offered = suggested(date(2025, 2, day))
        check_is_whole(offered)
        assert offered[State.REGISTER].opens > date(2025, 2, day)
        assert offered[State.REGISTER].opens.weekday() == 0
