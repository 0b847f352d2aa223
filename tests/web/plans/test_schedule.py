"""Rounds and proposed days, as plain rules."""

from datetime import date

from prongsai.web.plans.actions import MeasureText, change_measure
from prongsai.web.plans.models import PlannedMeasure
from prongsai.web.plans.schedule import round_days, step_days
from prongsai.web.rights.actor import Actor

OCTOBER, SEPTEMBER = date(2025, 10, 1), date(2026, 9, 30)


def test_the_official_rounds_end_in_march_and_september() -> None:
    days = round_days([6, 12], 2569, None, None, OCTOBER)
    assert days == {date(2026, 3, 31): 6, SEPTEMBER: 12}


def test_monthly_rounds_lie_in_the_measures_period() -> None:
    days = round_days([1], 2569, date(2025, 11, 10), date(2026, 1, 15), OCTOBER)
    assert list(days) == [date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31)]


def test_on_one_day_there_is_one_round_the_longest() -> None:
    days = round_days([1, 3, 6, 12], 2569, None, None, OCTOBER)
    assert len(days) == 12
    assert (days[date(2025, 12, 31)], days[date(2026, 3, 31)], days[SEPTEMBER]) == (3, 6, 12)


def test_a_plan_that_starts_late_has_no_monthly_rounds_of_the_past() -> None:
    days = round_days([1, 6, 12], 2569, None, None, date(2026, 7, 10))
    assert sorted(days) == [date(2026, 3, 31), date(2026, 7, 31), date(2026, 8, 31), SEPTEMBER]


def test_steps_are_spread_evenly_up_to_the_last_day() -> None:
    days = step_days(4, OCTOBER, date(2026, 1, 31), OCTOBER)
    assert days[-1] == date(2026, 1, 31)
    assert sorted(days, key=str) == list(days)
    assert step_days(2, OCTOBER, date(2025, 10, 31), date(2025, 12, 1)) == [None, None]
    assert step_days(2, None, None, OCTOBER) == [None, None]


def test_changing_the_rhythm_does_not_forgive_a_late_report(owner: Actor, measure: PlannedMeasure) -> None:
    text = MeasureText(measure.measure, rhythms=(1, 6, 12))
    change_measure(owner, measure, 1, text, date(2025, 10, 5))
    later = MeasureText(measure.measure, note="แก้ไขภายหลัง", rhythms=(1, 6, 12))
    change_measure(owner, measure, 2, later, date(2025, 12, 5))
    assert measure.rounds.filter(due=date(2025, 10, 31)).exists()
    fewer = MeasureText(measure.measure, note="แก้ไขภายหลัง", rhythms=(6, 12))
    change_measure(owner, measure, 3, fewer, date(2025, 12, 5))
    assert [one.months for one in measure.rounds.all()] == [6, 12]
