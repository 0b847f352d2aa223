"""Scores, ranks, levels, counts and claims in running text, each with the node that is spoken of.

A sentence names a node and then says numbers about it: ``ตัวชี้วัดที่ 1 … มีผลคะแนนสูงสุด 89.17 คะแนน``. The
node stays spoken of, over line breaks, until another is named or a new point of the text begins. One
naming takes one score; a number too far from any naming is left alone.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prongsai.engine.assessment import Reading, ReadingKind, Statement, StatementKind
from prongsai.engine.framework.model import NodeId, NodeKind
from prongsai.engine.years import FiscalYear
from prongsai.reading.normalise import Squeezed, squeeze
from prongsai.reading.recognise.cells import TextLine
from prongsai.reading.recognise.facts import ResultSet
from prongsai.reading.recognise.names import Names
from prongsai.reading.recognise.tokens import Token, TokenKind, tokens
from prongsai.reading.recognise.years import YearKind, YearMention

_OVERALL = "ITA"
_CHECKLIST = "OIT"
_NEW_POINT = re.compile(r"\d{1,2}\.(?!\d{2})|[-–•*]|\(?\d{1,2}\)|[ก-ฮ]\.|ข้อ\d")
_REACH = 160
"""How far (letters) a number may stand from the last word about its node."""
_CLAIM_REACH = 40
_NAME_GAP = re.compile(r"(?:มี|ได้|รับ|ผล|คะแนน|รวม|เฉลี่ย|เท่ากับ|อยู่ที่|ร้อยละ|[(:=–-])*")
_LINKING = re.compile(r"(?:คือ|ได้แก่|เป็น|ใน|ของ|ที่|[:：-])*")
_APPOSITION = re.compile(r"(?:ซึ่ง|เป็น|โดย|มี|ถือว่า|ถือ|ได้)*")
"""What may stand between a score and the claim about it (``99.69 คะแนน ซึ่งเป็นคะแนนสูงสุด``)."""
_AIMED_AT = re.compile(r"(?:สู่|ให้|เป้าหมาย.{0,20}|เพื่อ.{0,25}|ต้อง.{0,6}|หาก.{0,10})$")
"""What makes a level or pass a target or a condition instead of a result."""
_TARGET = re.compile(r"(?:เป้าหมาย|ตั้งเป้า)(?:(?!ได้|คะแนนรวม|ผลคะแนน|มีคะแนน|ผลการ).)*$")
_RELATIVE = re.compile(r"(?:ที่|จะ)(?:มี|ได้)?(?:ผล)?(?:คะแนน)?$")
"""What makes a pass a property of unnamed things (ตัวชี้วัดที่ไม่ผ่านเกณฑ์)."""

_CLAIMS = {
    TokenKind.HIGHEST: StatementKind.HIGHEST,
    TokenKind.LOWEST: StatementKind.LOWEST,
    TokenKind.PASSES: StatementKind.PASSES,
    TokenKind.FAILS: StatementKind.FAILS,
    TokenKind.PASSED_COUNT: StatementKind.COUNT_PASSED,
    TokenKind.FAILED_COUNT: StatementKind.COUNT_FAILED,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """The lines between two tables. ``piece`` is the number of the first in the document."""

    lines: tuple[TextLine, ...]
    piece: int


def passage_sets(passage: Passage, names: Names, mentions: Sequence[YearMention]) -> Iterator[ResultSet]:
    """Yield what a passage says about results: one set for each year that its sentences give, or none."""
    listener = _Listener(names, _Text(passage.lines), mentions)
    for token in tokens(listener.text.squeezed, names):
        listener.hear(token)
    for year, (readings, statements) in listener.found.items():
        yield ResultSet(
            piece=passage.piece,
            is_table=False,
            readings=tuple(readings),
            statements=tuple(statements),
            year=year,
        )


class _Text:
    """The lines of a passage as one squeezed text, and which line each letter stands in."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self.lines = lines
        printed = "\n".join(line.text for line in lines)
        self.squeezed: Squeezed = squeeze(printed)
        begins = [0]
        for line in lines:
            begins.append(begins[-1] + len(line.text) + 1)
        self._begins = begins

    def line_of(self, offset: int) -> int:
        """Return the number of the line that a letter of the squeezed text stands in."""
        return bisect_right(self._begins, self.squeezed.place(offset)) - 1

    def between(self, start: int, end: int) -> str:
        return self.squeezed.text[start:end]


