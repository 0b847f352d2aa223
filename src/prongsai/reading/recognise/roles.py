"""What the columns of agencies' tables are called, and which role each name tells.

A header cell is compared as a whole with the names known for each role, letter by letter; a misprint
or a broken word still matches, a sentence does not. New header words are new entries in ``_NAMES``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rapidfuzz import fuzz, process

from prongsai.engine.years import FiscalYear
from prongsai.reading.normalise import key


class Role(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    NODE = "node"
    CODE = "code"
    TOPIC = "topic"
    SCORE = "score"
    RANK = "rank"
    LEVEL = "level"
    WEIGHTED_POINTS = "weighted-points"
    WEIGHT = "weight"
    WEAKNESS = "weakness"
    RECOMMENDATION = "recommendation"
    OPINION = "opinion"
    MEASURE = "measure"
    APPROACH = "approach"
    STEPS = "steps"
    DETAILS = "details"
    RESULT = "result"
    OWNER = "owner"
    PERIOD = "period"
    MONITORING = "monitoring"
    OUTPUT = "output"
    OUTCOME = "outcome"
    NOTE = "note"
    PAGE = "page"
    AGENCY = "agency"
    TYPE = "type"
    DISTRICT = "district"
    PROVINCE = "province"
    YEAR = "year"


_NAMES: dict[Role, str] = {
    Role.NUMBER: "ลำดับ ลำดับที่ ที่ ข้อ ข้อที่ no",
    Role.NODE: "ตัวชี้วัด ตัวชี้วัดที่ ตัวชี้วัดการประเมิน รายละเอียดตัวชี้วัด ชื่อตัวชี้วัด ตัวชี้วัดคะแนน ตัวชี้วัดผลคะแนน "
    "คะแนนตัวชี้วัด ตัวชี้วัดและคะแนน ประเด็นตัวชี้วัด เครื่องมือ เครื่องมือในการประเมิน เครื่องมือการประเมิน แบบวัด "
    "ด้าน ตัวชี้วัดita ตัวชี้วัดตามการประเมินita",
    Role.CODE: "รหัส รหัสข้อ รหัสตัวชี้วัด code",
    Role.TOPIC: "หัวข้อการประเมิน หัวข้อย่อยการประเมิน หัวข้อ หัวข้อย่อย ประเด็น ประเด็นการประเมิน ประเด็นย่อย ประเด็นการพัฒนา "
    "ประเด็นที่ประเมิน รายการ รายการประเมิน ข้อคำถาม ประเด็นคำถาม ข้อมูล รายการข้อมูล ชื่อข้อมูล",
    Role.SCORE: "คะแนน ผลคะแนน คะแนนที่ได้ คะแนนที่ได้รับ คะแนนรวม คะแนนเฉลี่ย ผลการประเมิน ร้อยละ คะแนนร้อยละ ค่าคะแนน "
    "คะแนนผลการประเมิน ผลคะแนนการประเมิน ผลคะแนนร้อยละ คะแนนเต็ม100 score",
    Role.RANK: "อันดับ อันดับที่ ลำดับคะแนน",
    Role.LEVEL: "ระดับ ระดับผลการประเมิน ผลการประเมินระดับ ระดับคะแนน ผลระดับ",
    Role.WEIGHTED_POINTS: "คะแนนถ่วงน้ำหนัก คะแนนหลังถ่วงน้ำหนัก คะแนนที่ถ่วงน้ำหนัก คะแนนที่ถ่วงน้ำหนักแล้ว คะแนนตามน้ำหนัก "
    "คะแนนเฉลี่ยถ่วงน้ำหนัก คะแนนคูณน้ำหนัก",
    Role.WEIGHT: "น้ำหนัก ค่าน้ำหนัก ร้อยละน้ำหนัก น้ำหนักร้อยละ น้ำหนักคะแนน คะแนนเต็ม",
    Role.WEAKNESS: "ข้อบกพร่อง จุดอ่อน ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อน ประเด็นข้อบกพร่องหรือจุดอ่อน ข้อบกพร่องและจุดอ่อน ข้อบกพร่องที่พบ จุดอ่อนที่พบ จุดอ่อนหรือประเด็น ข้อบกพร่องจุดอ่อน จุดอ่อนข้อบกพร่อง ข้อบกพร่องหรือจุดอ่อน ข้อบกพร่องจุดอ่อนต้องพัฒนา "
    "ข้อบกพร่องจุดอ่อนที่ต้องพัฒนา ประเด็นที่เป็นข้อบกพร่อง ประเด็นข้อบกพร่อง จุดบกพร่อง "
    "ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่ต้องแก้ไขโดยเร่งด่วน ประเด็นข้อบกพร่องหรือจุดอ่อนที่จะต้องแก้ไขโดยเร่งด่วน "
    "ประเด็นที่ต้องพัฒนา ประเด็นที่ต้องพัฒนาให้ดีขึ้น ประเด็นที่จะต้องพัฒนาให้ดีขึ้น ประเด็นที่ต้องแก้ไข ประเด็นที่ควรพัฒนา "
    "ประเด็นที่ต้องปรับปรุง ข้อที่ควรปรับปรุง สิ่งที่ต้องปรับปรุง จุดที่ต้องพัฒนา จุดที่ควรพัฒนา ปัญหา ปัญหาอุปสรรค "
    "ปัญหาและอุปสรรค สภาพปัญหา ผลการวิเคราะห์ ผลการวิเคราะห์ตัวชี้วัด การวิเคราะห์ผล",
    Role.RECOMMENDATION: "ข้อเสนอแนะ ข้อเสนอแนะในการปรับปรุง ข้อเสนอแนะเพื่อการพัฒนา ข้อเสนอแนะในการพัฒนา แนวทางแก้ไข "
    "แนวทางการแก้ไข แนวทางการพัฒนา แนวทางพัฒนา แนวทางการปรับปรุง แนวทางปรับปรุง การแก้ไขปรับปรุง",
    Role.OPINION: "ความเห็น ข้อคิดเห็น ความเห็นผู้ประเมิน ความเห็นของผู้ประเมิน ข้อสังเกต เหตุผล",
    Role.MEASURE: "มาตรการ มาตรการโครงการกิจกรรม มาตรการกิจกรรม มาตรการโครงการ โครงการกิจกรรม โครงการ กิจกรรม มาตรการแนวทาง "
    "แนวทางมาตรการ มาตรการหรือแนวทาง มาตรการแนวทางการพัฒนา มาตรการเพื่อขับเคลื่อน "
    "การกำหนดแนวทางมาตรการเพื่อขับเคลื่อนการส่งเสริมคุณธรรมจริยธรรมและความโปร่งใส "
    "มาตรการเพื่อขับเคลื่อนการส่งเสริมคุณธรรมและความโปร่งใส การกำหนดแนวทางมาตรการ",
    Role.APPROACH: "แนวทาง แนวทางปฏิบัติ แนวทางการปฏิบัติ แนวปฏิบัติ แนวทางการดำเนินงาน แนวทางดำเนินการ แนวทางการดำเนินการ",
    Role.STEPS: "ขั้นตอน ขั้นตอนการดำเนินงาน ขั้นตอนการดำเนินการ ขั้นตอนการปฏิบัติ วิธีการ วิธีการดำเนินการ วิธีการดำเนินงาน "
    "วิธีดำเนินการ วิธีปฏิบัติ ขั้นตอนวิธีการ ขั้นตอนวิธีการปฏิบัติ ขั้นตอนวิธีการดำเนินการ ขั้นตอนหรือวิธีการ "
    "ขั้นตอนหรือวิธีการดำเนินการ ขั้นตอนหรือวิธีการปฏิบัติ ขั้นตอนแนวทางการปฏิบัติ ขั้นตอนแนวทางปฏิบัติ",
    Role.DETAILS: "รายละเอียด รายละเอียดการดำเนินงาน รายละเอียดการดำเนินการ รายละเอียดกิจกรรม การดำเนินการ การดำเนินงาน "
    "สิ่งที่ได้ดำเนินการ ผลการปฏิบัติ ผลการปฏิบัติงาน ความก้าวหน้า",
    Role.RESULT: "ผลการดำเนินการ ผลการดำเนินงาน ผลดำเนินการ ผลสำเร็จ",
    Role.OWNER: "ผู้รับผิดชอบ ผู้รับผิดชอบหลัก หน่วยงานผู้รับผิดชอบ หน่วยงานที่รับผิดชอบ หน่วยงานรับผิดชอบ ส่วนงานที่รับผิดชอบ "
    "ส่วนราชการที่รับผิดชอบ กองที่รับผิดชอบ เจ้าหน้าที่ผู้รับผิดชอบ",
    Role.PERIOD: "ระยะเวลา ระยะเวลาดำเนินการ ระยะเวลาการดำเนินการ ระยะเวลาดำเนินงาน ระยะเวลาการดำเนินงาน "
    "ช่วงระยะเวลา ช่วงระยะเวลาการดำเนินการ ช่วงระยะเวลาดำเนินการ ช่วงเวลา ช่วงเวลาดำเนินการ กรอบระยะเวลา กำหนดเวลา "
    "กำหนดแล้วเสร็จ ห้วงเวลา ห้วงระยะเวลา วันเวลาดำเนินการ",
    Role.MONITORING: "การกำกับดูแล การกำกับติดตาม การติดตาม การติดตามผล การกำกับติดตามและรายงานผล การติดตามและรายงานผล "
    "การติดตามและรายงานผลการดำเนินการ การกำกับติดตามและรายงานผลการดำเนินการ การติดตามประเมินผล การติดตามและประเมินผล "
    "การกำกับติดตามประเมินผล วิธีการติดตาม แนวทางการกำกับติดตาม แนวทางการติดตาม การรายงานผล",
    Role.OUTPUT: "ผลผลิต ผลผลิตoutput output",
    Role.OUTCOME: "ผลลัพธ์ ผลลัพธ์outcome outcome ผลที่คาดว่าจะได้รับ ผลที่ได้รับ",
    Role.NOTE: "หมายเหตุ",
    Role.PAGE: "หน้า หน้าที่",
    Role.AGENCY: "หน่วยงาน ชื่อหน่วยงาน รายชื่อหน่วยงาน agency",
    Role.TYPE: "ประเภทหน่วยงาน ประเภท",
    Role.DISTRICT: "อำเภอ เขตอำเภอ",
    Role.PROVINCE: "จังหวัด",
    Role.YEAR: "ปี ปีงบประมาณ ปีพศ พศ ปีงบประมาณพศ ปีที่ประเมิน",
}

_ROLES: dict[str, Role] = {name: role for role, names in _NAMES.items() for name in names.split()}
_CUTOFF = 86
_EXACT_BELOW = 6
"""Shorter names are compared exactly: ``ที่``, ``ปี`` and ``ข้อ`` differ from anything by two letters."""
_LONGEST = 110

_YEAR = re.compile(r"(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?(?:พศ)?(25\d\d)")
_INSTRUMENT = re.compile(r"^(.*?)(?:iit|eit|oit|ita)?$")


@dataclass(frozen=True, slots=True)
class Header:
    """What a header cell tells: the role of its column and, for scores of several years, the year."""

    role: Role
    text: str
    year: FiscalYear | None = None


def header_of(text: str) -> Header | None:
    """Return what a plain cell tells as a header, or ``None`` when it is no known header.

    ``คะแนน ปี ๒๕๖๗`` and ``ปี ๒๕๖๗`` alone are scores of that year.
    """
    if not text or len(text) > _LONGEST:
        return None
    name = key(text)
    year = _YEAR.search(name)
    if year:
        name = name[: year.start()] + name[year.end() :]
        role = _role(name) if name else Role.SCORE
        return Header(role, text, int(year[1])) if role is not None else None
    role = _role(name)
    return Header(role, text) if role is not None else None


def is_header_name(text: str) -> bool:
    """Say whether a text is a known header name to the letter."""
    name = key(text)
    return name in _ROLES or _without_instrument(name) in _ROLES


def is_label(texts: Sequence[str]) -> bool:
    """Say whether a row is a label and its value (``ปีงบประมาณ | 2568``) and not a header."""
    filled = [text for text in texts if text]
    return len(filled) == 2 and key(filled[1]).isdigit()


@cache
def _role(name: str) -> Role | None:
    for candidate in (name, _without_instrument(name)):
        if candidate in _ROLES:
            return _ROLES[candidate]
        if len(candidate) >= _EXACT_BELOW:
            best = process.extractOne(candidate, _ROLES.keys(), scorer=fuzz.ratio, score_cutoff=_CUTOFF)
            if best is not None:
                return _ROLES[best[0]]
    return None


def _without_instrument(name: str) -> str:
    matched = _INSTRUMENT.match(name)
    return matched[1] if matched else name
