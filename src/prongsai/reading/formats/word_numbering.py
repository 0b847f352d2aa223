"""Automatic numbers of Word lists: a person sees ``๑.`` or ``2.1``, the paragraph itself does not hold it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from prongsai.engine.digits import to_thai
from prongsai.reading.formats.ooxml import attribute

_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
"""The letters of the numbering format ``thaiLetters``, in order (ECMA-376 part 1, 17.18.59): without ฃ ฅ ฆ ฤ ฦ."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACEHOLDER = re.compile(r"%([1-9])")
_BULLET = "-"
"""Bullets are letters of symbol fonts; a dash stands for all of them."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one depth of a list is numbered; ``text`` has a place ``%1`` for each depth's number."""

    start: int
    style: str
    text: str


@dataclass
class Numbering:
    """The lists of a document, counting along as its paragraphs are read in order."""

    lists: Mapping[str, str]
    """List (``numId``) to its definition (``abstractNumId``); lists of one definition count on."""
    levels: Mapping[tuple[str, int], _Level]
    """Definition and depth to its level."""
    restarts: Mapping[tuple[str, int], int]
    """List and depth to the number that this list starts anew from."""
    styles: Mapping[str, tuple[str, int]]
    """Paragraph style to the list and depth that it brings."""
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Element) -> str:
        """Return the number or bullet in front of the next paragraph; empty when it has none."""
        numbered = _numbered(paragraph.find("pPr")) or self.styles.get(_style(paragraph))
        if numbered is None:
            return ""
        number_id, depth = numbered
        level = self.levels.get((self.lists.get(number_id, ""), depth))
        if level is None:
            return ""
        self._count(number_id, depth, level)
        return self._shown(self.lists[number_id], level)

    def _count(self, number_id: str, depth: int, level: _Level) -> None:
        definition, here = self.lists[number_id], (number_id, depth)
        if here in self.restarts and here not in self._begun:
            self._begun.add(here)
            self._counts[definition, depth] = self.restarts[here]
        else:
            self._counts[definition, depth] = self._counts.get((definition, depth), level.start - 1) + 1
        for deeper in range(depth + 1, 9):
            self._counts.pop((definition, deeper), None)

    def _shown(self, definition: str, level: _Level) -> str:
        if level.style == "bullet":
            return _BULLET
        if level.style == "none":
            return ""

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            its_level = self.levels.get((definition, depth), level)
            return _number(self._counts.get((definition, depth), its_level.start), its_level.style)

        return _PLACEHOLDER.sub(number, level.text)


def numbering(definitions: Element | None, styles: Element | None) -> Numbering:
    """Return the lists of a document from its numbering part and its styles part (``None``: it has none)."""
    if definitions is None:
        return Numbering({}, {}, {}, {})
    lists = {
        attribute(number, "numId") or "": attribute(number.find("abstractNumId"), "val") or ""
        for number in definitions.iter("num")
    }
    return Numbering(lists, dict(_levels(definitions)), dict(_restarts(definitions)), _list_styles(styles))


def _levels(definitions: Element) -> Iterator[tuple[tuple[str, int], _Level]]:
    by_style = {attribute(one.find("styleLink"), "val"): one for one in definitions.iter("abstractNum")}
    for definition in definitions.iter("abstractNum"):
        link = attribute(definition.find("numStyleLink"), "val")
        for level in by_style.get(link, definition).iter("lvl") if link else definition.iter("lvl"):
            yield (
                (attribute(definition, "abstractNumId") or "", _int(attribute(level, "ilvl"))),
                _level(level),
            )


def _level(level: Element) -> _Level:
    return _Level(
        start=_int(attribute(level.find("start"), "val"), 1),
        style=attribute(level.find("numFmt"), "val") or "decimal",
        text=attribute(level.find("lvlText"), "val") or "",
    )


def _restarts(definitions: Element) -> Iterator[tuple[tuple[str, int], int]]:
    for number in definitions.iter("num"):
        for override in number.iter("lvlOverride"):
            start = attribute(override.find("startOverride"), "val")
            if start is not None:
                place = (attribute(number, "numId") or "", _int(attribute(override, "ilvl")))
                yield place, _int(start)


def _list_styles(styles: Element | None) -> dict[str, tuple[str, int]]:
    """Return each paragraph style's list and depth, its own or inherited."""
    if styles is None:
        return {}
    elements = {attribute(style, "styleId") or "": style for style in styles.iter("style")}
    found: dict[str, tuple[str, int]] = {}
    for name in elements:
        ancestor, seen = name, set[str]()
        while ancestor in elements and ancestor not in seen:
            seen.add(ancestor)
            numbered = _numbered(elements[ancestor].find("pPr"))
            if numbered is not None:
                found[name] = numbered
                break
            ancestor = attribute(elements[ancestor].find("basedOn"), "val") or ""
    return found


def _numbered(properties: Element | None) -> tuple[str, int] | None:
    """Return the list and depth that paragraph properties name; list ``0`` takes a style's list away."""
    numbers = None if properties is None else properties.find("numPr")
    if numbers is None:
        return None
    return attribute(numbers.find("numId"), "val") or "0", _int(attribute(numbers.find("ilvl"), "val"))


def _style(paragraph: Element) -> str:
    return attribute(paragraph.find("pPr/pStyle"), "val") or ""


def _number(count: int, style: str) -> str:
    """Return a count as a list shows it; a style that Thai documents do not use is shown in digits."""
    if style == "thaiNumbers":
        return to_thai(str(count))
    if style == "thaiLetters":
        return _THAI_LETTERS[(count - 1) % len(_THAI_LETTERS)]
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if style == "upperLetter" else letter
    if style in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if style == "upperRoman" else _roman(count)
    return f"{count:02d}" if style == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN + _ROMAN_UNITS:
        text += letters * (count // value)
        count %= value
    return text


def _int(text: str | None, default: int = 0) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
