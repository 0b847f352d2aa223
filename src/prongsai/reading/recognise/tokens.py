"""Running text cut into what matters: nodes, scores, levels, ranks, claims, counts, years; the rest is skipped.

Everything is matched on squeezed text (no spaces, Arabic digits). Numbers that are no result are tokens
too, so that they are consumed: bounds (``เกณฑ์เป้าหมาย ร้อยละ 85``), ranges (``95.00 - 100``), changes
(``ลดลง 37.79 คะแนน``), years and laws.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from prongsai.engine.framework.model import NodeId
from prongsai.reading.normalise import Squeezed
from prongsai.reading.recognise.names import Names
from prongsai.reading.recognise.nodes import group_at
from prongsai.reading.recognise.values import DECIMAL, LEVEL, NUMBER, as_number


class TokenKind(StrEnum):
    """What a token says. The order of ``_PATTERNS`` decides where two could match."""

    FAILED_COUNT = "failed_count"
    PASSED_COUNT = "passed_count"
    RESPONDENTS = "respondents"
    FAILS = "fails"
    PASSES = "passes"
    BOUND = "bound"
    IGNORED = "ignored"
    YEAR = "year"
    LEVEL = "level"
    RANK = "rank"
    HIGHEST = "highest"
    LOWEST = "lowest"
    WEIGHTED = "weighted"
    """Says that the next number is points after weighting (ถ่วงน้ำหนัก), or the weight itself (น้ำหนัก)."""
    NODE = "node"
    """A node that goes on being spoken of until another is named."""
    NAME = "name"
    """An indicator's bare name, which is also an everyday word: counts only right before its score."""
    MENTION = "mention"
    """The whole assessment in passing (``ITA``): spoken of only where nothing else is."""
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Token:
    """A token and its span in the squeezed text. ``text`` is the part that matters, as printed."""

    kind: TokenKind
    start: int
    end: int
    text: str
    value: float | None = None
    node: NodeId | None = None
    name: str | None = None
    """The name printed beside a node's number."""


_COUNT = r"(?:มี|จำนวน|ทั้งสิ้น|ทั้งหมด|รวม|คือ|[:：(])*"
_FILLER = (
    r"(?:เกณฑ์|เป้าหมาย|ค่า|ผ่าน|ที่กำหนด(?:ไว้)?|ที่ตั้งไว้|มาตรฐาน|การประเมิน|ผลการประเมิน|ITA|คะแนน|ร้อยละ|คือ|ที่|ไว้|"
    r"ไม่น้อยกว่า|ตั้งแต่|[(“\"=:])*+"
)
_BOUND = rf"{_FILLER}{NUMBER}(?:คะแนน|%|เปอร์เซ็นต์)?(?:ขึ้นไป|ลงมา)?\)?"
_SCOPES = r"(?:(?:,|และ)?\((?:IIT|EIT|OIT)\))*"
_AND_BOUND = rf"(?:(?:และ|หรือ)(?:มี)?(?:ผล)?คะแนน(?:เป็น|เท่ากับ)*{NUMBER}(?:คะแนน)?{_SCOPES})?"
_COMPARED = r"(?:ไม่น้อยกว่า|น้อยกว่า|ต่ำกว่า|มากกว่า|สูงกว่า|ไม่ถึง|ไม่เกิน|ตั้งแต่|เต็ม|เกณฑ์|เป้าหมาย)"
_LAW = r"มาตรา\d+|พ\.?ศ\.?25\d\d(?:[-–]25\d\d)?|\d{1,2}/\d{1,2}/\d{2,4}|\d{2,3}-\d{3,}(?:-\d+)*|หน้า\d+"
_CHANGE = rf"(?:เพิ่มขึ้น|ลดลง|สูงขึ้น|ต่ำลง|ลด|เพิ่ม|ต่างกัน|ผลต่าง|อีก|ขาด|จากเดิม|เดิม)(?:จาก)?(?:ร้อยละ|คะแนน|\()*{NUMBER}(?:คะแนน)?"
_THINGS = r"ข้อ|คน|ราย|ชุด|เดือน|วัน|ปี|ครั้ง|ตัวชี้วัด|เครื่องมือ|ส่วน|ด้าน|ระดับ|ประเภท|บาท|หน่วยงาน|แห่ง|ประเด็น|เรื่อง|โครงการ|อันดับ|นาที|ชั่วโมง"

