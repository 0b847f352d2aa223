"""Why an item gets less than the most: a list to choose from, so that reasons can be counted and translated."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reason:
    """``code`` is what is stored; ``key`` chooses it on the assessing page."""

    code: str
    words: str | Promise
    key: str


REASONS = tuple(
    Reason(code, words, str(number))
    for number, (code, words) in enumerate(
        (
            ("no-evidence", _("ไม่ได้ส่งหลักฐาน")),
            ("dead-link", _("ลิงก์เสีย หรือไม่พบหน้าที่ระบุ")),
            ("cannot-open", _("เปิดไฟล์หรือหน้าเว็บไม่ได้")),
            ("wrong-year", _("ข้อมูลไม่ใช่ของปีที่ประเมิน")),
            ("component-missing", _("ขาดองค์ประกอบด้านข้อมูล")),
            ("other-matter", _("เนื้อหาไม่ตรงกับข้อนี้")),
            ("not-own-site", _("ไม่ได้เผยแพร่บนเว็บไซต์หลักของหน่วยงาน")),
            ("needs-sign-in", _("ต้องเข้าสู่ระบบหรือขอสิทธิก่อนจึงเห็นข้อมูล")),
            (OTHER, _("เหตุอื่น (โปรดอธิบาย)")),
        ),
        1,
    )
)
WORDS: Mapping[str, str | Promise] = {reason.code: reason.words for reason in REASONS}


def words_of(codes: list[str]) -> list[str]:
    """Return reasons in the reader's language; a code of another version as it is."""
    return [str(WORDS.get(code, code)) for code in codes]
