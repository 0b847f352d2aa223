"""Why a document cannot be made, or a text not be saved."""

from prongsai.errors import ProngsaiError


class ReportRefusedError(ProngsaiError):
    """A document or a text cannot be made or kept as asked; nothing was changed."""


class NoResultError(ReportRefusedError):
    """There is no accepted result of the year that the document is about."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"ยังไม่มีผลการประเมินปี {year} ที่รับรองแล้ว จึงยังจัดทำเอกสารไม่ได้ โปรดนำเข้าและรับรองผลการประเมินก่อน",
            f"There is no accepted result of {year}, so the document cannot be made. Bring in and accept the result first",
        )


class NoFormatError(ReportRefusedError):
    def __init__(self) -> None:
        super().__init__(
            "ยังไม่ได้เลือกรูปแบบแฟ้ม โปรดเลือกอย่างน้อยหนึ่งอย่าง: Word, PDF หรือหน้าเว็บ",
            "No format was chosen. Choose at least one of Word, PDF and web page",
        )


class NoTextChosenError(ReportRefusedError):
    def __init__(self) -> None:
        super().__init__(
            "ไม่ทราบว่าหมายถึงข้อความใด จึงยังไม่ได้เปลี่ยนแปลง โปรดกลับไปหน้าแก้ข้อความแล้วกดปุ่มใต้ข้อความนั้นอีกครั้ง",
            "No text was named, so nothing was changed. Go back to the texts and press the button below one of them",
        )


class NoAgenciesError(ReportRefusedError):
    def __init__(self, year: int) -> None:
        super().__init__(
            f"ไม่มีหน่วยงานที่เลือกซึ่งมีผลการประเมินปี {year} จึงไม่มีเอกสารให้จัดทำ โปรดเลือกหน่วยงานอื่นหรือปีอื่น",
            f"None of the chosen agencies has a result of {year}, so there is nothing to make. Choose others, or another year",
        )
