"""What stands inside a cell: HTML fragments that web pages leave behind, and numbered or dashed points."""

import html
import re

from prongsai.engine.digits import to_arabic
from prongsai.reading.normalise import repair

_LINE_TAG = re.compile(r"</?(?:p|div|li|ul|ol|tr|h[1-6])\b[^>]*>|<br\s*/?>", re.IGNORECASE)
_OTHER_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|span|a|font|sub|sup|td|th|table|tbody)\b[^>]*>", re.IGNORECASE
)
_MARKDOWN = re.compile(r"^#{1,6}\s+|\*\*|\\(?=[*_#])")
_BLANK = re.compile(r" *\n\s*")


def plain(text: str) -> str:
    """Return a cell or line without tags and Markdown signs, repaired; each paragraph on its own line."""
    if "<" in text:
        text = _OTHER_TAG.sub("", _LINE_TAG.sub("\n", text))
    if "&" in text:
        text = html.unescape(text)
    return _BLANK.sub("\n", repair(_MARKDOWN.sub("", text.strip()))).strip()


_NUMBER = re.compile(r"(?:(?<=\s)|^)[(]?(\d{1,2})[.)]\)?(?!\s*\d)\s*(?=\S)", re.MULTILINE)
_REFERENCE = re.compile(r"(?:ข้อ|มาตรา|หมวด|และ|หรือ|ที่)\s*$")
"""What stands before a number that points at something and begins no point of its own."""

_MEASURE = re.compile(r"มาตรการ|โครงการ|กิจกรรม")
_CODE = re.compile(r"[EIO]?\d{1,3}\s")
_DASH = re.compile(r"(?:(?<=\s)|^)[-–•·*▪○●➢✓]+\s*(?=\S)", re.MULTILINE)


def points(text: str) -> tuple[str, ...]:
    """Return the points of a plain cell, without their numbers and dashes.

    ``๑. ก ๒. ข`` gives two points, ``- ก - ข`` too; a text before the first point is a point of its own.
    Numbers count only where they go up by one, so that amounts and dates inside a point stay in it.
    """
    found = (point for paragraph in _paragraphs(text) for point in _dashed(paragraph))
    return tuple(point for point in found if point.strip("-– "))


def _paragraphs(text: str) -> list[str]:
    """Split at numbers that go up by one; where there are none, at line breaks."""
    numbers = _counted(to_arabic(text))
    if not numbers:
        return text.split("\n")
    ends = [number.start() for number in numbers[1:]] + [len(text)]
    parts = [text[number.end() : end] for number, end in zip(numbers, ends, strict=True)]
    return [part for part in (text[: numbers[0].start()], *parts) if part.strip()]


def _counted(text: str) -> list[re.Match[str]]:
    """Return the numbers that count points: from 1, or from any number at the beginning of a line."""
    counted: list[re.Match[str]] = []
    for number in _NUMBER.finditer(text):
        before = text[max(0, number.start() - 10) : number.start()]
        begins = number[1] == "1" or number.start() == 0 or before.endswith("\n")
        follows = bool(counted) and int(number[1]) == int(counted[-1][1]) + 1
        if (follows or (begins and not counted)) and not _REFERENCE.search(before):
            counted.append(number)
    return counted


def _dashed(paragraph: str) -> list[str]:
    dashes = list(_DASH.finditer(paragraph))
    if not dashes or (len(dashes) == 1 and dashes[0].start() > 0):
        return [one_line(paragraph)]
    starts = [0] + [dash.end() for dash in dashes]
    ends = [dash.start() for dash in dashes] + [len(paragraph)]
    return [one_line(paragraph[start:end]) for start, end in zip(starts, ends, strict=True)]


def one_line(text: str) -> str:
    """Return a plain cell as one line; paragraphs are parted by a space."""
    return " ".join(text.split())


def joined(first: str, second: str) -> str:
    """Join the two parts of a cell that was broken over pages.

    A part that begins with a number, an item's code, a dash or the word for a measure is a new
    paragraph; Thai text goes on without a space.
    """
    if not first or not second:
        return first or second
    if any(pattern.match(to_arabic(second)) for pattern in (_NUMBER, _CODE, _DASH, _MEASURE)):
        return f"{first}\n{second}"
    return first + second if _is_thai(first[-1]) and _is_thai(second[0]) else f"{first} {second}"


def _is_thai(character: str) -> bool:
    return "ก" <= character <= "๎"
