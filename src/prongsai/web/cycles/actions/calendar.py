"""The calendar of a cycle: changed as long as a phase has not begun, extended with a reason afterwards."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from prongsai.web.cycles.actions.common import before_and_after, check_may_run, check_version, held, take_days
from prongsai.web.cycles.days import check_order, differences, extended
from prongsai.web.cycles.errors import (
    MoveRefusedError,
    NotLongerError,
    PastDaysError,
    PhaseIsOverError,
    ReasonMissingError,
)
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.policies import WINDOWS, Days, today_at
from prongsai.web.cycles.states import PHASES, State, has_reached
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record


def can_change(cycle: Cycle, phase: State) -> bool:
    """Say whether the days of a phase may still be changed: it has not begun."""
    return not has_reached(cycle.state, phase)


def can_extend(cycle: Cycle, phase: State) -> bool:
    """Say whether a phase may be given more time: it goes on, or could go on."""
    return phase in cycle.calendar and cycle.state in WINDOWS[phase].states


@transaction.atomic
def change_calendar(
    actor: Actor | None, cycle: Cycle, seen: int, wanted: Mapping[State, Days], now: datetime | None = None
) -> Cycle:
    """Change the days of phases that have not begun.

    Raises ``PastDaysError``, ``PhaseIsOverError``, ``CalendarError`` and ``ChangedMeanwhileError``.
    """
    check_may_run(actor, cycle)
    cycle = held(cycle)
    check_version(cycle, seen)
    shifts = differences(cycle.calendar, wanted)
    today = today_at(now)
    for shift in shifts:
        window = WINDOWS[shift.phase]
        if not can_change(cycle, shift.phase):
            raise PastDaysError(window.th, window.en)
        if shift.after.closes < today:
            raise PhaseIsOverError(window.th, window.en, shift.after.closes)
    if not shifts:
        return cycle
    begun = [phase for phase in PHASES if not can_change(cycle, phase)]
    check_order({**cycle.calendar, **wanted}, begun)
    take_days(cycle, shifts)
    before, after = before_and_after(shifts)
    _grown(cycle)
    record(actor, "cycles.calendar", cycle.organisation, cycle, before=before, after=after)
    return cycle


@transaction.atomic
def extend(
    actor: Actor | None,
    cycle: Cycle,
    seen: int,
    phase: State,
    closes: date,
    reason: str,
    now: datetime | None = None,
) -> Cycle:
    """Give a phase that goes on more time, with a reason; the phases after it move on where they must.

    Raises ``ReasonMissingError``, ``MoveRefusedError`` (it does not go on) and ``NotLongerError``.
    """
    check_may_run(actor, cycle)
    cycle = held(cycle)
    check_version(cycle, seen)
    if not reason.strip():
        raise ReasonMissingError
    if not can_extend(cycle, phase):
        raise MoveRefusedError(str(State(cycle.state).label))
    if closes <= cycle.calendar[phase].closes or closes < today_at(now):
        raise NotLongerError(cycle.calendar[phase].closes)
    shifts = extended(cycle.calendar, phase, closes)
    take_days(cycle, shifts, {phase: reason.strip()})
    before, after = before_and_after(shifts)
    _grown(cycle)
    after["reason"] = reason.strip()
    record(actor, "cycles.extend", cycle.organisation, cycle, before=before, after=after)
    return cycle


def _grown(cycle: Cycle) -> None:
    cycle.version += 1
    cycle.save(update_fields=["version"])
