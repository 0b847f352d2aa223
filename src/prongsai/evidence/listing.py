"""A list of addresses in a CSV file, as a spreadsheet saves it, made into what is wanted."""

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from prongsai.engine.digits import to_arabic
from prongsai.engine.years import FiscalYear
from prongsai.evidence.errors import UnusableListError
from prongsai.evidence.question import Question
from prongsai.evidence.wanted import Wanted
from prongsai.reading.formats.encodings import UndecodableError, decode

Asks: TypeAlias = Callable[[str | None, FiscalYear | None], Question]
"""An item (``O3``) and a year in, what the evidence must show out."""

_MOST_BYTES = 50 * 1024 * 1024


def read_list(path: Path, asks: Asks, home: str | None) -> tuple[Wanted, ...]:
    """Return the addresses of a CSV file with the columns ``url`` and, if there, ``id item year home``.

    ``id`` is the address, with its item before it, where the file has none. Raises ``UnusableListError``.
    """
    wanted = tuple(_wanted(row, asks, home) for row in _rows(path))
    if not wanted:
        raise UnusableListError(path, why_th="ไม่มีที่อยู่เว็บในรายการ", why_en="it lists no address")
    return wanted


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    try:
        with path.open("rb") as file:
            text = decode(file.read(_MOST_BYTES))
    except (OSError, UndecodableError) as error:
        raise UnusableListError(path, why_th=f"เปิดอ่านไม่ได้ ({error})", why_en=str(error)) from error
    rows = csv.reader(text.splitlines())
    header = [name.strip().lower() for name in next(rows, [])]
    if "url" not in header:
        raise UnusableListError(path, why_th="ไม่มีคอลัมน์ url", why_en="it has no column url")
    for row in rows:
        named = dict(zip(header, map(str.strip, row), strict=False))
        if named.get("url"):
            yield named


def _wanted(row: Mapping[str, str], asks: Asks, home: str | None) -> Wanted:
    item, year = row.get("item") or None, to_arabic(row.get("year", ""))
    return Wanted(
        id=row.get("id") or " ".join(filter(None, (item, row["url"]))),
        url=row["url"],
        question=asks(item, int(year) if year.isdecimal() else None),
        home=row.get("home") or home,
    )
