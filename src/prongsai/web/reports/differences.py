"""What changed between two versions of a document, section by section, line by line, and inside a line."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PIECE = re.compile(
    r"[เ-ไ]?[ก-ฮ][ะ-ฺ็-๎]*|[0-9๐-๙]+(?:[.,][0-9๐-๙]+)*|[A-Za-z]+|\s+|.", re.DOTALL
)  # speaks-thai
"""What is compared inside a line: Thai letters with what stands above and below them, numbers, words."""
_ALIKE = 0.5
"""Two lines less alike than this are one that went and one that came."""


class Kind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a line that stayed, came or went."""

    words: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Line:
    stretches: tuple[Stretch, ...]
    kind: Kind


@dataclass(frozen=True, slots=True)
class SectionDifference:
    """A section with its changed lines; ``kind`` tells whether the whole section came or went."""

    heading: str
    kind: Kind
    lines: tuple[Line, ...]


def differences(
    older: Sequence[Mapping[str, object]], newer: Sequence[Mapping[str, object]]
) -> tuple[SectionDifference, ...]:
    """Return the sections that differ, in the order of the newer version, then those that went.

    Both are ``DocumentVersion.texts``.
    """
    before, after = ({str(one["key"]): one for one in texts} for texts in (older, newer))
    keys = [*after, *(key for key in before if key not in after)]
    found = (_section(before.get(key), after.get(key)) for key in keys)
    return tuple(one for one in found if one.lines or one.kind is not Kind.SAME)


def _section(before: Mapping[str, object] | None, after: Mapping[str, object] | None) -> SectionDifference:
    heading = str((after or before or {})["heading"])
    lines = tuple(line for line in _lines(_said(before), _said(after)) if line.kind is not Kind.SAME)
    kind = Kind.ADDED if before is None else Kind.REMOVED if after is None else Kind.SAME
    if kind is Kind.SAME and lines:
        kind = Kind.CHANGED
    return SectionDifference(heading, kind, lines)


def _said(section: Mapping[str, object] | None) -> list[str]:
    lines = section["lines"] if section is not None else []
    assert isinstance(lines, list)
    return [str(line) for line in lines]


def _lines(before: list[str], after: list[str]) -> Iterator[Line]:
    for way, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if way == "equal":
            yield from (_whole(line, Kind.SAME) for line in after[c:d])
            continue
        gone, come = before[a:b], after[c:d]
        for place in range(max(len(gone), len(come))):
            yield from _pair(gone[place : place + 1], come[place : place + 1])


def _pair(gone: list[str], come: list[str]) -> Iterator[Line]:
    if gone and come:
        before, after = _PIECE.findall(gone[0]), _PIECE.findall(come[0])
        if SequenceMatcher(None, before, after, autojunk=False).ratio() >= _ALIKE:
            yield Line(tuple(_stretches(before, after)), Kind.CHANGED)
            return
    yield from (_whole(line, Kind.REMOVED) for line in gone)
    yield from (_whole(line, Kind.ADDED) for line in come)


def _stretches(before: list[str], after: list[str]) -> Iterator[Stretch]:
    for way, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if way == "equal":
            yield Stretch("".join(after[c:d]), Kind.SAME)
            continue
        if a < b:
            yield Stretch("".join(before[a:b]), Kind.REMOVED)
        if c < d:
            yield Stretch("".join(after[c:d]), Kind.ADDED)


def _whole(line: str, kind: Kind) -> Line:
    return Line((Stretch(line, kind),), kind)
