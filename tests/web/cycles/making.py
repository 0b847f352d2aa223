"""Cycles for the tests of this folder: a calendar in 2025, and moments in it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from prongsai.web.cycles.actions.setup import Settings, set_up
from prongsai.web.cycles.choosing import By, Choice
from prongsai.web.cycles.models import Cycle, Phase
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.states import State
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast
from tests.web.cycles.world import FRAMEWORK

CALENDAR = {
    State.REGISTER: Days(date(2025, 1, 6), date(2025, 1, 31)),
    State.COLLECT: Days(date(2025, 2, 1), date(2025, 3, 31)),
    State.REVIEW: Days(date(2025, 4, 1), date(2025, 4, 30)),
    State.CLARIFY: Days(date(2025, 5, 5), date(2025, 5, 16)),
    State.RULING: Days(date(2025, 5, 17), date(2025, 5, 31)),
}
INSIDE = {
    State.PREPARING: date(2025, 1, 2),
    State.REGISTER: date(2025, 1, 10),
    State.COLLECT: date(2025, 2, 10),
    State.REVIEW: date(2025, 4, 10),
    State.PRELIMINARY: date(2025, 5, 2),
    State.CLARIFY: date(2025, 5, 6),
    State.RULING: date(2025, 5, 20),
    State.FINAL: date(2025, 6, 5),
    State.PUBLISHED: date(2025, 6, 6),
}
"""A day on which a cycle that keeps its calendar stands in a state."""


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Bangkok"))


def a_cycle(cast: Cast, state: State = State.PREPARING, framework: str = FRAMEWORK) -> Cycle:
    """Return a cycle of the cast's organisation with the calendar of 2025, put into a state."""
    cycle = set_up(
        Actor(cast.operator), cast.organisation, framework, Settings("รอบทดสอบ"), CALENDAR, Choice(By.ALL)
    )
    if state is not State.PREPARING:
        Cycle.objects.filter(pk=cycle.pk).update(state=state, framework_checksum=cycle.framework.checksum)
    return fresh(cycle)


def fresh(cycle: Cycle) -> Cycle:
    return Cycle.objects.select_related("organisation").get(pk=cycle.pk)


def days(cycle: Cycle, phase: State) -> Days:
    found = Phase.objects.get(cycle=cycle, state=phase)
    return Days(found.opens, found.closes)
