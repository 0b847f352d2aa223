"""The two tables of a wording sheet: their columns by the words of their headings, Thai or English."""

import unicodedata
from enum import Enum


class _Heading(Enum):
    """A column, named in Thai and in English; both stand in its heading, and one of them is enough."""

    def __init__(self, thai: str, english: str) -> None:
        self.thai = thai
        self.english = english

    @property
    def heading(self) -> str:
        return f"{self.thai}\n{self.english}"

    def is_named(self, text: str) -> bool:
        """Say whether a heading means this column."""
        names = (self.thai, self.english, self.heading)
        return _plain(text) in {_plain(name) for name in names}


class ItemColumn(_Heading):
    """The table of questions; a sub-issue has a row of its own below its item."""

    INSTRUMENT = ("แบบวัด", "instrument")
    INDICATOR = ("ตัวชี้วัด", "indicator")
    INDICATOR_NAME = ("ชื่อตัวชี้วัด", "indicator name")
    ITEM = ("ข้อ", "item")
    THAI = ("คำถาม (ไทย)", "question (Thai)")
    ENGLISH = ("คำถาม (อังกฤษ)", "question (English)")
    HINT_THAI = ("คำชี้แจง (ไทย)", "hint (Thai)")
    HINT_ENGLISH = ("คำชี้แจง (อังกฤษ)", "hint (English)")
    SCALE = ("มาตรวัด", "scale")
    REVERSED = ("คิดคะแนนกลับทาง", "reversed")
    MAY_DECLINE = ("ไม่ขอตอบได้", "may decline")
    APPLIES_TO = ("เฉพาะหน่วยงานประเภท", "agency types")
    STATUS = ("สถานะ", "status")
    SOURCE = ("แหล่งอ้างอิง", "source")
    NOTE = ("หมายเหตุ", "note")


class ScaleColumn(_Heading):
    """The table of scales; an answer has a row, in the order in which it is shown."""

    SCALE = ("มาตรวัด", "scale")
    ORDER = ("ลำดับ", "order")
    THAI = ("คำตอบ (ไทย)", "answer (Thai)")
    ENGLISH = ("คำตอบ (อังกฤษ)", "answer (English)")
    SCORE = ("คะแนน", "score")
    STATUS = ("สถานะ", "status")
    SOURCE = ("แหล่งอ้างอิง", "source")
    NOTE = ("หมายเหตุ", "note")


OPTIONAL = frozenset(
    {
        ItemColumn.INSTRUMENT,
        ItemColumn.INDICATOR_NAME,
        ItemColumn.HINT_THAI,
        ItemColumn.HINT_ENGLISH,
        ItemColumn.APPLIES_TO,
        ItemColumn.NOTE,
        ScaleColumn.NOTE,
    }
)
"""Columns that a sheet may be without; any other is missed."""


def _plain(text: str) -> str:
    """Return a heading without spaces, capitals and marks of writing."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFC", text).casefold()
        if not letter.isspace() and letter not in "()·:*"
    )
