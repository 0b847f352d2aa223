"""When steps and rounds of a measure are due, and what of it is due next."""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from prongsai.engine.years import FiscalYear, first_day, last_day
from prongsai.web.plans.models import PlannedMeasure, Round
from prongsai.web.plans.states import OPEN, State

RHYTHMS = (1, 3, 6, 12)
"""A measure is reported every so many months."""
SUMMED_UP = (6, 12)
"""The rounds of the official follow-up reports: they are closed only by a report that names them."""


def round_days(
    rhythms: Iterable[int], year: FiscalYear, start: date | None, end: date | None, today: date
) -> Mapping[date, int]:
    """Return the last day of each round of a measure with the longest rhythm that ends on it.

    Monthly and quarterly rounds lie in the measure's period and not in the past: a plan that starts late
    is not late at once. The 6- and 12-month rounds are those of the year, whatever the period.
    """
    begins, ends = max(start or first_day(year), today), end or last_day(year)
    days: dict[date, int] = {}
    for months in sorted(set(rhythms)):
        for number in range(months, 13, months):
            day = _end_of_month(year, number)
            if months in SUMMED_UP or begins <= day <= _month_end(ends):
                days[day] = months
    return days


def step_days(count: int, start: date | None, end: date | None, today: date) -> Sequence[date | None]:
    """Return a proposed day for each of ``count`` steps: spread evenly from now to the end of the period.

    Without a period, or once it is over, nothing is proposed.
    """
    if start is None or end is None or end <= today:
        return [None] * count
    begins = max(start, today)
    whole = (end - begins).days
    return [begins + timedelta(days=round(whole * place / count)) for place in range(1, count + 1)]


def next_due_of(measure: PlannedMeasure) -> date | None:
    """Return the earliest day at which something of the measure is due; ``None``: nothing is.

    Of a finished measure only the summing-up is still due; of a stopped or removed one nothing.
    """
    if measure.removed_at is not None or measure.state == State.STOPPED:
        return None
    open_rounds = measure.rounds.filter(reported_at=None)
    if measure.state == State.DONE:
        open_rounds = open_rounds.filter(months__in=SUMMED_UP)
    days: list[date | None] = [open_rounds.order_by("due").values_list("due", flat=True).first()]
    if measure.state in OPEN:
        to_do = measure.steps.filter(done_on=None, removed_at=None, due__isnull=False)
        days += [measure.end, to_do.order_by("due").values_list("due", flat=True).first()]
    return min((day for day in days if day is not None), default=None)


def keep_next_due(measure: PlannedMeasure) -> None:
    """Write down what is due next, so that lists and overviews of any size need not look at the parts."""
    measure.next_due = next_due_of(measure)
    PlannedMeasure.objects.filter(pk=measure.pk).update(next_due=measure.next_due)


def lay_out_rounds(measure: PlannedMeasure, today: date) -> None:
    """Give a measure the rounds of its rhythms.

    What was reported stays, whatever is chosen; so does what is late in a rhythm that is still chosen:
    changing a measure does not forgive it.
    """
    wanted = round_days(measure.rhythms, measure.plan.plan_year, measure.start, measure.end, today)
    there = list(measure.rounds.all())
    given_up = [
        one.pk
        for one in there
        if one.reported_at is None
        and wanted.get(one.due) != one.months
        and not (one.due < today and one.months in measure.rhythms)
    ]
    measure.rounds.filter(pk__in=given_up).delete()
    taken = {one.due for one in there if one.pk not in given_up}
    Round.objects.bulk_create(
        Round(measure=measure, months=months, due=due)
        for due, months in sorted(wanted.items())
        if due not in taken
    )


def _end_of_month(year: FiscalYear, number: int) -> date:
    """Return the last day of a fiscal year's n-th month: 1 is October, 12 is September."""
    first = first_day(year)
    month = (first.month - 1 + number - 1) % 12 + 1
    of = first.year + (first.month - 1 + number - 1) // 12
    return date(of, month, monthrange(of, month)[1])


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
