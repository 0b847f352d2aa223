"""Refusals. Who may not see a thing is told that there is none; who may see it, that it is not theirs to do."""

from prongsai.errors import ProngsaiError


class NoSuchThingError(ProngsaiError):
    """There is no such agency, organisation or record for this person: answered with 404."""

    def __init__(self) -> None:
        super().__init__(
            "ไม่พบสิ่งที่ต้องการ อาจถูกลบไปแล้ว หรือบัญชีนี้ไม่มีสิทธิเห็น โปรดตรวจสอบที่อยู่ของหน้า หรือขอสิทธิจากผู้ดูแลหน่วยงาน",
            "There is no such thing, or this account may not see it. Check the address or ask the agency's owner",
        )


class NotAllowedError(ProngsaiError):
    """The person belongs here but may not do this: answered with 403."""

    def __init__(self) -> None:
        super().__init__(
            "บัญชีนี้ไม่มีสิทธิดำเนินการเรื่องนี้ โปรดขอให้ผู้ดูแลหน่วยงานปรับสิทธิให้",
            "This account may not do this. Ask the agency's owner to change its role",
        )
