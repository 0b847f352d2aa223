"""What can be wrong with a call of the API itself.

ProngsaiError
├── NoTokenError            401
├── TooLargeError           413
├── TooManyRequestsError    429
└── WrongCallError          422
    └── KeyUsedOtherwiseError
"""

from prongsai.errors import ProngsaiError


class NoTokenError(ProngsaiError):
    """There is no token, or it is unknown, revoked, expired or its person may no longer sign in."""

    def __init__(self) -> None:
        super().__init__(
            "คำขอนี้ไม่มีโทเคนที่ใช้ได้ โปรดสร้างโทเคนที่หน้า “โทเคน API” แล้วส่งในส่วนหัว Authorization: Bearer …",
            "There is no valid token. Make one on the page “API tokens” and send it as Authorization: Bearer …",
        )


class TooLargeError(ProngsaiError):
    """More bytes were sent than the installation takes."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"ข้อมูลที่ส่งมาใหญ่เกินไป รับได้ไม่เกิน {most:,} ไบต์ต่อครั้ง โปรดแบ่งส่งหรือลดขนาดไฟล์",
            f"Too much was sent: at most {most:,} bytes at once. Send less, or a smaller file",
        )


class TooManyRequestsError(ProngsaiError):
    """The token has asked more often than it may."""

    def __init__(self, per_minute: int, wait: int) -> None:
        super().__init__(
            f"โทเคนนี้เรียกใช้เกิน {per_minute} ครั้งต่อนาที โปรดรอ {wait} วินาทีแล้วลองใหม่",
            f"This token has made more than {per_minute} requests in a minute. Wait {wait} seconds",
        )
        self.wait = wait


class WrongCallError(ProngsaiError):
    """What was sent cannot be understood; ``where`` names each place."""

    def __init__(self, message_th: str, message_en: str, where: tuple[str, ...] = ()) -> None:
        super().__init__(message_th, message_en)
        self.where = where


class KeyUsedOtherwiseError(WrongCallError):
    """An ``Idempotency-Key`` came again with another call."""

    def __init__(self, key: str) -> None:
        super().__init__(
            f"Idempotency-Key “{key}” เคยใช้กับคำขออื่นแล้ว โปรดใช้ค่าใหม่กับคำขอใหม่",
            f"The Idempotency-Key {key!r} was used for another call. Use a new key for a new call",
            ("header.Idempotency-Key",),
        )
