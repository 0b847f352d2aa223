# speaks-thai: who looks after an installation reads both languages at once
"""What the doctor says of ballot boxes; ``serve`` does not ask: starting is the way to bring a key back."""

from django.core.checks import CheckMessage, Warning
from django.db import DatabaseError

from prongsai.web import home
from prongsai.web.survey.boxes import without_key
from prongsai.web.survey.models import BallotBox


def check_boxes() -> list[CheckMessage]:
    """Report each unopened box whose key is not in the data folder of this machine."""
    try:
        return [_told(box) for box in without_key()]
    except DatabaseError:  # not yet made
        return []


def _told(box: BallotBox) -> CheckMessage:
    do_th, do_en = (
        (
            "กรอกสำเนากุญแจที่พิมพ์ไว้ในหน้าหีบคำตอบของรอบนี้",
            "type the printed copy in on the cycle's page of its ballot box",
        )
        if box.copied_on
        else (
            "หาไฟล์นี้ในเครื่องเดิมก่อนลบหรือล้างเครื่อง",
            "look for this file on the former machine before anything is erased there",
        )
    )
    place = home.boxes() / f"{box.public_id}.key"
    return Warning(
        f"ไม่พบกุญแจของหีบคำตอบ {box.public_id} ({box}) ในโฟลเดอร์ข้อมูลของเครื่องนี้ จึงเปิดคำตอบที่นี่ไม่ได้ · The key of ballot box {box.public_id} ({box}) is not in the data folder of this machine, so its answers cannot be opened here",
        hint=f"หากงานเบื้องหลังอยู่เครื่องอื่นที่มีโฟลเดอร์ข้อมูลของตนเอง ให้สั่ง prongsai doctor ที่เครื่องนั้น ถ้าไม่ใช่ {do_th}: {place} · Where the worker runs on another machine with a data folder of its own, run prongsai doctor there; else {do_en}: {place}",
        id="prongsai.W016",
    )
