"""Why a plan could not be changed.

ProngsaiError
└── PlansError
    ├── PlanExistsError        the agency has a plan of this year
    ├── NothingToPlanForError  the result tells no score, or nothing was chosen
    ├── MoveRefusedError       the state does not allow this move
    ├── ReasonMissingError     the move must be explained
    ├── OtherPlanError         an uploaded sheet belongs to another agency or year
    ├── SheetGoneError         a reviewed sheet that is no longer held
    └── WrongLinkError         a link that is not http or https
"""

from prongsai.errors import ProngsaiError


class PlansError(ProngsaiError):
    """The plan cannot be changed like this; nothing was changed."""


class PlanExistsError(PlansError):
    """There is one plan for an agency and year."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"มีแผนปีงบประมาณ พ.ศ. {year} ของหน่วยงานนี้อยู่แล้ว โปรดเปิดแผนนั้นและเพิ่มมาตรการที่ต้องการ",
            f"This agency has a plan for fiscal year {year} already. Open it and add measures to it",
        )


class NothingToPlanForError(PlansError):
    """No measure was chosen."""

    def __init__(self) -> None:
        super().__init__(
            "ยังไม่ได้เลือกมาตรการ โปรดเลือกอย่างน้อยหนึ่งมาตรการ แล้วสร้างแผนอีกครั้ง",
            "No measure was chosen. Choose at least one and start the plan again",
        )


class MoveRefusedError(PlansError):
    """The workflow has no such move from this state."""

    def __init__(self, state: str) -> None:
        super().__init__(
            f"มาตรการนี้อยู่ในสถานะ “{state}” จึงย้ายเช่นนี้ไม่ได้ อาจมีผู้อื่นย้ายไปก่อนแล้ว โปรดเปิดหน้านี้ใหม่แล้วเลือกอีกครั้ง",
            f"The measure is “{state}” and cannot be moved like this. Somebody may have moved it; reload and choose again",
        )


class ReasonMissingError(PlansError):
    """The move is only allowed with a reason."""

    def __init__(self) -> None:
        super().__init__(
            "โปรดระบุเหตุผลที่ยุติ เพราะรายงานติดตามต้องชี้แจงมาตรการที่ไม่ได้ทำต่อ",
            "Say why it is stopped: the follow-up report must account for it",
        )


class OtherPlanError(PlansError):
    """An uploaded sheet is the plan of another agency or another year."""

    def __init__(self, theirs: str, ours: str) -> None:
        super().__init__(
            f"ไฟล์นี้เป็นแผนของ “{theirs}” แต่หน้านี้เป็นแผนของ “{ours}” จึงยังไม่ได้นำเข้า โปรดเลือกไฟล์ที่ดาวน์โหลดจากแผนนี้",
            f"This sheet is the plan of “{theirs}”, this page is that of “{ours}”. Nothing was changed; "
            "choose the sheet that was downloaded from this plan",
        )


class WrongLinkError(PlansError):
    """A link must be an address of the web."""

    def __init__(self, address: str) -> None:
        super().__init__(
            f"“{address[:100]}” ไม่ใช่ที่อยู่เว็บที่ใช้ได้ ต้องขึ้นต้นด้วย https:// หรือ http:// โปรดแก้ไขแล้วบันทึกอีกครั้ง",
            f"“{address[:100]}” is not an address of the web. It must begin with https:// or http://",
        )


class SheetGoneError(PlansError):
    """The review is too old, or was of another plan."""

    def __init__(self) -> None:
        super().__init__(
            "การตรวจทานไฟล์นี้หมดอายุแล้ว จึงยังไม่ได้เปลี่ยนแปลงแผน โปรดเลือกไฟล์อีกครั้ง",
            "This review has expired and nothing was changed. Choose the sheet again",
        )
