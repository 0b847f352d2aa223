"""Numbers and levels as they are printed in cells and sentences."""

import re

from prongsai.reading.normalise import squeeze

NUMBER = r"(?<![\d.,/])\d{1,3}(?:[.,]\d{1,2})?(?![\d/]|[.,]\d)"
"""A score: up to three digits and two decimals; a decimal comma is a slip of the keyboard."""

DECIMAL = r"(?<![\d.,/])\d{1,3}[.,]\d{1,2}(?![\d/]|[.,]\d)"

LEVEL = (
    r"ผ่านดีเยี่ยม|ผ่านดี|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง|ผ่าน(?![ก-๎])|ผ่าน(?=และ|โดย|ซึ่ง|จัด|มี)|"
    r"(?:AA|[A-Fa-f])(?![A-Za-z])"
)
"""Every level that an ITA year has had, letters up to 2565 and words after (FRAMEWORKS §5)."""

_CELL = re.compile(rf"(?:ร้อยละ|คะแนน)?[:(]*({NUMBER})(?:คะแนน|%|เปอร์เซ็นต์)?\)?(?:/100|/\d{{2}}(?:\.00)?)?")
_SCORE_WORD = re.compile(
    rf"คะแนน(?:รวม|เฉลี่ย|ที่ได้|เท่ากับ|ร้อยละ)*[(:=]*(?P<after>{NUMBER})|(?P<before>{NUMBER})\)?คะแนน"
)
_BOUND = re.compile(r"(?:ต่ำกว่า|น้อยกว่า|มากกว่า|สูงกว่า|ไม่ถึง|ตั้งแต่|เกณฑ์|เป้าหมาย|เต็ม)(?:ร้อยละ|คะแนน|[(\s])*$")
_LEVEL_CELL = re.compile(rf"(?:ได้|อยู่ใน)?(?:ระดับ)?(?:ผลการประเมิน)?[:\"“'(]*({LEVEL})[\"”')]*")
_RANK_CELL = re.compile(r"(?:อันดับ|ลำดับ)?(?:ที่)?(\d{1,4})")


def number_of(text: str) -> float | None:
    """Return the number that a cell holds and nothing else (``๙๙.๘๔``, ``83.6 คะแนน``, ``ร้อยละ ๓๐``)."""
    match = _CELL.fullmatch(squeeze(text).text)
    return as_number(match[1]) if match else None


def as_number(printed: str) -> float:
    """Return a matched number as a float."""
    return float(printed.replace(",", "."))


def score_in(text: str) -> float | None:
    """Return the first score that a cell of words also holds (``การใช้อำนาจ (๙๙.๖๙ คะแนน)``), bounds aside."""
    squeezed = squeeze(text).text
    for match in _SCORE_WORD.finditer(squeezed):
        group = "after" if match["after"] else "before"
        if not _BOUND.search(squeezed[: match.start(group)]):
            return as_number(match[group])
    return None


def level_of(text: str) -> str | None:
    """Return the level that a cell holds and nothing else, as printed (``ระดับ AA`` → ``AA``)."""
    squeezed = squeeze(text)
    match = _LEVEL_CELL.fullmatch(squeezed.text)
    return squeezed.slice(*match.span(1)) if match else None


def rank_of(text: str) -> int | None:
    """Return the rank that a cell holds and nothing else."""
    match = _RANK_CELL.fullmatch(squeeze(text).text)
    return int(match[1]) if match else None
