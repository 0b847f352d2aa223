"""What this app itself asks before a cycle moves; what the apps above ask stands in ``consequences.BEFORE``."""

from datetime import date

from prongsai.web.cycles.days import check_is_whole
from prongsai.web.cycles.errors import (
    CyclesError,
    FrameworkChangedError,
    NoAgenciesError,
    PhaseIsOverError,
    QuestionsUnknownError,
)
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.policies import WINDOWS
from prongsai.web.cycles.states import Clock, Move, State, moves_from

_COUNTING = ("preliminary", "final")
_NEEDS_TIME_IN = {"preliminary": State.CLARIFY}
"""Moves after which agencies must still find time in a later phase."""


def check_gate(cycle: Cycle, move: Move, today: date) -> None:
    """Raise why a cycle cannot make a move today."""
    if move.start is State.PREPARING:
        check_is_whole(cycle.calendar)
        if not cycle.participations.exists():
            raise NoAgenciesError
    if move.end is State.COLLECT and cycle.doubts.unknown:
        raise QuestionsUnknownError(", ".join(cycle.doubts.unknown))
    if move.name in _COUNTING and cycle.is_framework_changed:
        raise FrameworkChangedError
    _check_there_is_time(cycle, _NEEDS_TIME_IN.get(move.name, move.end), today)


def _check_there_is_time(cycle: Cycle, phase: State, today: date) -> None:
    window, days = WINDOWS.get(phase), cycle.calendar.get(phase)
    if window and days and window.is_locked_at_the_end and days.closes < today:
        raise PhaseIsOverError(window.th, window.en, days.closes)


def due_move(cycle: Cycle, today: date) -> Move | None:
    """Return the move that the clock has to make today; ``None`` where it has none."""
    return next((move for move in moves_from(cycle.state) if _is_due(cycle, move, today)), None)


def _is_due(cycle: Cycle, move: Move, today: date) -> bool:
    days = cycle.calendar.get(move.start if move.clock is Clock.CLOSES else move.end)
    if move.clock is None or days is None:
        return False
    return today > days.closes if move.clock is Clock.CLOSES else today >= days.opens


def what_holds_it_up(cycle: Cycle, today: date) -> CyclesError | None:
    """Return why a move that the clock should have made was not made; ``None`` where nothing is late."""
    move = due_move(cycle, today)
    if move is None:
        return None
    try:
        check_gate(cycle, move, today)
    except CyclesError as refusal:
        return refusal
    return None
