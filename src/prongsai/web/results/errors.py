"""What a result can be refused for.

ProngsaiError
└── ResultsError
    ├── EmptyDraftError        there is no score to accept
    ├── OtherAgencyError       the document names another agency, and nobody said that it is meant
    ├── ImpossibleResultError  a figure that cannot be, or a year that is not known
    ├── NotOpenError           the draft was accepted or set aside already
    ├── NothingToApplyError    an answer holds no value that a figure could take
    └── UnsafeFolderError      a zip that is no folder of documents
"""

from collections.abc import Sequence

from prongsai.errors import ProngsaiError


class ResultsError(ProngsaiError):
    """A result cannot be taken as it is; nothing was changed."""


class EmptyDraftError(ResultsError):
    def __init__(self) -> None:
        super().__init__(
            "ยังไม่มีคะแนนให้รับรอง โปรดกรอกคะแนนอย่างน้อยหนึ่งช่อง แล้วกดรับรองอีกครั้ง",
            "There is no score to accept yet. Fill in at least one and accept again",
        )


class OtherAgencyError(ResultsError):
    def __init__(self, printed: str, own: str) -> None:
        super().__init__(
            f"เอกสารนี้พิมพ์ชื่อ “{printed}” แต่ท่านกำลังรับรองเป็นผลของ “{own}” หากเป็นผลของหน่วยงานท่านจริง โปรดทำเครื่องหมายยืนยันก่อนรับรอง หากไม่ใช่ โปรดไม่ใช้ร่างนี้",
            f"The document names “{printed}”, but you are accepting it as the result of “{own}”. If it is truly yours, tick "
            "the confirmation first; if not, set this draft aside",
        )


class ImpossibleResultError(ResultsError):
    """``where``: the places that cannot be, as ``scores.ITA: must be 0 to 100``."""

    def __init__(self, where: Sequence[str]) -> None:
        shown = "; ".join(where[:5])
        super().__init__(
            f"รับรองไม่ได้ เพราะมีค่าที่เป็นไปไม่ได้ ({shown}) คะแนนต้องอยู่ระหว่าง 0 ถึง 100 และเป็นของกรอบการประเมินปีนั้น โปรดแก้ค่าดังกล่าวแล้วรับรองอีกครั้ง",
            f"This cannot be a result ({shown}). Scores are 0 to 100 and belong to the framework of the year; correct them "
            "and accept again",
        )
        self.where = tuple(where)


class NotOpenError(ResultsError):
    def __init__(self) -> None:
        super().__init__(
            "ร่างนี้รับรองแล้วหรือถูกตั้งเป็นไม่ใช้ จึงแก้ไขไม่ได้ หากต้องการแก้ผลที่รับรองแล้ว โปรดเปิดผลของปีนั้นแล้วเลือกแก้ไข",
            "This draft was accepted or set aside already. To change an accepted result, open its year and choose to correct it",
        )


class NothingToApplyError(ResultsError):
    def __init__(self) -> None:
        super().__init__(
            "คำตอบนี้ยังไม่มีค่าที่ถูกต้องเป็นตัวเลข 0–100 ของตัวชี้วัดใด จึงนำไปแก้คะแนนไม่ได้ โปรดใส่ค่าที่ถูกต้องก่อน หรือแก้ในหน้าแก้ไขผล",
            "This answer holds no right value from 0 to 100 for a figure, so nothing can be corrected with it. Give the right "
            "value first, or correct the result by hand",
        )


class UnsafeFolderError(ResultsError):
    """``reason``: what is wrong with the zip, in both languages."""

    def __init__(self, name: str, reason_th: str, reason_en: str) -> None:
        super().__init__(
            f"“{name}” ใช้เป็นโฟลเดอร์ไม่ได้ ({reason_th}) จึงไม่ได้เปิดไฟล์ใดในนั้น โปรดบีบอัดเฉพาะเอกสารผลการประเมินเป็น .zip ใหม่ แล้วส่งอีกครั้ง",
            f"{name} cannot be taken as a folder ({reason_en}); none of it was opened. Zip only the documents anew and send that",
        )