_PATTERNS: dict[TokenKind, str] = {
    TokenKind.FAILED_COUNT: rf"ไม่ผ่าน(?:ผ่าน|เกณฑ์|การประเมิน|ที่กำหนด)*{_COUNT}(?P<failed>\d{{1,2}})(?:ข้อ|รายการ)|"
    rf"ได้(?:รับ)?(?:คะแนน)?0(?:\.00)?คะแนน{_COUNT}(?P<zero>\d{{1,2}})(?:ข้อ|รายการ)",
    TokenKind.PASSED_COUNT: rf"ผ่าน(?:เกณฑ์|การประเมิน|ที่กำหนด)*{_COUNT}(?P<passed>\d{{1,2}})(?:ข้อ|รายการ)|"
    rf"ได้(?:รับ)?(?:คะแนน)?(?:เต็ม)?100(?:\.00)?คะแนน(?:เต็ม)?{_COUNT}(?P<full>\d{{1,2}})(?:ข้อ|รายการ)",
    TokenKind.RESPONDENTS: r"(?:ผู้ตอบ|ผู้ให้ข้อมูล|กลุ่มตัวอย่าง|ผู้เข้าตอบ|ผู้ประเมิน)[^\d]{0,40}?(?P<people>\d{1,3}(?:,\d{3})+|\d{1,6})(?:คน|ราย|ชุด)",
    TokenKind.FAILS: rf"(?:ไม่ผ่าน|ต่ำกว่า|น้อยกว่า|ไม่ถึง|ไม่เป็นไปตาม|ไม่บรรลุ)(?:ค่า)?(?:(?:เกณฑ์|เป้าหมาย)(?:{_BOUND})?|(?={_FILLER}{NUMBER}(?:คะแนน|%)|ร้อยละ){_BOUND})"
    rf"{_SCOPES}{_AND_BOUND}",
    TokenKind.PASSES: rf"(?:ผ่าน|สูงกว่า|เป็นไปตาม|บรรลุ)(?:ค่า)?เกณฑ์(?:{_BOUND})?",
    TokenKind.BOUND: rf"{_COMPARED}{_BOUND}(?:\({NUMBER}คะแนนขึ้นไป\))?(?:ระดับ(?:{LEVEL}))?{_AND_BOUND}|"
    rf"(?:ร้อยละ)?{NUMBER}(?:\({NUMBER})?(?:คะแนน)?ขึ้นไป\)?",
    TokenKind.IGNORED: rf"{_LAW}|{_CHANGE}|{NUMBER}(?:[-–]|ถึง){NUMBER}|"
    r"ตัวชี้วัด(?:ที่)?\d{1,2}(?:[-–]|ถึง)(?:ตัวชี้วัด)?(?:ที่)?\d{1,2}|"
    rf"(?:{LEVEL})ขึ้นไป|(?:น้ำหนัก|สัดส่วน)(?:คะแนน)?(?:ร้อยละ|:)*{NUMBER}",
    TokenKind.YEAR: r"(?:ประจำ)?(?:ปีงบประมาณ|ปี)(?:พ\.?ศ\.?)?(?P<year_said>25\d\d)",
    TokenKind.LEVEL: rf"(?:ระดับ(?:ผลการประเมิน|คุณธรรมและความโปร่งใส|คะแนน)*(?:ระดับ)?|ผลการประเมิน(?=[:：\"“]))[:：\"“”'(]*(?P<word>{LEVEL})(?![\"”')]*ขึ้นไป|\d)",
    TokenKind.RANK: r"(?:(?:อยู่ใน|จัดอยู่ใน|จัดใน|ได้|เป็น)ลำดับ|(?:อยู่ใน|จัดอยู่ใน|จัดใน|ได้|เป็น)?อันดับ)(?:ที่)?(?P<place>\d{1,4})(?!\d)",
    TokenKind.HIGHEST: r"(?:(?:ผล)?คะแนน(?:เฉลี่ย|รวม)?|และ|,)(?:มาก|สูง)(?:ที่)?สุด",
    TokenKind.LOWEST: r"(?:(?:ผล)?คะแนน(?:เฉลี่ย|รวม)?|และ|,)(?:น้อย|ต่ำ)(?:ที่)?สุด",
    TokenKind.WEIGHTED: r"(?:ถ่วง)?น้ำหนัก",
    TokenKind.NODE: r"(?:คะแนน)?(?:ตัวชี้วัด(?:หลัก|ย่อย)?ที่|(?<!\d)ตัวชี้วัด(?:หลัก|ย่อย)?)\.?\d{1,2}(?!\d)|(?<![A-Za-z])EIT\(?ส่วนที่\d\)?|"
    r"(?P<instrument>(?<![A-Za-z])(?:IIT|EIT|OIT)(?![A-Za-z]))|"
    r"(?<![A-Za-z0-9])(?P<item>[OIE]\d{1,2})(?![\d.])|"
    r"(?P<overall>(?:คะแนน|ผลการประเมิน|ใน|โดย|ผลคะแนน)*ภาพรวม|คะแนน(?:รวม|เฉลี่ย)?(?:ของ)?(?:หน่วยงาน|ITA|\(ITA\))|คะแนนITA)",
    TokenKind.MENTION: r"(?<![A-Za-z])ITA(?![A-Za-z])",
    TokenKind.SCORE: rf"(?P<before>ร้อยละ|คะแนน(?:รวม|เฉลี่ย|ที่ได้)?(?:เท่ากับ|อยู่ที่|คือ|เป็น|ได้|ร้อยละ|[:=(])*|[(:=])?(?P<number>{DECIMAL}|{NUMBER}(?!{_THINGS}))"
    r"(?P<after>\)?คะแนน|%|เปอร์เซ็นต์|\))?",
}


