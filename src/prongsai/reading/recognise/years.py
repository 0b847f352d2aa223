"""Which fiscal year a document is about, and every year that it gives to the assessment.

A year means what the nearest word before it says: an assessment (ผลการประเมิน … ประจำปีงบประมาณ), a plan
(มาตรการ … ปี) or something else (a law, a target, a long-term plan, the title of an item).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from prongsai.engine.years import FiscalYear
from prongsai.reading.normalise import squeeze
from prongsai.reading.recognise.cells import Piece, TextLine


class YearKind(StrEnum):
    """What a year mention speaks of."""

    ASSESSMENT = "assessment"
    SECTION = "section"
    """A short heading or caption that gives the results beside it a year: ``ผลการดำเนินการ ปี ๒๕๖๗``."""
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year as printed, its place and the number of its piece in the document."""

    year: FiscalYear
    kind: YearKind
    text: str
    at: str
    piece: int
    is_aim: bool = False
    """Whether the document is made for this year's assessment (เพื่อให้การประเมิน … ปี …)."""


_YEAR = re.compile(r"(?:ประจำ)?(?:ปีการประเมิน|ปีงบประมาณ|ปี)(?:พ\.?ศ\.?)?(25\d\d)(?![\d/])")
_ASSESSMENT = (
    r"การประเมินคุณธรรม|ผลการประเมิน|การประเมินผล|ITA|IIT|EIT|OIT|ผลคะแนน|คะแนนการเปิดเผย|"
    r"คุณธรรมและความโปร่งใสในการดำเนินงาน|สรุปผล|คะแนน(?=(?:รวม|ใน|ของ)?(?:ประจำ)?ปี)"
)
_SECTION = r"ผลการดำเนินการ(?=(?:ประจำ)?ปี)|ผลการดำเนินงาน(?=ปี)|ผลคะแนน(?=(?:ประจำ)?ปี)"
_PLAN = r"มาตรการ(?:ITA)?|แนวทาง(?:ITA)?|ดำเนินการใน"
_OTHER = (
    r"เป้าหมาย|แผน|ยุทธศาสตร์|ตั้งแต่|พระราชบัญญัติ|ระเบียบ|ถัดไป|รายจ่าย|"
    r"รายงานผลการ(?:ดำเนินงาน|ใช้จ่าย|จัดซื้อ|บริหาร|ดำเนินการป้องกัน|สำรวจ)"
)
_MEANING = re.compile(
    rf"(?P<section>{_SECTION})|(?P<assessment>{_ASSESSMENT})|(?P<plan>{_PLAN})|(?P<other>{_OTHER})"
)
_AIM = re.compile(r"เพื่อให้การประเมิน(?:(?!ผลการ|คะแนน).)*$")
_REACH = 200
"""How many letters before a year its meaning may stand."""
_BROKEN = 24
"""So many letters of the line before can begin a year that ends on this line."""
_TITLE_LINES = 12
_CAPTION = 60
"""The longest line that can be a caption."""


def year_mentions(pieces: Sequence[Piece]) -> tuple[YearMention, ...]:
    """Return every year that lines of running text give to an assessment or a plan, in order.

    A line that lists several years side by side gives none.
    """
    found: list[YearMention] = []
    before = ""
    for number, piece in enumerate(pieces):
        if not isinstance(piece, TextLine):
            before = ""
            continue
        found.extend(_mentions(piece, number, before))
        before = (before + squeeze(piece.text).text)[-_REACH:]
    return tuple(found)


def _mentions(line: TextLine, number: int, before: str) -> Iterator[YearMention]:
    squeezed = squeeze(line.text)
    broken = before[-_BROKEN:]  # a line can end between พ.ศ. and the year
    years = [match for match in _YEAR.finditer(broken + squeezed.text) if match.end() > len(broken)]
    if any(later.start() - earlier.end() < 3 for earlier, later in pairwise(years)):
        return
    for match in years:
        start, end = match.start() - len(broken), match.end() - len(broken)
        own = squeezed.text[max(0, start - _REACH) : max(0, start)]
        year = match[0]
        meaning = _meaning(own, year) or (_meaning(before + own, year) if len(own) < _CAPTION else None)
        kind = _kind(meaning, is_caption=len(squeezed.text) <= _CAPTION)
        if kind is not None:
            text, is_aim = squeezed.slice(max(0, start), end), _AIM.search(own) is not None
            yield YearMention(int(match[1]), kind, text, line.at, number, is_aim)


def _meaning(context: str, year: str) -> str | None:
    """Return which word group the nearest word before the year belongs to."""
    last = None
    for found in _MEANING.finditer(context + year):
        last = found.lastgroup
    return last


def _kind(meaning: str | None, *, is_caption: bool) -> YearKind | None:
    if meaning is None or meaning == "other":
        return None
    kind = YearKind(meaning)
    return YearKind.ASSESSMENT if kind is YearKind.SECTION and not is_caption else kind


def main_year(mentions: Iterable[YearMention], pieces: Sequence[Piece]) -> FiscalYear | None:
    """Return the year that the document is about: the title weighs most, then how often it is said."""
    votes: Counter[FiscalYear] = Counter()
    title = _title_pieces(pieces)
    for mention in mentions:
        is_plan = mention.kind is YearKind.PLAN
        votes[mention.year] += 0 if is_plan else 2
        votes[mention.year] += (1 if is_plan else 6) * (mention.piece in title)
    return max(votes, key=lambda year: votes[year]) if votes else None


def _title_pieces(pieces: Sequence[Piece]) -> frozenset[int]:
    """Return the numbers of the first lines; a document without lines before a table has no title."""
    lines: list[int] = []
    for number, piece in enumerate(pieces):
        if not isinstance(piece, TextLine) or len(lines) == _TITLE_LINES:
            break
        lines.append(number)
    return frozenset(lines)


def plan_year(mentions: Iterable[YearMention]) -> FiscalYear | None:
    """Return the year in which the measures run, as most plan mentions say; ``None`` where none does."""
    years = Counter(mention.year for mention in mentions if mention.kind is YearKind.PLAN)
    return years.most_common(1)[0][0] if years else None


_CAPTION_LINES = 3
_SCORED = re.compile(r"\d[.,]\d{1,2}คะแนน")


def caption_year(mentions: Iterable[YearMention], pieces: Sequence[Piece], table: int) -> FiscalYear | None:
    """Return the year in the caption of a table: in the few lines above it, with no score in between.

    The title of the document is no caption.
    """
    title = _title_pieces(pieces)
    captions = (m for m in mentions if m.kind is YearKind.SECTION or m.piece not in title)
    years = {mention.piece: mention.year for mention in captions if mention.kind is not YearKind.PLAN}
    for number in range(table - 1, max(-1, table - 1 - _CAPTION_LINES), -1):
        line = pieces[number]
        if not isinstance(line, TextLine) or _SCORED.search(squeeze(line.text).text):
            return None
        if number in years and len(line.text) <= 2 * _CAPTION:
            return years[number]
    return None
