"""Weaknesses and recommendations in running text: remarks under an item, labelled lines, lists of indicators."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from prongsai.engine.assessment import Statement, StatementKind, Weakness
from prongsai.engine.digits import to_arabic
from prongsai.engine.framework.model import NodeId
from prongsai.reading.normalise import squeeze
from prongsai.reading.recognise.cells import TextLine
from prongsai.reading.recognise.facts import ResultSet
from prongsai.reading.recognise.fragments import one_line
from prongsai.reading.recognise.names import Names
from prongsai.reading.recognise.nodes import group_at, item_in
from prongsai.reading.recognise.prose import Passage
from prongsai.reading.recognise.roles import Role, header_of
from prongsai.reading.recognise.scores import item_code
from prongsai.reading.recognise.tokens import TokenKind, tokens

_ENTRY = re.compile(r"\s*(?:[-–•*]|[(]?[\d๐-๙]{1,2}[.)]+(?:[\d๐-๙]{1,2}[.)]?)*)\s*")
_ITEM = re.compile(r"(?:ข้อ(?:ที่)?\s*[OIE]?\s?[\d๐-๙]{1,3}|[OIE]\s?[\d๐-๙]{1,2})(?=\D)")
_REMARK = re.compile(
    r"(?P<weakness>ความเห็น|ข้อบกพร่อง|จุดอ่อน|จุดบกพร่อง|ปัญหา|สาเหตุ|ประเด็นที่(?:จะ)?ต้อง(?:พัฒนา|แก้ไข|ปรับปรุง))\S{0,30}?\s*[:：]\s*(?P<text>.+)"
    r"|(?P<advice>ข้อเสนอแนะ)\S{0,20}?\s*[:：]\s*(?P<advised>.+)",
    re.DOTALL,
)
_WEAK_ONES = re.compile(
    r"(?:ต้อง|ควร)(?:พัฒนา|ปรับปรุง|แก้ไข)\S{0,24}?\s?(?:ได้แก่|คือ)|(?:ข้อบกพร่อง|จุดอ่อน)\S{0,24}?\s?(?:ได้แก่|คือ)"
)
_FULL = 0.85
_LIST_END = re.compile(r"จึง|ซึ่ง|เนื่องจาก|ดังนั้น|โดยมี")


@dataclass(slots=True)
class _Remarks:
    names: Names
    node: NodeId | None = None
    listing: Role | None = None
    """Under which heading (ข้อบกพร่อง, ข้อเสนอแนะ) the entries of a list stand."""
    heading_number: int | None = None
    weaknesses: list[Weakness] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def read(self, line: TextLine, following: str) -> None:
        """Take in one line of a passage; ``following`` is what comes right below it."""
        entry = _ENTRY.match(line.text)
        number = _number(entry)
        text = line.text[entry.end() :] if entry else line.text
        header = header_of(text)
        if header is not None and header.role in (Role.WEAKNESS, Role.RECOMMENDATION):
            self.listing, self.heading_number = header.role, number
        elif self._names_a_node(text, line):
            self.listing = None
        elif (remark := _REMARK.match(text)) is not None:
            role = Role.WEAKNESS if remark["weakness"] else Role.RECOMMENDATION
            self._say(role, remark["text"] or remark["advised"], line.at)
        elif entry is not None and self.listing is not None and not self._is_next_heading(number):
            self._say(self.listing, text, line.at)
        else:
            self.listing = None
            self._weak_ones(line, following)

    def _is_next_heading(self, number: int | None) -> bool:
        """Say whether an entry is counted on from the heading above it, as in a table of contents."""
        return number is not None and self.heading_number is not None and number == self.heading_number + 1

    def _names_a_node(self, text: str, line: TextLine) -> bool:
        """Keep the item or indicator that a line is the heading of; say whether it is one."""
        if _ITEM.match(text):
            item = item_in(text, self.names, "OIT")
            if item is not None:
                self.node = item.likeness.node
                if item.code is not None and self.names.item(item.title) is not None:
                    self.statements.append(item_code(item, line.at))
                return True
        named = group_at(squeeze(text), 0, self.names)
        if named is not None:
            self.node = named.node
        return named is not None

    def _say(self, role: Role, text: str, at: str) -> None:
        said = one_line(text)
        if role is Role.WEAKNESS:
            self.weaknesses.append(Weakness(node=self.node, text=said, at=at))
        else:
            self.statements.append(
                Statement(kind=StatementKind.RECOMMENDATION, node=self.node, text=said, at=at)
            )

    def _weak_ones(self, line: TextLine, following: str) -> None:
        """Read ``มีประเด็นที่ต้องพัฒนา ได้แก่ ตัวชี้วัด… ตัวชี้วัด…``: each indicator listed is a weakness."""
        for listed in _WEAK_ONES.finditer(line.text):
            rest = line.text[listed.end() :] + following
            end = _LIST_END.search(rest)
            squeezed = squeeze(rest[: end.start()] if end else rest)
            for token in tokens(squeezed, self.names):
                if token.kind is TokenKind.NODE and token.node is not None:
                    text = one_line(squeezed.slice(token.start, token.end))
                    self.weaknesses.append(Weakness(node=token.node, text=text, at=line.at))


def _unwrapped(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, str]]:
    """Yield each line with what follows it, the lines of a page that are full joined with the next.

    PDF breaks a paragraph into the lines of the page: a line nearly as long as the longest goes on.
    """
    full = _FULL * max((len(line.text) for line in lines), default=0)
    here = 0
    while here < len(lines):
        line, end = lines[here], here + 1
        while line.at.startswith("page") and len(lines[end - 1].text) >= full and _can_go_on(lines, end):
            line = replace(line, text=f"{line.text} {lines[end].text}")
            end += 1
        below = (other.text for other in takewhile(_is_no_entry, lines[end : end + 2]))
        yield line, "".join(f" {text}" for text in below)
        here = end


def _can_go_on(lines: Sequence[TextLine], number: int) -> bool:
    return number < len(lines) and _is_no_entry(lines[number])


def _is_no_entry(line: TextLine) -> bool:
    """Say whether a line can carry on the sentence of the line above it."""
    return _ENTRY.match(line.text) is None and _REMARK.match(line.text) is None


def _number(entry: re.Match[str] | None) -> int | None:
    """Return the last number of an entry's mark (``๔.๒`` counts 2)."""
    numbers = re.findall(r"\d+", to_arabic(entry[0])) if entry else []
    return int(numbers[-1]) if numbers else None


def remark_set(passage: Passage, names: Names) -> ResultSet:
    """Return the weaknesses, recommendations and item codes in a passage."""
    remarks = _Remarks(names)
    for line, following in _unwrapped(passage.lines):
        remarks.read(line, following)
    return ResultSet(
        piece=passage.piece,
        is_table=False,
        statements=tuple(remarks.statements),
        weaknesses=tuple(remarks.weaknesses),
    )
