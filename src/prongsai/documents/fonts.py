"""The letters that ship with Prongsai, and which characters they can show.

A PDF/UA file may not hold a character without a glyph (an emoji in an officer's text, a slip of
scanning); such a character is shown as one visible replacement, never dropped.
"""

import re
import struct
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
FAMILY = "Sarabun"
REPLACEMENT = "◊"
"""What stands for a character that the letters lack."""

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_SPACES = re.compile(r"[\t\n\r\u2000-\u200a\u202f\u3000]+")


def showable(words: str) -> str:
    """Return words with every character that Sarabun lacks replaced; invisible ones are left out."""
    words = _INVISIBLE.sub("", _SPACES.sub(" ", words)).replace("\u2011", "-")
    lacking = set(words) - characters()
    if not lacking:
        return words
    return words.translate(dict.fromkeys(map(ord, lacking), REPLACEMENT))


@cache
def characters() -> frozenset[str]:
    """Return every character that Sarabun Regular has a glyph for (the other cuts have the same)."""
    data = (FOLDER / "Sarabun-Regular.ttf").read_bytes()
    start = _table(data, b"cmap")
    first_subtable = start + struct.unpack_from(">I", data, start + 8)[0]
    return frozenset(chr(code) for code in _mapped_codes(data, first_subtable))


def _table(data: bytes, tag: bytes) -> int:
    """Return where a table of an OpenType file begins."""
    count = struct.unpack_from(">H", data, 4)[0]
    entries = (struct.unpack_from(">4sIII", data, 12 + 16 * index) for index in range(count))
    return next(int(offset) for name, _, offset, _ in entries if name == tag)


def _mapped_codes(data: bytes, at: int) -> set[int]:
    """Return the codes that a character map of format 4 gives a glyph (OpenType specification, cmap)."""
    doubled = struct.unpack_from(">H", data, at + 6)[0]
    shape = f">{doubled // 2}H"
    ends, starts, deltas, offsets = (
        struct.unpack_from(shape, data, at + 14 + skip + doubled * column)
        for column, skip in enumerate((0, 2, 2, 2))
    )
    codes: set[int] = set()
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        here = at + 16 + doubled * 3 + 2 * index
        for code in range(first, last + 1):
            glyph = code
            if offsets[index]:
                glyph = struct.unpack_from(">H", data, here + offsets[index] + 2 * (code - first))[0]
            if glyph and (glyph + deltas[index]) % 0x10000:
                codes.add(code)
    return codes - {0xFFFF}
