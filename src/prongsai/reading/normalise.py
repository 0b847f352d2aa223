"""Thai text as it comes out of Word, PDF and OCR, made readable again, and made comparable.

``repair`` mends what can only be damage (no Thai syllable begins with ◌า, no consonant is followed by a
lone ◌ํ and ◌า). ``squeeze`` takes the spaces away, since PDF puts them anywhere, and knows the way back.
``key`` is what names are compared by. PyThaiNLP's normaliser was measured at 0.09 s of imports for a
part of this; these rules need none.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from prongsai.engine.digits import to_arabic

_CONSONANT = "ก-ฮ"
_TONE = "่-๋"
_UPPER_OR_LOWER_VOWEL = "ัิ-ฺ็"
_MARK = "ัิ-ฺ็-๎"
_LEADING_VOWEL = "เ-ไ"

_PRIVATE_GLYPHS = {
    0xF700 + offset: ord(glyph)
    for offset, glyph in enumerate(
        "\u0e10\u0e34\u0e35\u0e36\u0e37"  # ฐ, then the vowels above
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"  # tone marks, low and to the left
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"  # low
        "\u0e0d\u0e31\u0e4d\u0e47"  # ญ, then the other marks above
        "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"  # to the left
        "\u0e38\u0e39\u0e3a"  # the vowels below
    )
}
"""Shifted vowels and tone marks that Thai Windows fonts keep in the private use area (U+F700–U+F71A)."""

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]")
_ODD_SPACE = re.compile("[\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_SPACES = re.compile("[^\\S\n\t]+")

_DISPLACED_AA = (
    "การ งาน ทาง(?!าน) ตาม ราย สาร(?!วจ|อง) ฐาน ภาพ ภาค มาต มาก จาก(?!ัด) หาก วาม วาง ชาติ ชาว ขาย ขาด ยาก"
)
"""Where ``X า`` is a displaced า; everywhere else it is a ำ that lost its circle (ด าเนินการ)."""
_LOST_AM = (
    "อ(?=นาจ|นวย|เภอ) จ(?=นวน|เป็น|กัด|แนก) ด(?=เนิน|รง) ก(?=หนด|กับ|ลัง|จัด|ชับ) ส(?=นัก|คัญ|เร็จ|หรับ|รวจ) "
    "ต(?=บล|แหน่ง|รวจ) ค(?=สั่ง|ร้อง|ถาม|นึง|ขอ|แนะ|ตอบ|นำ) ท(?=งาน|ให้|การ|แผน) น(?=ไป|มา|เสนอ|ผล) ล(?=ดับ) บ(?=รุง|นาญ)"
)
"""Where a lone U+FFFD stands for a whole ำ; elsewhere what it was is not known."""

_LOST, _PARTED = "\ufffd", " า"


def _needed(pattern: str) -> str:
    """Return what every text that the pattern finds holds: looking for it is much quicker than the pattern is."""
    if _LOST in pattern or r"\ufffd" in pattern:
        return _LOST
    return _PARTED if pattern.endswith(" +า") or " +(?=า" in pattern else ""


_REPAIRS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (_needed(pattern), re.compile(pattern), replacement)
    for pattern, replacement in (
        # a mark or following vowel that slid away from its consonant: ท ี่, ประมาณ ะ
        (rf" (?<=[{_CONSONANT}{_MARK}] )(?=[{_MARK}])", ""),  # a pattern that begins with a letter is quick
        (rf" (?<=[{_CONSONANT}{_MARK}] )(?=[ะำๅ])", ""),
        (rf" (?<=[{_LEADING_VOWEL}] )(?=[{_CONSONANT}])", ""),
        # ำ in two pieces, with or without the tone mark between them: ํา, ้ํา, ํ้า, ำ า
        (rf"ํ([{_TONE}]?) ?า", r"\1ำ"),
        (rf"ำ([{_TONE}])", r"\1ำ"),
        (r"ำ ?า", "ำ"),
        # ำ with its circle lost in the font: อ�านาจ, น�้า, อ านาจ, ซ้ าซ้อน, ต่าสุด
        (rf"(?<=[{_CONSONANT}])\ufffd([{_TONE}]?)า", r"\1ำ"),
        (rf"(?<=[{_CONSONANT}][{_TONE}])\ufffdา", "ำ"),
        *((word.replace("(?=", "\ufffd(?="), f"{word[0]}ำ") for word in _LOST_AM.split()),
        *((rf"{word[0]} +(?={word[1:]})", word[0]) for word in _DISPLACED_AA.split()),
        (rf"(?<=[{_CONSONANT}{_TONE}]) +า", "ำ"),
        (r"ต่า(?=สุด|กว่า|ที่สุด)", "ต่ำ"),
        # marks typed in the wrong order or twice: ท่ี, ที่่
        (rf"([{_TONE}์])([{_UPPER_OR_LOWER_VOWEL}])", r"\2\1"),
        (rf"([{_MARK}])\1+", r"\1"),
        # two of the vowel เ where แ is meant
        (r"เเ", "แ"),
    )
)
"""What must stand in a text for the repair to be tried, what it looks for, and what it puts there."""
_PRIVATE_GLYPH = re.compile("[\uf700-\uf71a]")


def repair(text: str) -> str:
    """Return ``text`` with displaced, split and doubled vowels and marks put right.

    Line breaks and tabs stay, other runs of space become one. Digits stay as printed.
    """
    if _PRIVATE_GLYPH.search(text):
        text = text.translate(_PRIVATE_GLYPHS)
    text = _INVISIBLE.sub("", text)
    if "  " in text or _ODD_SPACE.search(text):
        text = _SPACES.sub(" ", text)
    if text.isascii():  # most cells of a sheet
        return text
    while (mended := _once(text)) != text:  # one repair can lay bare the next
        text = mended
    return text


def _once(text: str) -> str:
    for needed, pattern, replacement in _REPAIRS:
        if needed in text:
            text = pattern.sub(replacement, text)
    return text


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without spaces and in Arabic digits, for matching; and the printed text behind it.

    One space stays between two Latin letters or digits, where it parts numbers and words.
    """

    text: str
    printed: str
    origin: tuple[int, ...]
    """Where each character of ``text`` stands in ``printed``."""

    def slice(self, start: int, end: int) -> str:
        """Return the printed text behind ``text[start:end]``."""
        if start >= end:
            return ""
        return self.printed[self.origin[start] : self.origin[end - 1] + 1]

    def place(self, start: int) -> int:
        """Return where ``text[start]`` stands in the printed text."""
        return self.origin[start] if start < len(self.origin) else len(self.printed)


_LATIN_GAP = re.compile(r"(?:(?<=[0-9A-Za-z%])|(?<=[0-9]\.))\s+(?=[0-9A-Za-z])")


@lru_cache(maxsize=4096)  # the same cells and lines are looked at by every step of recognition
def squeeze(printed: str) -> Squeezed:
    """Return ``printed`` (repaired) without its spaces, with the way back."""
    arabic = to_arabic(printed)
    kept = {gap.start() for gap in _LATIN_GAP.finditer(arabic)}
    origin = tuple(i for i, character in enumerate(arabic) if not character.isspace() or i in kept)
    text = "".join(" " if i in kept else arabic[i] for i in origin)
    return Squeezed(text, printed, origin)


_NOT_A_LETTER = re.compile(r"[^ก-๙0-9a-z]")


def key(text: str) -> str:
    """Return what names are compared by: lower case, Arabic digits, no spaces, no punctuation."""
    return _NOT_A_LETTER.sub("", to_arabic(text).lower())
