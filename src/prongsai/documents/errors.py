"""What can go wrong on the way to a finished document.

ProngsaiError
└── DocumentError
    ├── PlanOfAnotherAgencyError   the plan sheet names another agency than the result
    ├── PlanOfAnotherYearError     the plan sheet follows the result of another year
    └── CannotWriteError           the folder for the documents cannot be written
"""

from pathlib import Path

from prongsai.engine.years import FiscalYear
from prongsai.errors import ProngsaiError


class DocumentError(ProngsaiError):
    """A report cannot be made as asked; nothing was written."""


class PlanOfAnotherAgencyError(DocumentError):
    """The plan sheet names another agency than the result."""

    def __init__(self, planned: str, assessed: str) -> None:
        super().__init__(
            f"แผนมาตรการเป็นของ “{planned}” แต่ผลการประเมินเป็นของ “{assessed}” "
            "หากนำมารวมกัน รายงานจะมีชื่อหน่วยงานอื่นปะปน โปรดตรวจสอบแฟ้มแผน หรือแก้ชื่อหน่วยงานในแผนให้ตรงกัน",
            f"The plan is of “{planned}”, the result of “{assessed}”. Mixed, the report would carry another "
            "agency's measures. Choose the right sheet, or correct the agency's name in it.",
        )


class PlanOfAnotherYearError(DocumentError):
    """The plan sheet follows the result of another year."""

    def __init__(self, planned: FiscalYear, assessed: FiscalYear) -> None:
        super().__init__(
            f"แผนมาตรการจัดทำจากผลการประเมินปี {planned} แต่เอกสารผลการประเมินเป็นของปี {assessed} "
            "โปรดใช้แผนของปีเดียวกัน หรือแก้ปีของผลการประเมินในแผนให้ถูกต้อง",
            f"The plan follows the result of {planned}, the source holds {assessed}. Use the plan of the same "
            "year, or correct the year in the sheet.",
        )


class CannotWriteError(DocumentError):
    """The folder for the documents cannot be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"เขียนแฟ้ม {path} ไม่ได้ ({reason}) จึงยังไม่มีเอกสารใดถูกบันทึก โปรดปิดแฟ้มที่เปิดค้างไว้ หรือเลือกโฟลเดอร์อื่นด้วย --out",
            f"{path} cannot be written ({reason}); no document was saved. Close the file where it is open, or "
            "choose another folder with --out.",
        )
