"""From bytes to text: UTF-8, UTF-16 and the Thai code page 874 (TIS-620), told apart by what the bytes can be."""

import codecs
import re

THAI_CODE_PAGE = "cp874"
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_TOLERATED_SHARE = 0.01
"""A text may have this share of broken characters and still be taken for its encoding."""


_LATIN_FOR_THAI = {0xA1 + place: chr(0x0E01 + place) for place in range(0xFB - 0xA1 + 1)}
_THAI = re.compile("[\u0e01-\u0e5b]")
_LATIN = re.compile("[\u00a1-\u00fb]")


class UndecodableError(ValueError):
    """The bytes are not text in any encoding that Thai documents use."""


def decode(data: bytes) -> str:
    """Return the text of ``data``; a few broken characters become U+FFFD.

    Raises ``UndecodableError`` for bytes that are no text.
    """
    text = _decode_marked(data)
    if text is None:
        text = _decode_unmarked(data)
    if len(_CONTROLS.findall(text)) > _TOLERATED_SHARE * len(text):
        raise UndecodableError("control characters throughout")
    return text


def is_thai_as_latin(text: str) -> bool:
    """Say whether a text is Thai that an old font made look Latin to programs: ``¡ÒÃ`` for ``การ``."""
    return len(_LATIN.findall(text)) > 0.3 * len(text) and not _THAI.search(text)


def thai_from_latin(text: str) -> str:
    """Return the Thai text behind :func:`is_thai_as_latin`; the code page has both in one order."""
    return text.translate(_LATIN_FOR_THAI)


def _decode_marked(data: bytes) -> str | None:
    """Decode by the byte order mark, if there is one."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    return None if encoding is None else data.decode(encoding, errors="replace")


def _decode_unmarked(data: bytes) -> str:
    if _looks_like_utf16(data):
        little = data[1::2].count(0) + data[1::2].count(0x0E) >= data[::2].count(0) + data[::2].count(0x0E)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    for encoding in ("utf-8", THAI_CODE_PAGE):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") > _TOLERATED_SHARE * len(text):
        raise UndecodableError("neither UTF-8, UTF-16 nor TIS-620")
    return text


def _looks_like_utf16(data: bytes) -> bool:
    """UTF-16 text in Thai or English has the high byte 0x0E or 0x00 in nearly every second place."""
    halves = (data[::2], data[1::2])
    return len(data) >= 4 and any(half.count(0) + half.count(0x0E) > 0.8 * len(half) for half in halves)
