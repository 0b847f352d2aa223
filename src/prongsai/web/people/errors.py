"""Refusals of signing in, inviting and managing people.

ProngsaiError
├── DeadLinkError            the link was used, has run out or was never made
├── AlreadyStartedError      the installation is set up
├── LastOwnerError           an agency would be left without an owner
├── NotYoursToResetError     the person belongs to places that are not yours
├── AlreadyHereError         the person, unit or agency is here already
└── NotThatRoleError         a role or unit that cannot be given here
"""

from prongsai.errors import ProngsaiError


class DeadLinkError(ProngsaiError):
    """A link that does not work (any more). What it was for is not told."""

    def __init__(self) -> None:
        super().__init__(
            "ลิงก์นี้ใช้ไม่ได้แล้ว เพราะถูกใช้ไปแล้ว หมดอายุ หรือถูกยกเลิก โปรดขอลิงก์ใหม่จากผู้ที่ส่งลิงก์นี้ให้",
            "This link does not work any more: it was used, has expired or was revoked. Ask whoever sent it for a new one",
        )


class AlreadyStartedError(ProngsaiError):
    """Somebody has set the installation up already; this happens once."""

    def __init__(self) -> None:
        super().__init__(
            "ระบบนี้ตั้งค่าเรียบร้อยแล้ว โปรดเข้าสู่ระบบ หรือขอคำเชิญจากผู้ดูแลหน่วยงาน",
            "This installation is set up already. Sign in, or ask the agency's owner for an invitation",
        )


class LastOwnerError(ProngsaiError):
    """Somebody must be able to look after the place."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"“{place}” ต้องมีผู้ดูแลอย่างน้อยหนึ่งคน โปรดตั้งผู้ดูแลอีกคนก่อน แล้วจึงเปลี่ยนบทบาทหรือนำคนนี้ออก",
            f"“{place}” needs at least one person who looks after it. Name another one first",
        )


class NotYoursToResetError(ProngsaiError):
    """A reset link would open places which the person who makes it does not look after."""

    def __init__(self) -> None:
        super().__init__(
            "บัญชีนี้มีสิทธิในหน่วยงานอื่นที่ท่านไม่ได้ดูแลด้วย จึงตั้งรหัสผ่านแทนไม่ได้ โปรดให้เจ้าของบัญชีติดต่อผู้ดูแลระบบ",
            "This account has rights elsewhere that you do not look after, so you may not reset it. "
            "Its holder should ask whoever runs the installation",
        )


class AlreadyHereError(ProngsaiError):
    """A second one of the same would only confuse."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"มี “{name}” อยู่แล้ว โปรดใช้ที่มีอยู่ หรือตั้งชื่ออื่น",
            f"“{name}” is here already. Use it, or choose another name",
        )


class NotThatRoleError(ProngsaiError):
    """The role does not belong to this kind of place, or its unit to this agency."""

    def __init__(self) -> None:
        super().__init__(
            "ให้บทบาทหรือส่วนราชการภายในนี้ที่นี่ไม่ได้ โปรดเลือกใหม่จากรายการ",
            "This role or unit cannot be given here. Choose again from the list",
        )
