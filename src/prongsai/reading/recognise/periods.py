"""When a measure runs: the period as printed, and its first and last day where the text tells them.

Days are told by dates, months and years, by quarters (ไตรมาส ๑ begins on 1 October) and by whole fiscal
years. A period without a year of its own (``ไตรมาส ๑-๓``) is in the plan's year where the document names
that year; otherwise its days stay unknown.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from prongsai.engine.assessment import Period
from prongsai.engine.years import BUDDHIST_ERA_OFFSET, FiscalYear, first_day, last_day
from prongsai.reading.normalise import squeeze
from prongsai.reading.recognise.fragments import one_line

_MONTHS = (
    ("ม.ค.", "มกราคม"),
    ("ก.พ.", "กุมภาพันธ์"),
    ("มี.ค.", "มีนาคม"),
    ("เม.ย.", "เมษายน"),
    ("พ.ค.", "พฤษภาคม"),
    ("มิ.ย.", "มิถุนายน"),
    ("ก.ค.", "กรกฎาคม"),
    ("ส.ค.", "สิงหาคม"),
    ("ก.ย.", "กันยายน"),
    ("ต.ค.", "ตุลาคม"),
    ("พ.ย.", "พฤศจิกายน"),
    ("ธ.ค.", "ธันวาคม"),
)
_MONTH_NUMBERS = {name.replace(".", ""): number for number, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = "|".join(
    re.escape(full) + "|" + r"\.?".join(map(re.escape, short.strip(".").split("."))) + r"\.?"
    for short, full in _MONTHS
)

_DATE = re.compile(
    rf"(?:(?P<day>\d{{1,2}}))?(?:เดือน)?(?P<month>{_MONTH})(?:พ\.?ศ\.?)?(?P<year>25\d\d|\d\d(?!\d))?"
)
_NUMERIC_DATE = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>25\d\d|\d\d(?!\d))")
_QUARTERS = re.compile(r"ไตรมาส(?:ที่)?([1-4])(?:(?:-|–|ถึง|และ|,)(?:ไตรมาส)?(?:ที่)?([1-4]))*")
_FISCAL_YEAR = re.compile(r"ปีงบประมาณ(?:พ\.?ศ\.?)?(25\d\d)?")
_OPEN_ENDED = re.compile(r"เป็นต้นไป|ตั้งแต่(?!.*(?:ถึง|-|–))")
_UNTIL = re.compile(r"ภายใน|ไม่เกิน")


@dataclass(frozen=True, slots=True)
class _Month:
    """A month, perhaps with its day, perhaps without its year (calendar, Buddhist era)."""

    month: int
    day: int | None
    year: int | None

    def first(self) -> date | None:
        return self._on(self.day or 1)

    def last(self) -> date | None:
        if self.year is None:
            return None
        return self._on(self.day or monthrange(self.year - BUDDHIST_ERA_OFFSET, self.month)[1])

    def _on(self, day: int) -> date | None:
        if self.year is None:
            return None
        try:
            return date(self.year - BUDDHIST_ERA_OFFSET, self.month, day)
        except ValueError:  # 31 เม.ย.: printed, but no day
            return None

    def within(self, year: FiscalYear | None) -> "_Month":
        """Return the month in a fiscal year, unless it has a year of its own."""
        if self.year is not None or year is None:
            return self
        return _Month(self.month, self.day, year - 1 if self.month >= 10 else year)


def period_of(text: str, plan_year: FiscalYear | None) -> Period | None:
    """Return the period that a plain cell tells, or ``None`` for an empty cell.

    ``plan_year`` is the fiscal year in which the measures run, as far as the document tells it.
    """
    printed = one_line(text)
    if not printed:
        return None
    start, end = _days(squeeze(printed).text, plan_year)
    if start and end and end < start:
        start = end = None
    return Period(text=printed, start=start, end=end)


def _days(text: str, plan_year: FiscalYear | None) -> tuple[date | None, date | None]:
    months = _months(text)
    fiscal = _FISCAL_YEAR.search(text)
    year = int(fiscal[1]) if fiscal and fiscal[1] else plan_year
    if months:
        return _from_months(text, months, year)
    quarters = _QUARTERS.search(text)
    if quarters:
        return _from_quarters(quarters[0], year)
    if fiscal and year:
        return first_day(year), last_day(year)
    return None, None


def _months(text: str) -> list[_Month]:
    found = []
    for match in _NUMERIC_DATE.finditer(text):
        if 1 <= int(match["month"]) <= 12:
            found.append(_Month(int(match["month"]), int(match["day"]), _full_year(match["year"])))
    for match in _DATE.finditer(text):
        day = int(match["day"]) if match["day"] else None
        found.append(_Month(_MONTH_NUMBERS[match["month"].replace(".", "")], day, _full_year(match["year"])))
    return found


def _full_year(printed: str | None) -> int | None:
    if printed is None:
        return None
    return int(printed) if len(printed) == 4 else 2500 + int(printed)


def _from_months(text: str, months: list[_Month], year: FiscalYear | None) -> tuple[date | None, date | None]:
    first, last = months[0], months[-1].within(year)
    if first.year is None and last.year is not None and len(months) > 1:
        first = _Month(first.month, first.day, last.year - (first.month > last.month))
    first = first.within(year)
    if len(months) == 1 and _OPEN_ENDED.search(text):
        return first.first(), None
    if len(months) == 1 and _UNTIL.search(text):
        return None, last.last()
    return first.first(), last.last()


def _from_quarters(printed: str, year: FiscalYear | None) -> tuple[date | None, date | None]:
    if year is None:
        return None, None
    numbers = [int(digit) for digit in re.findall(r"\d", printed)]
    first_month = _Month((9 + 3 * (min(numbers) - 1)) % 12 + 1, None, None)
    last_month = _Month((9 + 3 * max(numbers) - 1) % 12 + 1, None, None)
    return first_month.within(year).first(), last_month.within(year).last()
