"""Refusals that every app shares."""

from prongsai.errors import ProngsaiError


class ChangedMeanwhileError(ProngsaiError):
    """Somebody else changed the record after this person opened it: nothing was overwritten."""

    def __init__(self, title: str, seen: int, now: int) -> None:
        super().__init__(
            f"“{title}” ถูกแก้ไขโดยผู้อื่นหลังจากที่ท่านเปิดหน้านี้ ระบบยังไม่ได้บันทึกข้อมูลของท่าน โปรดเทียบกับข้อมูลล่าสุดแล้วบันทึกอีกครั้ง",
            f"“{title}” was changed by someone else after you opened this page (you saw version {seen}, now {now}). "
            "Nothing was saved; compare with the current values and save again",
        )
        self.seen, self.now = seen, now
