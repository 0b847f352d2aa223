"""The calendar of a cycle as days: whether they follow each other, and what an extension pushes on. Pure."""

import itertools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from prongsai.web.cycles.errors import CalendarError, NoDaysError
from prongsai.web.cycles.policies import WINDOWS, Days
from prongsai.web.cycles.states import PHASES, State

Calendar = Mapping[State, Days]

_A_DAY = timedelta(days=1)
_ONE_AFTER_THE_OTHER = (State.COLLECT, State.REVIEW, State.CLARIFY, State.RULING)
"""These may not overlap. An agency may still confirm its profile while answers come in."""
_SUGGESTED = {State.REGISTER: 14, State.COLLECT: 60, State.REVIEW: 30, State.CLARIFY: 10, State.RULING: 14}
"""Days of each phase in a calendar that is offered to begin with; no rule of the year says so."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Days that changed: as they were, and as they are now."""

    phase: State
    before: Days
    after: Days


def suggested(today: date) -> Calendar:
    """Return a calendar to begin with, from the Monday after next; the operator changes it."""
    opens = today + timedelta(days=14 - today.weekday())
    found = {}
    for phase, length in _SUGGESTED.items():
        found[phase] = Days(opens, opens + timedelta(days=length - 1))
        opens = found[phase].closes + _A_DAY
    return found


def check_is_whole(calendar: Calendar) -> None:
    """Raise unless every phase has its days, and they follow each other."""
    for phase in PHASES:
        if phase not in calendar:
            raise NoDaysError(WINDOWS[phase].th, WINDOWS[phase].en)
    check_order(calendar)


def check_order(calendar: Calendar, begun: Collection[State] = ()) -> None:
    """Raise ``CalendarError`` where a phase ends before it begins, or begins before the one before it ends.

    ``begun``: phases whose days cannot be changed any more; among each other they lie as they were moved by hand.
    """
    for phase, days in calendar.items():
        if days.closes < days.opens:
            raise CalendarError(
                *_both("ช่วง{0}สิ้นสุดก่อนวันแรก", "{0} ends before it begins", phase)
            )  # speaks-thai
    if State.COLLECT not in begun and calendar[State.COLLECT].opens < calendar[State.REGISTER].opens:
        raise CalendarError(
            *_both(
                "ช่วง{1}เริ่มก่อนช่วง{0}", "{1} begins before: {0}", State.REGISTER, State.COLLECT
            )  # speaks-thai
        )
    for earlier, later in itertools.pairwise(_ONE_AFTER_THE_OTHER):
        if later not in begun and calendar[later].opens <= calendar[earlier].closes:
            raise CalendarError(
                *_both(
                    "ช่วง{1}ต้องเริ่มหลังวันสุดท้ายของช่วง{0}", "{1} must begin after the end of: {0}", earlier, later
                )  # speaks-thai
            )


def extended(calendar: Calendar, phase: State, closes: date) -> list[Shift]:
    """Return what an extension changes: the phase, and those after it that it would run into, each as long as it was."""
    after = {**calendar, phase: Days(calendar[phase].opens, closes)}
    chain = _ONE_AFTER_THE_OTHER[_ONE_AFTER_THE_OTHER.index(phase) :] if phase in _ONE_AFTER_THE_OTHER else ()
    for earlier, later in itertools.pairwise(chain):
        if later in after and after[later].opens <= after[earlier].closes:
            by = after[earlier].closes + _A_DAY - after[later].opens
            after[later] = Days(after[later].opens + by, after[later].closes + by)
    return differences(calendar, after)


def differences(before: Calendar, after: Calendar) -> list[Shift]:
    """Return the phases whose days differ, in their order."""
    return [
        Shift(phase, before[phase], after[phase])
        for phase in PHASES
        if phase in before and phase in after and before[phase] != after[phase]
    ]


def _both(th: str, en: str, *phases: State) -> tuple[str, str]:
    windows = [WINDOWS[phase] for phase in phases]
    return th.format(*(one.th for one in windows)), en.format(*(one.en for one in windows))
