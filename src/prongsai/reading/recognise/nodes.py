"""Which node a piece of text names: by number, by code, or by name; and what is printed there."""

import re
from dataclasses import dataclass

from prongsai.engine.framework.model import NodeId
from prongsai.reading.normalise import Squeezed, squeeze
from prongsai.reading.recognise.names import Likeness, Names

_INSTRUMENT = re.compile(r"(?<![A-Za-z])(?:IIT|EIT|OIT)(?![A-Za-z])")
_INDICATOR = re.compile(
    r"(?:คะแนน)?ตัวชี้วัด(?:หลัก)?(?:ที่)?\.?(\d{1,2})(?!\d|\.\d|ด้าน|ตัวชี้วัด|ประเด็น|ข้อ|เครื่องมือ|ส่วน)\.?"
)
_SUBINDICATOR = re.compile(r"(?:ตัวชี้วัด(?:ย่อย)?(?:ที่)?)?(\d{1,2}\.\d)(?!\d|\.\d)")
_PART = re.compile(r"(EIT)\(?(?:ส่วนที่|ส่วน|part)(\d)\)?", re.IGNORECASE)
_CODE = re.compile(
    r"(?:ข้อ(?:ที่)?)?(?P<letter>[IEO0Q]?)-?(?P<number>0{0,2}\d{1,2})(?!\d|[.,]\d)[.):]?", re.IGNORECASE
)
_TOTAL = re.compile(
    r"(?:ผล)?(?:คะแนน)?(?:ผลการประเมิน)?(?:รวม|เฉลี่ย|ภาพรวม|สุทธิ|รวมทั้งสิ้น|รวมทั้งหมด)+"
    r"(?:หน่วยงาน|ทั้งหมด|ทั้งสิ้น|ทุกตัวชี้วัด|ของหน่วยงาน|ระดับหน่วยงาน|ผลการประเมิน)*\(?(?:ITA)?\)?[:：]?"
    r"|(?:คะแนน|ผลการประเมิน|ผลคะแนน)?\(?ITA\)?[:：]?"
)
_LONGEST_TOTAL = 60
_NAME_END = re.compile(
    r"(?:มี|ได้|ผล)+(?=\d)|(?:มี|ได้|อยู่|เท่ากับ|โดย)?(?:รับ)?(?:ผล)?(?:การประเมิน)?คะแนน|มีค่า|อยู่ที่|อยู่ใน|เท่ากับ|ร้อยละ|[(\"“:;,–]|\d|"
    r"(?:และ)?ตัวชี้วัด|$"
)
_SCORE_TAIL = re.compile(r"\(?(?:ผล)?(?:คะแนน)?(?:รวม|เฉลี่ย)?[(:=]*\d{1,3}(?:[.,]\d{1,2})?\)?(?:คะแนน)?\)?$")


@dataclass(frozen=True, slots=True)
class Named:
    """A group (instrument, indicator, sub-indicator, part) as named in a text, up to ``end`` there.

    ``name`` is the name printed beside the number; ``None`` where only a number or only a name is.
    """

    node: NodeId
    end: int
    name: str | None = None


def group_at(text: Squeezed, start: int, names: Names) -> Named | None:
    """Return the indicator, sub-indicator or part that ``text`` names by number at ``start``."""
    for pattern in (_INDICATOR, _SUBINDICATOR, _PART):
        match = pattern.match(text.text, start)
        node = ".".join(match.groups()) if match else None
        if match is None or node not in names.framework:
            continue
        if pattern is _PART:
            return Named(node or "", match.end())
        end = _name_end(text, match.end(), names)
        return Named(node or "", end, text.slice(match.end(), end).strip(" .:-–") or None)
    return None


def _name_end(text: Squeezed, start: int, names: Names) -> int:
    known = names.beginning(text.text[start:])
    if known is not None:
        return start + known[1]
    end = _NAME_END.search(text.text, start)
    return end.start() if end else len(text.text)


def group_in(text: str, names: Names) -> Named | None:
    """Return the group that a whole cell names, by number or by name, a score behind it aside."""
    squeezed = squeeze(text)
    numbered = group_at(squeezed, 0, names)
    if numbered is not None:
        return numbered
    name = without_score(text)
    node = (
        names.group(name)
        or names.group(name.split("(")[0])
        or (instrument_in(name) if len(name) < 150 else None)
    )
    return Named(node, len(squeezed.text)) if node in names.framework and node else None


def without_score(text: str) -> str:
    """Return the name in a cell that may print a score behind it (``การใช้อำนาจ (๙๙.๖๙ คะแนน)``)."""
    squeezed = squeeze(text)
    return squeezed.slice(0, len(_SCORE_TAIL.sub("", squeezed.text)))


def instrument_in(text: str) -> NodeId | None:
    """Return the one instrument that a text names by its letters; ``None`` for none or several."""
    found = set(_INSTRUMENT.findall(text))
    return str(found.pop()) if len(found) == 1 else None


def is_total(text: str) -> bool:
    """Say whether a label is that of a total (คะแนนเฉลี่ย, คะแนนรวม, ภาพรวม)."""
    return len(text) <= _LONGEST_TOTAL and _TOTAL.fullmatch(squeeze(text).text) is not None


@dataclass(frozen=True, slots=True)
class Code:
    """An item code as printed, the number and item that it says, and where it ends in the squeezed text."""

    text: str
    number: int
    node: NodeId | None
    end: int
    is_explicit: bool
    """Whether its own letter, or a zero for it, tells the instrument."""


def code_at(text: Squeezed, instrument: NodeId | None) -> Code | None:
    """Return the item code that ``text`` begins with: ``O17``, ``017``, ``ข้อ 007``, ``E๑``, a bare ``๗``.

    A bare number belongs to ``instrument``; one that begins with 0 to the open-data checklist, whose
    letter O is often typed as a zero.
    """
    match = _CODE.match(text.text)
    if match is None:
        return None
    letter, number = match["letter"].upper(), int(match["number"])
    is_explicit = bool(letter) or match["number"].startswith("0")
    if letter in ("", "0", "Q"):
        letter = "O" if is_explicit else (instrument or "")[:1]
    printed = re.sub(r"^ข้อ(?:ที่)?\s*", "", text.slice(*match.span())).strip(" .):")
    return Code(printed, number, f"{letter}{number}" if letter and number else None, match.end(), is_explicit)


@dataclass(frozen=True, slots=True)
class NamedItem:
    """An item as named by its code, its title, or both."""

    likeness: Likeness
    title: str
    code: Code | None


def item_in(text: str, names: Names, instrument: NodeId | None, *, code: str = "") -> NamedItem | None:
    """Return the item that a cell names, with its code in front or in a cell of its own (``code``)."""
    squeezed = squeeze(f"{code} {text}" if code else text)
    found = code_at(squeezed, instrument)
    title = squeezed.slice(found.end, len(squeezed.text)) if found else text
    if found is not None and found.node is None:
        found = None
    likeness = names.meant(found.node if found else None, title, instrument)
    return NamedItem(likeness, title, found) if likeness else None
