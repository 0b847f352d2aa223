"""Why something of a cycle could not be done.  # speaks-thai

ProngsaiError
└── CyclesError
    ├── MoveRefusedError          the state does not allow this move
    ├── ReasonMissingError        it must be explained
    ├── NotYetOpenError           the phase begins later
    ├── OverError                 the phase is over
    ├── NoDaysError               the calendar does not say when the phase is
    ├── PhaseIsOverError          a phase cannot be opened whose last day is over
    ├── CalendarError             days that do not follow each other
    ├── PastDaysError             a day that has already counted
    ├── NotLongerError            an extension that gives no more time
    ├── NoAgenciesError           nobody takes part
    ├── QuestionsUnknownError     a survey without questions cannot be held
    ├── FrameworkChangedError     the rules changed after the cycle was opened
    ├── TooLateToJoinError        agencies can join until the collection ends
    ├── TooLateToLeaveError       who has begun stays in
    └── NobodyLateError           nobody is to be reminded
"""

from datetime import date

from prongsai.engine.years import BUDDHIST_ERA_OFFSET
from prongsai.errors import ProngsaiError

_MONTHS = ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."]


class CyclesError(ProngsaiError):
    """It cannot be done like this; nothing was changed."""


class MoveRefusedError(CyclesError):
    """The workflow has no such move from this state."""

    def __init__(self, state: str) -> None:
        super().__init__(
            f"รอบการประเมินอยู่ในขั้น “{state}” จึงเลื่อนขั้นเช่นนี้ไม่ได้ อาจมีผู้อื่นหรือปฏิทินเลื่อนไปก่อนแล้ว โปรดเปิดหน้านี้ใหม่",
            f"The cycle is in “{state}” and cannot be moved like this. "
            "Somebody or the calendar may have moved it; reload the page",
        )


class ReasonMissingError(CyclesError):
    """It is only allowed with a reason, which the agencies are shown."""

    def __init__(self) -> None:
        super().__init__(
            "โปรดระบุเหตุผล เพราะกระทบเวลาของหน่วยงาน เหตุผลจะแสดงแก่ทุกหน่วยงานและอยู่ในบันทึก",
            "Give a reason: it changes the time that agencies have. They are shown it, and the log keeps it",
        )


class NotYetOpenError(CyclesError):
    """The phase begins later."""

    def __init__(self, th: str, en: str, opens: date) -> None:
        super().__init__(
            f"ยังไม่ถึงช่วง{th} เปิดวันที่ {day_th(opens)} เวลา 00.00 น. โปรดกลับมาเมื่อถึงกำหนด",
            f"{en} has not begun: it opens on {day_en(opens)} at 00:00 (Bangkok). Come back then",
        )


class OverError(CyclesError):
    """The phase is over."""

    def __init__(self, th: str, en: str, closes: date) -> None:
        super().__init__(
            f"ปิดช่วง{th}แล้ว วันสุดท้ายคือ {day_th(closes)} เวลา 23.59 น. หากมีเหตุจำเป็น โปรดติดต่อผู้ดำเนินการประเมิน",
            f"{en} is over: its last day was {day_en(closes)} until 23:59 (Bangkok). "
            "In case of need ask the operator of the assessment",
        )


class NoDaysError(CyclesError):
    """The calendar does not say when the phase is."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(
            f"ปฏิทินของรอบยังไม่กำหนดช่วง{th} โปรดให้ผู้ดำเนินการประเมินกำหนดวันก่อน",
            f"The calendar of this cycle has no days for: {en}. The operator must set them first",
        )


class PhaseIsOverError(CyclesError):
    """Agencies must be given the time that the calendar promised."""

    def __init__(self, th: str, en: str, closes: date) -> None:
        super().__init__(
            f"เปิดช่วง{th}ไม่ได้ เพราะวันสุดท้ายตามปฏิทิน ({day_th(closes)}) ผ่านไปแล้ว โปรดแก้ปฏิทินให้หน่วยงานมีเวลาก่อน",
            f"{en} cannot be opened: its last day ({day_en(closes)}) is past. "
            "Change the calendar first, so that agencies have time",
        )


class CalendarError(CyclesError):
    """The days of the phases do not follow each other."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(
            f"ลำดับวันไม่ถูกต้อง: {th} โปรดแก้วันแล้วบันทึกอีกครั้ง",
            f"The days do not follow each other: {en}. Change them and save again",
        )


