"""Days as officers write them: Buddhist or Christian years, Thai digits, month names, or real Excel dates."""

import re
from calendar import monthrange
from datetime import date, datetime

from openpyxl.utils.datetime import from_excel

from prongsai.engine.digits import to_arabic
from prongsai.engine.years import BUDDHIST_ERA_OFFSET
from prongsai.planning.periods import MONTHS_TH
from prongsai.planning.sheet.texts import squeezed

BUDDHIST_ERA_FORMAT = "[$-107041E]d mmm yyyy"
"""Excel's own format for Thai month names and Buddhist-era years in Arabic digits."""

_SHORT = ("มค", "กพ", "มีค", "เมย", "พค", "มิย", "กค", "สค", "กย", "ตค", "พย", "ธค")
_MONTHS = {name: number for names in (MONTHS_TH, _SHORT) for number, name in enumerate(names, 1)}
_NAMED = re.compile(r"(?:วันที่)?(\d{1,2})?(?:เดือน)?([ก-๛.]+?)(?:พ\.?ศ\.?)?(\d{4}|\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIRST_BUDDHIST_YEAR = 2400
_SERIALS = range(20_000, 80_000)
"""Excel's numbers of the days from 1954 to 2119."""


def day_of(value: object, *, is_last: bool = False) -> date | None:
    """Return the day that a cell's value tells, ``None`` where it tells none.

    A month without a day is its first day, or where ``is_last`` its last.
    """
    match value:
        case datetime():
            return _day(value.year, value.month, value.day)
        case date():
            return _day(value.year, value.month, value.day)
        case bool():
            return None
        case int() | float() if int(value) in _SERIALS:
            return _day_of_serial(value)
        case str():
            return _day_of_text(squeezed(to_arabic(value)), is_last=is_last)
    return None


def _day_of_serial(number: float) -> date | None:
    day = from_excel(int(number))
    return day.date() if isinstance(day, datetime) else None


def _day_of_text(text: str, *, is_last: bool) -> date | None:
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMERIC.fullmatch(text):
        return _day(_year(found[3]), int(found[2]), int(found[1]))
    found = _NAMED.fullmatch(text)
    month = _MONTHS.get(found[2].replace(".", "")) if found else None
    if found is None or month is None:
        return None
    year = _year(found[3])
    if found[1]:
        return _day(year, month, int(found[1]))
    first = _day(year, month, 1)
    return first.replace(day=monthrange(first.year, month)[1]) if first and is_last else first


def _year(digits: str) -> int:
    """Return the year meant: two digits are those of a Buddhist-era year."""
    return int(digits) if len(digits) == 4 else 2500 + int(digits)


def _day(year: int, month: int, day: int) -> date | None:
    """Return the day; a year that can only be Buddhist is one (also where Excel took it for Christian)."""
    try:
        return date(year - BUDDHIST_ERA_OFFSET if year >= _FIRST_BUDDHIST_YEAR else year, month, day)
    except ValueError:  # 31 เม.ย.: written, but no day
        return None
