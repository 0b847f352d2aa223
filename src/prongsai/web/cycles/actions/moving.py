"""Moving a cycle on: by a person, and by the clock. Both make the same moves of the same table."""

import logging
from datetime import date, datetime, timedelta

from django.db import transaction

from prongsai.errors import ProngsaiError
from prongsai.web.cycles import consequences
from prongsai.web.cycles.actions.common import (
    BeforeAndAfter,
    before_and_after,
    check_may_run,
    held,
    take_days,
)
from prongsai.web.cycles.days import differences, extended
from prongsai.web.cycles.errors import NotLongerError
from prongsai.web.cycles.gates import check_gate, due_move
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.policies import WINDOWS, Days, today_at
from prongsai.web.cycles.states import MOVES, Move, State, check_can_move
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record

_BY_CLOCK = tuple({move.start for move in MOVES if move.is_by_calendar})

log = logging.getLogger("prongsai.cycles")


@transaction.atomic
def move_cycle(
    actor: Actor | None, cycle: Cycle, name: str, reason: str = "", now: datetime | None = None
) -> Cycle:
    """Move a cycle by hand, as the table of ``states`` allows.

    Raises ``MoveRefusedError``, ``ReasonMissingError``, and whatever stands against the move: here
    (``gates``) or in the apps above (``consequences``).
    """
    check_may_run(actor, cycle)
    cycle = held(cycle)
    move = check_can_move(cycle.state, name, reason)
    if actor is not None:
        actor.check(move.action, cycle.organisation)
    today = today_at(now)
    log_of_days = _days_of_today(cycle, move, today, reason.strip())
    return _moved(actor, cycle, move, today, reason.strip(), log_of_days)


@transaction.atomic
def reopen(
    actor: Actor | None, cycle: Cycle, closes: date, reason: str, now: datetime | None = None
) -> Cycle:
    """Collect again until a new last day; what comes after moves on. Raises ``NotLongerError`` beside the others."""
    check_may_run(actor, cycle)
    cycle, today = held(cycle), today_at(now)
    move = check_can_move(cycle.state, "reopen", reason)
    if closes < today:
        raise NotLongerError(today - timedelta(days=1))
    shifts = extended(cycle.calendar, State.COLLECT, closes)
    take_days(cycle, shifts, {State.COLLECT: reason.strip()})
    return _moved(actor, cycle, move, today, reason.strip(), before_and_after(shifts))


def turn(now: datetime | None = None) -> list[tuple[Cycle, Move]]:
    """Make every move that the clock has to make, and return them. The worker calls it every minute.

    May run any number of times and anywhere at once. A cycle that cannot be moved holds up no other one;
    its own page says what holds it up.
    """
    today, made = today_at(now), []
    for cycle in Cycle.objects.filter(state__in=_BY_CLOCK).prefetch_related("phases"):
        while due_move(cycle, today) is not None:
            done = _turned(cycle, today)
            if done is None:
                break
            cycle = done[0]
            made.append(done)
    return made


def _turned(cycle: Cycle, today: date) -> tuple[Cycle, Move] | None:
    try:
        with transaction.atomic():
            now = held(cycle)
            move = due_move(now, today)
            return None if move is None else _by_clock(now, move, today)
    except ProngsaiError as refusal:
        log.info("a cycle cannot be moved yet (%s)", type(refusal).__name__)
    except Exception:
        log.exception("a cycle could not be moved")
    return None


def _by_clock(cycle: Cycle, move: Move, today: date) -> tuple[Cycle, Move]:
    return _moved(None, cycle, move, today, "", ({}, {"by_calendar": True})), move


def _moved(
    actor: Actor | None,
    cycle: Cycle,
    move: Move,
    today: date,
    reason: str,
    known: BeforeAndAfter,
) -> Cycle:
    """Make a move with all that belongs to it; ``known``: what the log is told beside the state."""
    check_gate(cycle, move, today)
    consequences.check_before(move.name, actor, cycle)
    before, after = {**known[0], "state": cycle.state}, {**known[1], "state": str(move.end)}
    if move.start is State.PREPARING:
        cycle.framework_checksum = cycle.framework.checksum
    cycle.state = move.end
    cycle.version += 1
    cycle.save(update_fields=["state", "version", "framework_checksum"])
    if reason:
        after["reason"] = reason
    consequences.follow(move.name, actor, cycle)
    record(actor, "cycles.move", cycle.organisation, cycle, before=before, after=after)
    return cycle


def _days_of_today(cycle: Cycle, move: Move, today: date, reason: str) -> BeforeAndAfter:
    """Let the calendar say what a person has just done: a phase that was to begin or end later does so today."""
    wanted = dict(cycle.calendar)
    ended = WINDOWS.get(move.start)
    if ended and move.is_forward and move.start in wanted and move.end not in ended.states:
        days = wanted[move.start]
        wanted[move.start] = Days(days.opens, min(days.closes, max(days.opens, today)))
    if move.end in wanted:
        days = wanted[move.end]
        wanted[move.end] = Days(min(days.opens, today), days.closes)
    shifts = differences(cycle.calendar, wanted)
    take_days(cycle, shifts, {move.start: reason} if reason else None)
    return before_and_after(shifts)