@cache
def _pattern(groups: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for all tokens, with the names of a framework's groups put in."""
    patterns = {
        **_PATTERNS,
        TokenKind.NAME: rf"(?P<prefix>ตัวชี้วัด)?(?P<group>{'|'.join(map(re.escape, groups))})",
    }
    order = [*list(_PATTERNS)[:-1], TokenKind.NAME, TokenKind.SCORE]
    return re.compile("|".join(f"(?P<{kind.value}>{patterns[kind]})" for kind in order))


def tokens(text: Squeezed, names: Names) -> Iterator[Token]:
    """Yield the tokens of a squeezed text, in order, each letter in one token at most."""
    pattern = _pattern(names.groups)
    match = pattern.search(text.text)
    while match is not None:
        token = _token(text, match, names)
        yield token
        match = pattern.search(text.text, max(token.end, match.start() + 1))


_VALUE_GROUPS = ("failed", "zero", "passed", "full", "people", "year_said", "place", "number")


def _token(text: Squeezed, match: re.Match[str], names: Names) -> Token:
    kind = TokenKind(next(kind.value for kind in TokenKind if match[kind.value] is not None))
    if kind is TokenKind.NODE:
        return _node(text, match, names)
    if kind is TokenKind.NAME:
        node = names.group(match["group"])
        kind = TokenKind.NODE if match["prefix"] else TokenKind.NAME
        return Token(kind, *match.span(), text.slice(*match.span("group")), node=node)
    value = next((match[group] for group in _VALUE_GROUPS if match[group]), None)
    printed = text.slice(*match.span("word")) if match["word"] else text.slice(*match.span())
    if kind in (TokenKind.FAILS, TokenKind.PASSES):
        value = bound.group() if (bound := re.search(NUMBER, match[0])) else None
    number = (
        None if value is None else as_number(value) if kind is not TokenKind.RESPONDENTS else _people(value)
    )
    return Token(kind, *match.span(), printed, value=number)


def _people(printed: str) -> float:
    return float(printed.replace(",", ""))


def _node(text: Squeezed, match: re.Match[str], names: Names) -> Token:
    """Return the token of a node named by number or letters; one that the year does not have is ignored."""
    named = group_at(text, match.start(), names)
    if named is not None:
        return Token(TokenKind.NODE, match.start(), named.end, match[0], node=named.node, name=named.name)
    node = match["instrument"] or match["item"] or ("ITA" if match["overall"] else None)
    kind = TokenKind.NODE if node in names.framework else TokenKind.IGNORED
    return Token(kind, *match.span(), text.slice(*match.span()), node=node)
