"""What a person sees in a cell of a sheet: the stored value under its number format."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from prongsai.engine.years import BUDDHIST_ERA_OFFSET

_MONTHS = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
_FIRST_BUDDHIST_YEAR = 2400
"""A stored year from here on was typed in the Buddhist era, as Excel lets one do."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[[^\]]*\]|(?P<digits>[0#?][0#?,.]*)|(?P<sign>.)'
)
_GENERAL_DIGITS = 11
"""How many digits Excel shows of a number without a format."""


def shown_cell(value: object, number_format: str | None) -> str:
    """Return a cell as a person sees it: 95.595 under ``0.00`` is ``95.60``, under no format ``95.595``.

    Days are written out in the Buddhist era (``1 ตุลาคม 2567``), whatever their format.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, number_format or "General")
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).replace("\r\n", "\n").strip()


def _day(day: date) -> str:
    year = day.year if day.year >= _FIRST_BUDDHIST_YEAR else day.year + BUDDHIST_ERA_OFFSET
    text = f"{day.day} {_MONTHS[day.month - 1]} {year}"
    if isinstance(day, datetime) and (day.hour or day.minute):
        return f"{text} {day:%H:%M}"
    return text


def _number(value: float, number_format: str) -> str:
    """Format by the section of the number format that is for the value's sign.

    A format without digits (``"-"`` for zero) would hide the number: it is shown without a format.
    """
    sections = number_format.split(";")
    is_own_section = value < 0 and len(sections) > 1
    if value == 0 and len(sections) > 2:
        section = sections[2]
    else:
        section = sections[1] if is_own_section else sections[0]
    tokens = list(_TOKEN.finditer(section))
    if sum(1 for token in tokens if token["digits"]) != 1 or re.search(r"/|E[+-]", section):
        return f"{value:.{_GENERAL_DIGITS}g}"
    return _formatted(Decimal(repr(abs(value) if is_own_section else value)), tokens)


def _formatted(value: Decimal, tokens: list[re.Match[str]]) -> str:
    if any(token["sign"] == "%" for token in tokens):
        value *= 100
    parts = []
    for token in tokens:
        if token["digits"]:
            parts.append(_digits(value, token["digits"]))
        else:
            parts.append(token["quoted"] or token["escaped"] or _literal(token["sign"]))
    return "".join(parts).strip()


def _literal(sign: str | None) -> str:
    """Return a character that stands for itself; ``t`` before digits only asks for Thai ones."""
    return "" if sign is None or sign.lower() == "t" else sign


def _digits(value: Decimal, pattern: str) -> str:
    """Return a number under a pattern such as ``#,##0.00``: rounded half up, zeros only where asked."""
    whole, _, fraction = pattern.partition(".")
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    optional = len(fraction) - len(fraction.rstrip("#?"))
    for _ in range(optional):
        text = text[:-1] if text.endswith("0") else text
    return text.removesuffix(".")
