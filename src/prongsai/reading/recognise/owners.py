"""Who is responsible for a measure: the units that a cell lists."""

import re

from prongsai.reading.recognise.fragments import points

_UNIT = r"กอง|สำนัก|ฝ่าย|งาน|ส่วน|หน่วย|ทุก|คณะ|ปลัด|นายก|โรงเรียน|ศูนย์"
_BETWEEN = re.compile(rf"\s*(?:[,;/\n]|และ(?=\s*(?:{_UNIT}))|(?<=ฯ)(?=กอง|สำนัก|ฝ่าย))\s*")
_BROKEN = re.compile(r"^(กอง|สำนัก|ฝ่าย|งาน|ทุกส่วน|ส่วน) +")


def owners(text: str) -> tuple[str, ...]:
    """Return the units in a plain cell, parted by dashes, numbers, commas, slashes or ``และ``."""
    units = [unit for point in points(text) for unit in _BETWEEN.split(point)]
    return tuple(_BROKEN.sub(r"\1", unit.strip()) for unit in units if unit.strip())
