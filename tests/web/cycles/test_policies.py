"""The edges of phases: midnight in Bangkok, whatever zone a moment is told in, and the state beside the calendar."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from prongsai.web.cycles import policies
from prongsai.web.cycles.errors import NoDaysError, NotYetOpenError, OverError
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.states import State

BANGKOK = ZoneInfo("Asia/Bangkok")
FIRST, LAST = date(2025, 3, 1), date(2025, 3, 31)
CHECKS: dict[State, Callable[[Cycle, datetime], None]] = {
    State.REGISTER: policies.check_is_registering,
    State.COLLECT: policies.check_is_collecting,
    State.REVIEW: policies.check_is_reviewing,
    State.CLARIFY: policies.check_is_clarifying,
    State.RULING: policies.check_is_ruling,
}
LOCKED = (State.REGISTER, State.COLLECT, State.CLARIFY)


def a_cycle(state: State, phase: State | None = None) -> Cycle:
    """Return a cycle that is nowhere stored, whose phase lasts through March."""
    cycle = Cycle(state=state, title="รอบทดสอบ", fiscal_year=2568, framework_id="2568-practice")
    cycle.calendar = {phase or state: Days(FIRST, LAST)}
    return cycle


def at(day: int, hour: int, minute: int = 0, second: int = 0, month: int = 3) -> datetime:
    return datetime(2025, month, day, hour, minute, second, tzinfo=BANGKOK)


@pytest.mark.parametrize("state", CHECKS)
def test_a_phase_opens_at_midnight_of_its_first_day(state: State) -> None:
    with pytest.raises(NotYetOpenError):
        CHECKS[state](a_cycle(state), at(28, 23, 59, 59, month=2))
    CHECKS[state](a_cycle(state), at(1, 0))


@pytest.mark.parametrize("state", LOCKED)
def test_a_second_before_midnight_of_the_last_day_is_in_and_midnight_is_out(state: State) -> None:
    CHECKS[state](a_cycle(state), at(31, 23, 59, 59))
    with pytest.raises(OverError) as refusal:
        CHECKS[state](a_cycle(state), at(1, 0, month=4))
    assert "31 มี.ค. 2568" in refusal.value.message_th
    assert "31 Mar 2025" in refusal.value.message_en


@pytest.mark.parametrize("state", [State.REVIEW, State.RULING])
def test_who_assesses_may_finish_after_the_last_day(state: State) -> None:
    CHECKS[state](a_cycle(state), at(15, 9, month=4))


def test_the_day_is_that_of_thailand_whatever_zone_the_moment_is_told_in() -> None:
    """17:00 in London in winter is midnight in Bangkok."""
    cycle = a_cycle(State.COLLECT)
    policies.check_is_collecting(cycle, datetime(2025, 3, 31, 16, 59, 59, tzinfo=UTC))
    assert not policies.is_collecting(cycle, datetime(2025, 3, 31, 17, 0, tzinfo=UTC))
    with timezone.override("America/New_York"):
        assert not policies.is_collecting(cycle, datetime(2025, 3, 31, 17, 0, tzinfo=UTC))
        assert policies.today_at(datetime(2025, 3, 31, 17, 0, tzinfo=UTC)) == date(2025, 4, 1)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        policies.is_collecting(a_cycle(State.COLLECT), datetime(2025, 3, 31, 12, 0))


def test_the_calendar_alone_opens_nothing_before_the_box_is_laid() -> None:
    with pytest.raises(NotYetOpenError):
        policies.check_is_collecting(a_cycle(State.REGISTER, State.COLLECT), at(5, 12))


def test_what_was_closed_early_by_hand_is_over_although_the_calendar_had_more_days() -> None:
    with pytest.raises(OverError):
        policies.check_is_collecting(a_cycle(State.REVIEW, State.COLLECT), at(5, 12))


def test_a_profile_may_be_confirmed_while_answers_come_in_as_long_as_its_own_days_last() -> None:
    cycle = a_cycle(State.COLLECT, State.REGISTER)
    assert policies.is_registering(cycle, at(31, 23, 59, 59))
    assert not policies.is_registering(cycle, at(1, 0, month=4))


def test_a_phase_without_days_is_closed_and_says_that_it_needs_some() -> None:
    cycle = a_cycle(State.COLLECT, State.REVIEW)
    with pytest.raises(NoDaysError):
        policies.check_is_collecting(cycle, at(5, 12))


def test_the_questions_for_templates_say_the_same_as_the_checks() -> None:
    asked = {
        State.REGISTER: policies.is_registering,
        State.COLLECT: policies.is_collecting,
        State.REVIEW: policies.is_reviewing,
        State.CLARIFY: policies.is_clarifying,
        State.RULING: policies.is_ruling,
    }
    for state, question in asked.items():
        assert question(a_cycle(state), at(31, 12))
        assert not question(a_cycle(State.PUBLISHED, state), at(31, 12))


def test_a_check_asks_the_database_once_and_then_never_again(db: None, cast: object) -> None:  # noqa: ARG001
    from django.db import connection

    from tests.web.cycles.world import the_cycle

    cycle, _ = the_cycle(cast)  # type: ignore[arg-type]
    cycle = Cycle.objects.get(pk=cycle.pk)
    with CaptureQueriesContext(connection) as queries:
        assert policies.is_collecting(cycle)
        assert not policies.is_collecting(cycle, timezone.now() + timedelta(days=30))
    assert len(queries) == 1
