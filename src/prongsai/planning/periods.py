"""When a measure runs: months of a fiscal year as days and as the text that a Thai plan prints."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from prongsai.engine.years import BUDDHIST_ERA_OFFSET, FiscalYear

MONTHS_TH = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
_FIRST_MONTH = 10


@dataclass(frozen=True, slots=True)
class Months:
    """Calendar months of one fiscal year, both included: ``Months(10, 3)`` is October to March."""

    first: int
    last: int

    @property
    def is_forward(self) -> bool:
        """Say whether the months lie in one fiscal year: ``Months(5, 10)`` does not."""
        return _place(self.first) <= _place(self.last)

    def start(self, year: FiscalYear) -> date:
        """Return the first day in a fiscal year."""
        return date(_calendar_year(self.first, year), self.first, 1)

    def end(self, year: FiscalYear) -> date:
        """Return the last day in a fiscal year."""
        of = _calendar_year(self.last, year)
        return date(of, self.last, monthrange(of, self.last)[1])

    def text(self, year: FiscalYear) -> str:
        """Return the period in Thai: ``ไตรมาสที่ 1–2 (ตุลาคม 2568 – มีนาคม 2569)``; digits are Arabic."""
        months = _span_th(self.start(year), self.end(year))
        if (self.first, self.last) == (10, 9):
            return f"ตลอดปีงบประมาณ พ.ศ. {year} ({months})"
        quarters = self._quarters()
        return f"{quarters} ({months})" if quarters else months

    def _quarters(self) -> str | None:
        """Return the quarters that the months fill exactly, or ``None``."""
        first, last = _place(self.first), _place(self.last)
        if first % 3 or (last + 1) % 3:
            return None
        numbers = dict.fromkeys([first // 3 + 1, last // 3 + 1])
        return f"ไตรมาสที่ {'–'.join(map(str, numbers))}"


def month_th(day: date) -> str:
    """Return month and Buddhist-era year: ``ตุลาคม 2568``."""
    return f"{MONTHS_TH[day.month - 1]} {day.year + BUDDHIST_ERA_OFFSET}"


def _place(month: int) -> int:
    """Return a month's place in the fiscal year: October 0 … September 11."""
    return (month - _FIRST_MONTH) % 12


def _calendar_year(month: int, year: FiscalYear) -> int:
    return year - BUDDHIST_ERA_OFFSET - (month >= _FIRST_MONTH)


def _span_th(start: date, end: date) -> str:
    """Return ``ตุลาคม – ธันวาคม 2568``; the year is said twice only where it changes."""
    if (start.year, start.month) == (end.year, end.month):
        return month_th(end)
    first = MONTHS_TH[start.month - 1] if start.year == end.year else month_th(start)
    return f"{first} – {month_th(end)}"
