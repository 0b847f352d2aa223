"""Numbers as people type and paste them: Thai digits, commas, a percent sign, a word after it."""

import re

from prongsai.engine.digits import to_arabic

_NOISE = re.compile(r"(คะแนน|ร้อยละ|%|\s)")  # speaks-thai: as officers write
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_NUMBER = re.compile(r"\d{1,3}(\.\d{1,6})?")
_LOWEST, _HIGHEST = 0.0, 100.0


class NotAScoreError(ValueError):
    """What was typed is no number from 0 to 100."""


def score_of(text: str) -> float | None:
    """Return the score (0–100) that a text means; ``None`` for an empty one or a dash: not known, never zero.

    Raises ``NotAScoreError``.
    """
    plain = _NOISE.sub("", to_arabic(text))
    if plain in ("", "-", "–", "—"):
        return None
    if _DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        raise NotAScoreError(text)
    value = float(plain)
    if not _LOWEST <= value <= _HIGHEST:
        raise NotAScoreError(text)
    return value


def pasted(text: str) -> dict[str, str]:
    """Return code → number of lines as they come from a sheet or a letter: ``9.1  ความโปร่งใส  ๙๕,๖๐``.

    The code stands first (``ตัวชี้วัดที่ ๙``, ``O17``), the score last; other lines are left out.
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        words = _CODE_WORDS.sub(" ", to_arabic(line)).replace("\t", " ").split()
        if len(words) >= 2 and _CODE.fullmatch(words[0]):
            found[words[0].upper()] = words[-1].strip("()")
    return found


_CODE_WORDS = re.compile(r"(ตัวชี้วัดย่อยที่|ตัวชี้วัดที่|ตัวชี้วัด|ข้อที่|ข้อ|คะแนน(?!\d))")  # speaks-thai
_CODE = re.compile(r"(ITA|[IEO]IT(\.\d)?|[IEO]\d{1,2}(\.\d)?|\d{1,2}(\.\d)?)\.?", re.IGNORECASE)
