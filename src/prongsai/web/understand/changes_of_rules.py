"""What the rules of the years do to a comparison: which changed, in words, from one year to the next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext as in_words
from django.utils.translation import gettext_noop

from prongsai.engine.framework.differences import ChangeKind, Difference, differences
from prongsai.engine.framework.loader import load
from prongsai.web.face.thai import has_thai
from prongsai.web.understand import words
from prongsai.web.understand.remembered import Remembered

_DIFFERENCES: Remembered[tuple[Difference, ...]] = Remembered(60)
_OF_ITEMS = (
    ChangeKind.ADDED,
    ChangeKind.REMOVED,
    ChangeKind.RENUMBERED,
    ChangeKind.REWORDED,
    ChangeKind.MOVED,
)
_LEVEL = "ระดับ "  # speaks-thai: how Part A begins the subject of a level
_SUBJECTS = (
    gettext_noop("น้ำหนัก"),
    gettext_noop("วิธีคิดคะแนน"),
    gettext_noop("รายการข้อ"),
    gettext_noop("คะแนนที่ให้ได้ต่อข้อ"),
    gettext_noop("ทิศทางการให้คะแนน"),
    gettext_noop("กลับทาง"),
    gettext_noop("ไม่กลับทาง"),
    gettext_noop("ระดับผลการประเมิน"),
    gettext_noop("เกณฑ์ผ่าน"),
    gettext_noop("วิธีรวมส่วนของ EIT"),
    gettext_noop("ข้อ IIT ที่ไม่มีผู้ตอบ"),
    gettext_noop("ข้อ EIT ที่ไม่มีผู้ตอบ"),
    gettext_noop("ข้อ OIT ที่ไม่มีผลตรวจ"),
    gettext_noop("ข้อที่ไม่ใช้กับหน่วยงาน"),
    gettext_noop("การปัดเศษ"),
    gettext_noop("จำนวนผู้ตอบขั้นต่ำ"),
    gettext_noop("เอกสารประจำปี (measures)"),
    gettext_noop("เอกสารประจำปี (follow-up)"),
    gettext_noop("(ยังไม่ทราบชื่อ)"),
)
"""The fixed words of ``engine.framework.differences``, so that they have an English twin."""
_VALUES = {
    "mean": gettext_noop("ค่าเฉลี่ย"),
    "weighted-mean": gettext_noop("ค่าเฉลี่ยถ่วงน้ำหนัก"),
    "mean-of-answers": gettext_noop("ค่าเฉลี่ยของคำตอบ"),
    "verdict": gettext_noop("ผลการตรวจ"),
    "counts-as-zero": gettext_noop("นับเป็น 0 คะแนน"),
    "left-out": gettext_noop("ไม่นำมาคิด"),
    "parent-missing": gettext_noop("ไม่คิดคะแนนของส่วนที่อยู่เหนือขึ้นไป"),
    "half-up-2": gettext_noop("ปัดครึ่งขึ้น ทศนิยม 2 ตำแหน่ง"),
    "–": gettext_noop("ไม่ทราบ"),
}


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One rule that changed, in the reader's words."""

    subject: str
    before: str
    after: str

    @property
    def is_thai(self) -> bool:
        """Say whether the sides are Thai on an English page: official names have no English twin here."""
        return not words.in_thai() and has_thai(self.before + self.after)


@dataclass(frozen=True, slots=True)
class YearsChange:
    """What changed between two years: single rules, and how many items in which way."""

    before: str
    after: str
    rules: tuple[RuleChange, ...]
    items: tuple[tuple[str, int], ...]


def changes_of_rules(frameworks: Sequence[str]) -> tuple[YearsChange, ...]:
    """Return the changes between neighbouring frameworks (ids, oldest first); equal ones are left out."""
    return tuple(_between(old, new) for old, new in pairwise(frameworks) if old != new)


def _between(old: str, new: str) -> YearsChange:
    found = _DIFFERENCES.of((old, new), lambda: differences(load(old), load(new)))
    of_items = Counter(one.kind for one in found if _is_of_items(one))
    return YearsChange(
        before=old,
        after=new,
        rules=tuple(_rule(one) for one in found if not _is_of_items(one)),
        items=tuple((_kinds()[kind], of_items[kind]) for kind in _OF_ITEMS if of_items[kind]),
    )


def _is_of_items(one: Difference) -> bool:
    return one.kind in _OF_ITEMS and not one.subject.startswith(_LEVEL)


def _kinds() -> dict[ChangeKind, str]:
    return {
        ChangeKind.ADDED: _("ข้อที่เพิ่มใหม่"),
        ChangeKind.REMOVED: _("ข้อที่ยกเลิก"),
        ChangeKind.RENUMBERED: _("ข้อที่เปลี่ยนรหัส"),
        ChangeKind.REWORDED: _("ข้อที่ปรับถ้อยคำ"),
        ChangeKind.MOVED: _("ข้อที่ย้ายตัวชี้วัด"),
    }


def _rule(one: Difference) -> RuleChange:
    return RuleChange(_subject(one.subject), _value(one.before), _value(one.after))


def _subject(subject: str) -> str:
    """Word a subject such as ``10: วิธีคิดคะแนน``; ids stay, fixed words have an English twin."""
    node, colon, rule = subject.partition(": ")
    if colon:
        return f"{node}: {in_words(rule)}"
    if subject.startswith(_LEVEL):
        return _("ระดับ %(level)s") % {"level": subject.removeprefix(_LEVEL)}
    return in_words(subject) if subject in _SUBJECTS else subject


def _value(value: str) -> str:
    if value in _VALUES:
        return in_words(_VALUES[value])
    return in_words(value) if value in _SUBJECTS else value
