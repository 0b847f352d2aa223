"""When a phase is open: judged by the cycle's state *and* its calendar, to the second, in Asia/Bangkok.

An answer at 23:59:59 of the last day is in; one at 00:00 of the next is out, even where the worker has not
moved the cycle yet. The rules come in pairs: ``check_is_x`` raises with the reason, ``is_x`` is for templates.

registering   confirm the profile and headcounts     from its first to its last day, in register and collect
collecting    answers, channels, evidence            from its first to its last day, in collect
reviewing     give values to the evidence            from its first day on, in review
clarifying    send clarifications                    from its first to its last day, in clarify
ruling        decide on clarifications               from its first day on, in ruling

The last day of reviewing and of ruling is a target, not a lock: who is late must still finish.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from prongsai.web.cycles.errors import CyclesError, NoDaysError, NotYetOpenError, OverError
from prongsai.web.cycles.states import State, has_reached

if TYPE_CHECKING:
    from prongsai.web.cycles.models import Cycle


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of a phase, both included."""

    opens: date
    closes: date


@dataclass(frozen=True, slots=True)
class Window:
    """The rule by which a phase is open. ``th``, ``en``: what is done in it, as its refusals say."""

    phase: State
    states: tuple[State, ...]
    is_locked_at_the_end: bool
    th: str
    en: str


WINDOWS: Mapping[State, Window] = {  # speaks-thai
    window.phase: window
    for window in (
        Window(
            State.REGISTER, (State.REGISTER, State.COLLECT), True, "ยืนยันข้อมูลหน่วยงาน", "Confirming profiles"
        ),
        Window(State.COLLECT, (State.COLLECT,), True, "เก็บคำตอบและหลักฐาน", "Collecting answers and evidence"),
        Window(State.REVIEW, (State.REVIEW,), False, "ตรวจให้คะแนน", "Reviewing"),
        Window(State.CLARIFY, (State.CLARIFY,), True, "รับคำชี้แจง", "Clarifying"),
        Window(State.RULING, (State.RULING,), False, "วินิจฉัยคำชี้แจง", "Ruling"),
    )
}


def today_at(now: datetime | None = None) -> date:
    """Return the day in Thailand at a moment, by default now; a moment without a time zone is refused."""
    return timezone.localtime(now or timezone.now(), timezone.get_default_timezone()).date()


def check_is_open(cycle: "Cycle", phase: State, now: datetime | None = None) -> None:
    """Raise ``NotYetOpenError``, ``OverError`` or ``NoDaysError`` unless the phase is open at a moment."""
    refusal = _refusal(cycle, WINDOWS[phase], today_at(now))
    if refusal is not None:
        raise refusal


def is_open(cycle: "Cycle", phase: State, now: datetime | None = None) -> bool:
    """Say whether a phase is open at a moment, by default now."""
    return _refusal(cycle, WINDOWS[phase], today_at(now)) is None


def _refusal(cycle: "Cycle", window: Window, today: date) -> CyclesError | None:
    days = cycle.calendar.get(window.phase)
    if days is None:
        return NoDaysError(window.th, window.en)
    is_past = has_reached(cycle.state, window.states[-1]) and cycle.state not in window.states
    if is_past or (window.is_locked_at_the_end and today > days.closes):
        return OverError(window.th, window.en, min(days.closes, today))
    if today < days.opens or cycle.state not in window.states:
        return NotYetOpenError(window.th, window.en, max(days.opens, today))
    return None


def check_is_registering(cycle: "Cycle", now: datetime | None = None) -> None:
    """Raise unless agencies may confirm their profiles."""
    check_is_open(cycle, State.REGISTER, now)


def is_registering(cycle: "Cycle", now: datetime | None = None) -> bool:
    """Say whether agencies may confirm their profiles."""
    return is_open(cycle, State.REGISTER, now)


def check_is_collecting(cycle: "Cycle", now: datetime | None = None) -> None:
    """Raise unless answers and evidence are taken."""
    check_is_open(cycle, State.COLLECT, now)


def is_collecting(cycle: "Cycle", now: datetime | None = None) -> bool:
    """Say whether answers and evidence are taken."""
    return is_open(cycle, State.COLLECT, now)


def check_is_reviewing(cycle: "Cycle", now: datetime | None = None) -> None:
    """Raise unless assessors may give values."""
    check_is_open(cycle, State.REVIEW, now)


def is_reviewing(cycle: "Cycle", now: datetime | None = None) -> bool:
    """Say whether assessors may give values."""
    return is_open(cycle, State.REVIEW, now)


def check_is_clarifying(cycle: "Cycle", now: datetime | None = None) -> None:
    """Raise unless agencies may send clarifications."""
    check_is_open(cycle, State.CLARIFY, now)


def is_clarifying(cycle: "Cycle", now: datetime | None = None) -> bool:
    """Say whether agencies may send clarifications."""
    return is_open(cycle, State.CLARIFY, now)


def check_is_ruling(cycle: "Cycle", now: datetime | None = None) -> None:
    """Raise unless clarifications may be decided on."""
    check_is_open(cycle, State.RULING, now)


def is_ruling(cycle: "Cycle", now: datetime | None = None) -> bool:
    """Say whether clarifications may be decided on."""
    return is_open(cycle, State.RULING, now)