class PastDaysError(CyclesError):
    """A day that has already counted cannot be changed."""

    def __init__(self, th: str, en: str) -> None:
        super().__init__(
            f"ช่วง{th}เริ่มหรือผ่านไปแล้ว จึงแก้วันในปฏิทินไม่ได้ หากต้องการเวลาเพิ่ม โปรดใช้ “ขยายเวลา” พร้อมเหตุผล",
            f"{en} has begun or is over; its days cannot be changed. To give more time, extend it with a reason",
        )


class NotLongerError(CyclesError):
    """An extension gives more time, and never less."""

    def __init__(self, closes: date) -> None:
        super().__init__(
            f"วันสุดท้ายใหม่ต้องอยู่หลังวันสุดท้ายเดิม ({day_th(closes)}) และไม่ใช่วันที่ผ่านไปแล้ว โปรดเลือกวันอีกครั้ง",
            f"The new last day must be after the old one ({day_en(closes)}) and not in the past. Choose again",
        )


class NoAgenciesError(CyclesError):
    """A cycle without agencies cannot be opened."""

    def __init__(self) -> None:
        super().__init__(
            "ยังไม่มีหน่วยงานในรอบนี้ หรือไม่มีหน่วยงานใดตรงกับที่เลือก โปรดเลือกหน่วยงานอย่างน้อยหนึ่งแห่ง",
            "No agency takes part, or none is as chosen. Choose at least one",
        )


class QuestionsUnknownError(CyclesError):
    """A survey cannot be held with a framework whose questions are not known."""

    def __init__(self, surveys: str) -> None:
        super().__init__(
            f"ชุดการประเมินนี้ยังไม่มีข้อคำถามของ {surveys} จึงเปิดรับคำตอบไม่ได้ โปรดนำเข้าถ้อยคำทางการ หรือตั้งรอบใหม่ด้วยชุดซักซ้อม",
            f"The framework has no questions for {surveys}, so no answers can be collected. "
            "Import the official wording, or set up a cycle on the practice set",
        )


class FrameworkChangedError(CyclesError):
    """What counts must not change while an assessment runs."""

    def __init__(self) -> None:
        super().__init__(
            "ชุดการประเมินที่ใช้ถูกแก้ไขหลังเปิดรอบ จึงยังคิดผลไม่ได้ เพราะเกณฑ์ต้องไม่เปลี่ยนกลางรอบ โปรดคืนชุดเดิม",
            "The framework was changed after the cycle was opened; rules must not change meanwhile. Put the old one back",
        )


class TooLateToJoinError(CyclesError):
    """After the collection an agency could not be given a result."""

    def __init__(self) -> None:
        super().__init__(
            "เพิ่มหน่วยงานไม่ได้แล้ว เพราะปิดรับคำตอบและหลักฐานแล้ว โปรดเพิ่มในรอบถัดไป",
            "No agency can join any more: the collection is over. Add it to the next cycle",
        )


class TooLateToLeaveError(CyclesError):
    """What an agency and its respondents gave is never thrown away."""

    def __init__(self) -> None:
        super().__init__(
            "นำหน่วยงานออกไม่ได้แล้ว เพราะเปิดเก็บคำตอบและหลักฐานแล้ว ข้อมูลที่ส่งมาต้องคงอยู่",
            "The agency cannot be taken out: the collection has begun, and what was given stays",
        )


class TooLateToDiscardError(CyclesError):
    """What agencies have seen is never thrown away."""

    def __init__(self) -> None:
        super().__init__(
            "ลบรอบนี้ไม่ได้แล้ว เพราะเปิดให้หน่วยงานเห็นแล้ว ลบได้เฉพาะรอบที่ยังเตรียมการอยู่",
            "The assessment cannot be discarded: it was opened to its agencies. Only one that is still prepared can",
        )


class NobodyLateError(CyclesError):
    """There is nobody to remind, or all were reminded today."""

    def __init__(self) -> None:
        super().__init__(
            "ไม่มีหน่วยงานที่ต้องเตือนในตอนนี้ หรือเตือนครบทุกแห่งแล้วในวันนี้ (เตือนได้วันละหนึ่งครั้งต่อหน่วยงาน)",
            "Nobody is to be reminded now, or everybody was today already (once a day for an agency)",
        )


def day_th(day: date) -> str:
    """Return a day as it is written in Thai."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA_OFFSET}"


def day_en(day: date) -> str:
    """Return a day as it is written in English."""
    return f"{day.day} {day:%b %Y}"
