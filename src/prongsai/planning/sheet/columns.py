"""The columns of a plan sheet: headings as printed, how else officers head them, and their widths."""

import re
from dataclasses import dataclass
from enum import Enum

from prongsai.engine.digits import to_arabic

_NOT_IN_HEADINGS = re.compile(r"\s+|\(.*?\)|[*.:]")


@dataclass(frozen=True, slots=True)
class _Heading:
    """``width`` in characters; ``also``: other headings by which the column is recognised."""

    text: str
    width: float
    also: tuple[str, ...] = ()
    is_required: bool = False


class Column(Enum):
    """One column, in the order in which a sheet is written."""

    NUMBER = _Heading("ลำดับ", 6, ("ลำดับที่", "ที่", "ข้อที่"))
    NODES = _Heading("ตัวชี้วัด/ข้อ", 15, ("ตัวชี้วัด", "ข้อ", "ตัวชี้วัด/คะแนน"), is_required=True)
    WEAKNESS = _Heading(
        "ข้อบกพร่องหรือจุดอ่อน", 27, ("ข้อบกพร่อง", "จุดอ่อน", "ข้อบกพร่อง/จุดอ่อน", "จุดอ่อนหรือประเด็น"), is_required=True
    )
    MEASURE = _Heading("มาตรการ", 22, ("มาตรการ/โครงการ/กิจกรรม", "มาตรการ/แนวทาง"), is_required=True)
    STEPS = _Heading(
        "ขั้นตอนหรือวิธีการดำเนินการ",
        35,
        ("ขั้นตอน", "วิธีการดำเนินการ", "ขั้นตอน/วิธีการดำเนินการ", "ขั้นตอน/วิธีการปฏิบัติ", "ขั้นตอนการดำเนินการ"),
        is_required=True,
    )
    OWNERS = _Heading("ผู้รับผิดชอบ", 16, ("หน่วยงานรับผิดชอบ", "หน่วยงานผู้รับผิดชอบ"), is_required=True)
    PERIOD = _Heading(
        "ระยะเวลา",
        14,
        ("ระยะเวลาดำเนินการ", "ระยะเวลาการดำเนินการ", "ช่วงระยะเวลา", "ช่วงระยะเวลาการดำเนินการ"),
        is_required=True,
    )
    START = _Heading("วันเริ่ม", 10, ("วันเริ่มต้น", "วันที่เริ่ม", "วันที่เริ่มต้น"))
    END = _Heading("วันสิ้นสุด", 10, ("วันที่สิ้นสุด", "วันแล้วเสร็จ", "วันที่แล้วเสร็จ"))
    MONITORING = _Heading(
        "การกำกับติดตาม", 22, ("การติดตาม", "การกำกับติดตามและรายงานผล", "การกำกับดูแล"), is_required=True
    )
    EVIDENCE = _Heading("หลักฐานที่ได้", 25, ("หลักฐาน", "หลักฐานเชิงประจักษ์"))
    DONE = _Heading("ผลการดำเนินงาน", 50, ("ผลการดำเนินการ", "รายละเอียดการดำเนินงาน"))
    OUTPUTS = _Heading("ผลผลิต", 45)
    OUTCOMES = _Heading("ผลลัพธ์", 45)
    NOTE = _Heading("หมายเหตุ", 30)
    CATALOGUE_ID = _Heading("รหัสมาตรการ", 10, ("รหัสในคลังมาตรการ",))

    @property
    def heading(self) -> str:
        return self.value.text

    @property
    def width(self) -> float:
        return self.value.width

    @property
    def is_required(self) -> bool:
        return self.value.is_required


FOLLOW_UP = (Column.DONE, Column.OUTPUTS, Column.OUTCOMES, Column.NOTE)
"""Left empty in a new plan, filled in for the reports after 6 and 12 months."""


def column_of(text: str) -> Column | None:
    """Return the column that a heading names, whatever its spaces and line breaks; ``None`` for any other."""
    return _BY_HEADING.get(_plain(text))


def _plain(text: str) -> str:
    return _NOT_IN_HEADINGS.sub("", to_arabic(text))


_BY_HEADING = {_plain(name): column for column in Column for name in (column.heading, *column.value.also)}
