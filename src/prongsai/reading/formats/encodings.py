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
_WORD = re.compile(r"\w")
_TOLERATED_SHARE = 0.01
"""A text may have this share of broken characters and still be taken for its encoding."""


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


def _decode_marked(data: bytes) -> str | None:
    """Decode by the byte order mark, if there is one."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    return None if encoding is None else data.decode(encoding, errors="replace")


def _decode_unmarked(data: bytes) -> str:
    if _looks_like_utf16(data):
        little = data[1::2].count(0) + data[1::2].count(0x0E) >= data[::2].count(0) + data[::2].count(0x0E)
        return data.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    lenient = data.decode("utf-8", errors="replace")
    if _is_whole(lenient):
        return lenient
    try:
        return data.decode(THAI_CODE_PAGE)
    except UnicodeDecodeError as error:
        raise UndecodableError("neither UTF-8, UTF-16 nor TIS-620") from error


def _looks_like_utf16(data: bytes) -> bool:
    """UTF-16 text in Thai or English has the high byte 0x0E or 0x00 in nearly every second place."""
    halves = (data[::2], data[1::2])
    return len(data) >= 4 and any(half.count(0) + half.count(0x0E) > 0.8 * len(half) for half in halves)


def _is_whole(text: str) -> bool:
    """Say whether hardly any character was lost; U+FFFD that the file itself holds counts as lost too."""
    return text.count("\ufffd") <= _TOLERATED_SHARE * max(len(_WORD.findall(text)), 1)