@dataclass(frozen=True, slots=True)
class _Said:
    """What a statement carries beside its kind, text and place."""

    node: NodeId | None = None
    value: float | None = None
    among: NodeId | None = None
    text: str | None = None


@dataclass(slots=True)
class _Listener:
    """Hears the tokens of a passage in order and keeps what is spoken of."""

    names: Names
    text: _Text
    mentions: Sequence[YearMention]
    found: dict[FiscalYear | None, tuple[list[Reading], list[Statement]]] = field(default_factory=dict)
    node: NodeId | None = None
    among: NodeId | None = None
    line: int = 0
    year: FiscalYear | None = None
    section_year: FiscalYear | None = None
    last: int = 0
    """Where the last word about the node ended."""
    is_named_here: bool = False
    is_scored: bool = False
    scored: Token | None = None
    superlative: Token | None = None
    name: Token | None = None
    weighted: Token | None = None

    def hear(self, token: Token) -> None:
        """Take in one token."""
        self._go_to_line(self.text.line_of(token.start))
        handler = {
            TokenKind.NODE: self._node,
            TokenKind.MENTION: self._mention,
            TokenKind.NAME: self._bare_name,
            TokenKind.SCORE: self._score,
            TokenKind.WEIGHTED: self._weighted,
            TokenKind.YEAR: self._year,
            TokenKind.LEVEL: self._level,
            TokenKind.RANK: self._rank,
            TokenKind.HIGHEST: self._superlative,
            TokenKind.LOWEST: self._superlative,
            TokenKind.PASSES: self._claim,
            TokenKind.FAILS: self._claim,
            TokenKind.PASSED_COUNT: self._count,
            TokenKind.FAILED_COUNT: self._count,
            TokenKind.RESPONDENTS: self._respondents,
        }.get(token.kind)
        if handler is not None:
            handler(token)

    def _go_to_line(self, line: int) -> None:
        """Cross line breaks: a new point forgets what was spoken of before it."""
        for number in range(self.line + 1, line + 1):
            self.year, self.is_named_here = None, False
            if _NEW_POINT.match(squeeze(self.text.lines[number].text).text):
                self.node = self.among = self.superlative = self.name = None
                self.is_scored = False
        self.line = line

    def _node(self, token: Token) -> None:
        if self.superlative and not _LINKING.fullmatch(self.text.between(self.superlative.end, token.start)):
            self.superlative = None
        node = token.node or _OVERALL
        self.node, self.is_scored, self.is_named_here, self.name = node, False, True, None
        self.last = token.end
        if self.names.framework[node].kind in (NodeKind.OVERALL, NodeKind.INSTRUMENT):
            self.among = node
        if token.name:
            self._state(StatementKind.NODE_NAME, token, _Said(node, text=token.name))

    def _mention(self, token: Token) -> None:
        if not self.is_named_here:
            self.node, self.among, self.is_scored, self.last = _OVERALL, _OVERALL, False, token.end

    def _bare_name(self, token: Token) -> None:
        self.name = token

    def _year(self, token: Token) -> None:
        """Take a year for the sentence, or for all that follows where it stands in a caption."""
        self._go_to_line(self.text.line_of(token.end - 1))  # ประจำ | ปีงบประมาณ
        at = self.text.lines[self.line].at
        for mention in self.mentions:
            if mention.at == at and mention.year == token.value and mention.kind is not YearKind.PLAN:
                self.year = mention.year
                self.section_year = mention.year if mention.kind is YearKind.SECTION else self.section_year

    def _score(self, token: Token) -> None:
        node = self._scored_node(token)
        if node is None or token.value is None or token.value > 100:
            return
        if self.weighted and token.start - self.weighted.end <= _CLAIM_REACH:
            if self.weighted.text.startswith("ถ่วง"):
                self._read(ReadingKind.WEIGHTED_POINTS, token, node)
            self.weighted, self.last = None, token.end
            return
        self._read(ReadingKind.SCORE, token, node)
        if self.superlative is not None:
            self._state(_CLAIMS[self.superlative.kind], token, _Said(node, token.value, self.among))
        self.superlative, self.is_scored, self.scored, self.last = None, True, token, token.end

    def _scored_node(self, token: Token) -> NodeId | None:
        """Return whose score a number is, or ``None`` where it is nobody's."""
        name, self.name = self.name, None
        if name is not None and _NAME_GAP.fullmatch(self.text.between(name.end, token.start)):
            is_beside = "." in token.text and self.text.line_of(name.start) == self.line
            return name.node if _has_unit(token) or is_beside else None
        follows = "." in token.text and not self.text.between(self.last, token.start).strip()
        is_near = token.start - self.last <= _REACH
        if self.node is None or not is_near or not (_has_unit(token) or follows) or self._is_target(token):
            return None
        if not self.is_scored:
            return self.node
        if self.superlative is None:
            return None
        return self._other(token)

    def _other(self, token: Token) -> NodeId | None:
        """Return the only other indicator where two are compared and one is named; else state the bare claim."""
        kind = self.superlative.kind if self.superlative else TokenKind.HIGHEST
        others = [child.id for child in self.names.framework.children(self.among)] if self.among else []
        if len(others) == 2 and self.node in others:
            others.remove(self.node)
            return others[0]
        self._state(_CLAIMS[kind], token, _Said(None, token.value, self.among))
        self.superlative = None
        return None

    def _superlative(self, token: Token) -> None:
        """Keep a superlative for the score that follows, or give it to the score just before."""
        gap = self.text.between(self.scored.end, token.start) if self.scored else None
        if (
            self.scored
            and gap is not None
            and _APPOSITION.fullmatch(gap)
            and not token.text.startswith(("และ", ","))
        ):
            self._state(_CLAIMS[token.kind], token, _Said(self.node, self.scored.value, self.among))
            return
        self.superlative = token

    def _weighted(self, token: Token) -> None:
        self.weighted, self.is_scored = token, False

    def _level(self, token: Token) -> None:
        if not self._is_aimed_at(token):
            self._state(StatementKind.LEVEL, token, _Said(self.node or _OVERALL))

    def _rank(self, token: Token) -> None:
        self._read(ReadingKind.RANK, token, self.node or _OVERALL)

    def _claim(self, token: Token) -> None:
        is_relative = _RELATIVE.search(self.text.between(self.last, token.start))
        is_near = token.start - self.last <= _CLAIM_REACH
        if self.node and is_near and not is_relative and not self._is_aimed_at(token):
            self._state(_CLAIMS[token.kind], token, _Said(self.node, token.value))

    def _count(self, token: Token) -> None:
        """Items are counted of the checklist, or of the part of it that is spoken of."""
        is_within = self.node and self.names.framework.instrument_of(self.node) == _CHECKLIST
        node = self.node if self.node and is_within else _CHECKLIST
        self._read(ReadingKind.COUNT, token, node)
        self._state(_CLAIMS[token.kind], token, _Said(node, token.value))

    def _respondents(self, token: Token) -> None:
        node = self.names.framework.instrument_of(self.node) if self.node else None
        if node is not None:
            self._read(ReadingKind.COUNT, token, node)
        self._state(StatementKind.RESPONDENTS, token, _Said(node, token.value))

    def _is_aimed_at(self, token: Token) -> bool:
        return bool(_AIMED_AT.search(self.text.between(max(0, token.start - 40), token.start)))

    def _is_target(self, token: Token) -> bool:
        return bool(_TARGET.search(self.text.between(max(0, token.start - 60), token.end)))

    def _read(self, kind: ReadingKind, token: Token, node: NodeId) -> None:
        if token.value is not None:
            reading = Reading(node=node, kind=kind, value=token.value, at=self.text.lines[self.line].at)
            self._current()[0].append(reading)

    def _state(self, kind: StatementKind, token: Token, said: _Said) -> None:
        at = self.text.lines[self.line].at
        text = said.text or token.text.strip("(:= ")
        statement = Statement(kind=kind, node=said.node, text=text, value=said.value, among=said.among, at=at)
        self._current()[1].append(statement)

    def _current(self) -> tuple[list[Reading], list[Statement]]:
        return self.found.setdefault(self.year or self.section_year, ([], []))


def _has_unit(token: Token) -> bool:
    return any(word in token.text for word in ("คะแนน", "ร้อยละ", "%", "เปอร์เซ็นต์"))
