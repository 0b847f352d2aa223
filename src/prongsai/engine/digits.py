"""Thai and Arabic digits: officers write ๙๕.๖๐, programs read 95.60 (design decision 14)."""

from typing import Literal, TypeAlias

DigitStyle: TypeAlias = Literal["thai", "arabic"]

THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(THAI_DIGITS, "0123456789")
_TO_THAI = str.maketrans("0123456789", THAI_DIGITS)


def to_arabic(text: str) -> str:
    """Return ``text`` with every Thai digit as its Arabic one; the length does not change."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """Return ``text`` with every Arabic digit as its Thai one; the length does not change."""
    return text.translate(_TO_THAI)


def in_style(text: str, style: DigitStyle) -> str:
    """Return ``text`` with its digits in the asked style."""
    return to_thai(text) if style == "thai" else to_arabic(text)
