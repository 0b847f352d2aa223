"""Fiscal years. Everything in ITA is counted in Buddhist-era fiscal years (design decision 1)."""

from datetime import date
from typing import TypeAlias

FiscalYear: TypeAlias = int
"""A Buddhist-era fiscal year such as 2568: 1 October 2567 to 30 September 2568."""

BUDDHIST_ERA_OFFSET = 543


def first_day(year: FiscalYear) -> date:
    """Return the first day of a fiscal year: 1 October of the calendar year before it."""
    return date(year - 1 - BUDDHIST_ERA_OFFSET, 10, 1)


def last_day(year: FiscalYear) -> date:
    """Return the last day of a fiscal year: 30 September."""
    return date(year - BUDDHIST_ERA_OFFSET, 9, 30)


def fiscal_year_of(day: date) -> FiscalYear:
    """Return the fiscal year that a day falls in."""
    calendar_year = day.year + BUDDHIST_ERA_OFFSET
    return calendar_year + 1 if day.month >= 10 else calendar_year
