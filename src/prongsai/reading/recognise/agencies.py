"""Whose assessment it is: every agency, district and province that a document names, and the agency itself.

A name in running text ends where a space or a known word follows; names that stand alone (on the cover,
above a signature) show how far the others reach. Names that differ by a letter or two are one agency,
and the document's own is the one it names most, the cover counting more. Every mention is kept as
printed: another agency's name left in is for the audit to find.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from prongsai.engine.agency import ABBREVIATED_PREFIXES, TYPE_PREFIXES, Agency, type_of
from prongsai.engine.assessment import Statement, StatementKind
from prongsai.reading.recognise.cells import Piece, TextLine
from prongsai.reading.recognise.fragments import one_line
from prongsai.reading.recognise.provinces import PROVINCES

_LOCAL = tuple(prefix for prefix, _ in TYPE_PREFIXES if "ส่วน" in prefix or prefix.startswith("เทศบาล"))
_SPACED = {prefix: re.sub(r"(องค์การ|บริหาร|ส่วน|เทศบาล)", r"\1 ?", prefix) for prefix in _LOCAL}
_FULL_NAMES = dict(ABBREVIATED_PREFIXES)
_PREFIX = "|".join([*_SPACED.values(), *(re.escape(short) for short in _FULL_NAMES)])
_MENTION = re.compile(rf"(?P<prefix>{_PREFIX}) ?(?P<name>[ก-ฮเ-ไ][ก-๎]+)")

_NO_NAME = re.compile(
    r"ให้|เป็น|ทั่ว|ทุก|ทั้ง|และ|หรือ|จึง|ได้|ต้อง|มี|จะ|ที่|ซึ่ง|โดย|ของ|เพื่อ|ควร|สามารถ|อื่น|นี้|นั้น|ดังกล่าว|ตามที่|กำหนด|"
    r"แบบ|ประเภท|จำนวน|แต่|ขอ(?!น)|พ\.ศ|ติดตาม|กำกับ|ดำเนิน|ตรวจ|รายงาน|ประกาศ|ประชุม|พิจารณา|มอบ|แจ้ง|ลงนาม|รับทราบ|ทราบ|"
    r"กอง|สำนัก|ฝ่าย|ปลัด|นายก|ร่วม|ว่า|ไม่|ยัง|ตั้งแต่|อนุมัติ|เสนอ|ปฏิบัติ|ใน(?:เขต|ปี|การ|พื้นที่|ระดับ|จังหวัด|ประเทศ|ฐานะ)"
)
"""What follows a prefix that stands for the kind of agency and names none."""
_WORD_AFTER = re.compile(
    r"(?<=..)(?:จึง|ได้|มี|ให้|เป็น|โดย|และ|ซึ่ง|ต้อง|จะ|ดำเนิน|ทั่ว|ของ|เพื่อ|ตาม|ประจำ|ประกาศ|อำเภอ|จังหวัด|ขอ(?!น)|"
    r"นำ|ยัง|ควร|หรือ|กับ|จัด|รอบ|สามารถ|แต่|พบ|อยู่|เข้า|ที่|ใน|พ\.ศ)"
)
"""A word that goes on after a name of at least two letters."""
_LONGEST_CLEAN = 16
_SAME_AGENCY = 65
"""Names this alike (RapidFuzz ratio) are one agency, misspelt: ดงขวาง and คงขวง are 73 alike."""

_PROVINCE = "|".join(sorted(PROVINCES, key=len, reverse=True))
_PLACE = re.compile(
    rf"(?:อำเภอ|อ\.) ?(?P<district>[ก-ฮเ-ไ][ก-๎]{{0,30}}?)\s*(?:จังหวัด|จ\.) ?(?P<province>{_PROVINCE}|[ก-ฮเ-ไ][ก-๎]+)"
)
_OTHER_AGENCY = re.compile(
    r"(?:มหาวิทยาลัย|สถาบัน|กรม|สำนักงาน|จังหวัด|โรงพยาบาล|วิทยาลัย|องค์การ|การไฟฟ้า|การประปา|ธนาคาร|บริษัท|กอง)\S.{0,70}"
)
_COVER_LINES = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """A local authority as printed: the kind, the name proper, the whole, the place and its weight."""

    kind: str
    name: str
    text: str
    at: str
    weight: int

    @property
    def full_name(self) -> str:
        """The name in full, an abbreviated kind written out."""
        return self.kind + self.name


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    at: str
    is_cover: bool


def agency_of(pieces: Sequence[Piece]) -> tuple[Agency, tuple[Statement, ...]]:
    """Return the document's own agency and a statement for every agency, district and province named."""
    texts = tuple(_texts(pieces))
    mentions = _mentions(texts)
    statements = [
        Statement(kind=StatementKind.AGENCY, text=mention.text, at=mention.at) for mention in mentions
    ]
    places = [(text, match) for text in texts for match in _PLACE.finditer(text.text)]
    for text, match in places:
        statements.append(Statement(kind=StatementKind.DISTRICT, text=match["district"], at=text.at))
        statements.append(Statement(kind=StatementKind.PROVINCE, text=match["province"], at=text.at))
    name = _own_name(mentions) or _cover_name(texts)
    district = _most_said(match["district"] for _, match in places)
    province = _most_said(match["province"] for _, match in places) or _province_in(name)
    return Agency(
        name=name, type=type_of(name) if name else None, district=district, province=province
    ), tuple(statements)


