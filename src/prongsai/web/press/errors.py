"""Why something cannot be made."""

from prongsai.errors import ProngsaiError


class PressFailedError(ProngsaiError):
    """The process that makes documents failed or took too long."""

    def __init__(self, detail: str = "it took too long or ended") -> None:
        super().__init__(
            "จัดทำแฟ้มเอกสารไม่สำเร็จหรือใช้เวลานานเกินไป ข้อความและการตั้งค่ายังอยู่ครบ โปรดลองอีกครั้ง หากยังไม่ได้ โปรดแจ้งผู้ดูแลระบบ",
            f"The document could not be made ({detail}). Texts and settings are kept; try again, then tell the administrator",
        )
