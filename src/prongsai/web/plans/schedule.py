"""When steps and rounds of a measure are due, and what of it is due next."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
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
) -> Iterator[tuple[int, date]]:
    """Yield rhythm and last day of each round of a measure.

    Monthly and quarterly rounds lie in the measure's period and not in the past: a plan that starts late
    is not late at once. The 6- and 12-month rounds are those of the year, whatever the period.
    """
    begins, ends = max(start or first_day(year), today), end or last_day(year)
    for months in sorted(set(rhythms)):
        for number in range(months, 13, months):
            day = _end_of_month(year, number)
            if months in SUMMED_UP or begins <= day <= _month_end(ends):
                yield months, day


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


def lay_out_rounds(measure: PlannedMeasure, rhythms: Iterable[int], today: date) -> None:
    """Give a measure the rounds of these rhythms; rounds that were reported stay whatever is chosen."""
    wanted = set(round_days(rhythms, measure.plan.plan_year, measure.start, measure.end, today))
    there = {(one.months, one.due): one for one in measure.rounds.all()}
    gone = [one.pk for key, one in there.items() if key not in wanted and one.reported_at is None]
    Round.objects.filter(pk__in=[pk for pk in gone if pk not in _still_due(there, rhythms, today)]).delete()
    Round.objects.bulk_create(
        Round(measure=measure, months=months, due=due) for months, due in sorted(wanted - there.keys())
    )


def _still_due(there: dict[tuple[int, date], Round], rhythms: Iterable[int], today: date) -> set[int]:
    """Return the open rounds of the past that were there before: changing a measure does not forgive them."""
    kept = set(rhythms)
    return {one.pk for (months, due), one in there.items() if due < today and months in kept}


def _end_of_month(year: FiscalYear, number: int) -> date:
    """Return the last day of a fiscal year's n-th month: 1 is October, 12 is September."""
    first = first_day(year)
    month = (first.month - 1 + number - 1) % 12 + 1
    of = first.year + (first.month - 1 + number - 1) // 12
    return date(of, month, monthrange(of, month)[1])


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