def _texts(pieces: Iterable[Piece]) -> Iterator[_Text]:
    lines = 0
    for piece in pieces:
        if isinstance(piece, TextLine):
            lines += 1
            yield _Text(one_line(piece.text), piece.at, is_cover=lines <= _COVER_LINES)
            continue
        for row in piece.rows:
            yield from (_Text(one_line(cell.text), cell.at, is_cover=False) for cell in row if cell.text)


def _mentions(texts: Sequence[_Text]) -> list[Mention]:
    """Return all mentions, each name cut where it ends."""
    raw = [
        (text, match)
        for text in texts
        for match in _MENTION.finditer(text.text)
        if not _NO_NAME.match(match["name"])
    ]
    clean = {
        match["name"] for text, match in raw if _is_whole_line(text, match) or _stands_alone(match["name"])
    }
    return [_mention(text, match, clean) for text, match in raw]


def _is_whole_line(text: _Text, match: re.Match[str]) -> bool:
    """Say whether a line is nothing but the name, as on a cover: then no word in it ends the name."""
    return match.start() == 0 and match.end() == len(text.text) and len(match["name"]) <= _LONGEST_CLEAN


def _stands_alone(name: str) -> bool:
    return len(name) <= _LONGEST_CLEAN and not _WORD_AFTER.search(name)


def _mention(text: _Text, match: re.Match[str], clean: Collection[str]) -> Mention:
    name = _cut(match["name"], clean)
    prefix = match["prefix"].replace(" ", "")
    end = match.start("name") + len(name)
    is_cover_line = text.is_cover and match.start() == 0
    followed_by_place = bool(_PLACE.match(text.text[end:].lstrip()))
    return Mention(
        kind=_FULL_NAMES.get(prefix, prefix),
        name=name,
        text=text.text[match.start() : end],
        at=text.at,
        weight=1 + 3 * is_cover_line + followed_by_place,
    )


def _cut(name: str, clean: Collection[str]) -> str:
    """Return the name proper at the beginning of ``name``, by a name known to stand alone or a known word."""
    if _stands_alone(name) or name in clean:
        return name
    best, best_distance = "", 0.34
    for known in clean:
        for length in (len(known), len(known) - 1, len(known) + 1):
            distance = Levenshtein.distance(name[:length], known) / len(known)
            if distance < best_distance:
                best, best_distance = name[:length], distance
    if best:
        return best
    word = _WORD_AFTER.search(name)
    return name[: word.start()] if word else name


def _own_name(mentions: Sequence[Mention]) -> str | None:
    """Return the most weighty spelling among the most weighty group of like names."""
    groups: list[list[Mention]] = []
    for mention in sorted(mentions, key=lambda mention: -mention.weight):
        for group in groups:
            if fuzz.ratio(group[0].name, mention.name) >= _SAME_AGENCY:
                group.append(mention)
                break
        else:
            groups.append([mention])
    if not groups:
        return None
    own = max(groups, key=lambda group: sum(mention.weight for mention in group))
    spellings: Counter[str] = Counter()
    for mention in own:
        spellings[mention.full_name] += mention.weight
    return spellings.most_common(1)[0][0]


def _cover_name(texts: Iterable[_Text]) -> str | None:
    """Return the first cover line that is nothing but the name of another kind of agency."""
    return next((text.text for text in texts if text.is_cover and _OTHER_AGENCY.fullmatch(text.text)), None)


def _most_said(names: Iterable[str]) -> str | None:
    counted = Counter(names)
    return counted.most_common(1)[0][0] if counted else None


def _province_in(name: str | None) -> str | None:
    """Return the province in the name of a provincial authority."""
    return next((province for province in PROVINCES if name and name.endswith(f"จังหวัด{province}")), None)
