"""Why something in the review could not be done.  # speaks-thai

ProngsaiError
└── ReviewError
    ├── ConflictOfInterestError   the assessor is too near to the agency
    ├── SeatTakenError            somebody sits there, or the person has another seat
    ├── NoSuchSeatError           the cycle has fewer assessors an agency
    ├── NothingToDecideError      a third is not needed
    ├── NothingToReturnError      nobody is done
    ├── NotAnAssessorError        the person is no assessor of the organisation
    ├── AlreadyDoneError          the assessor has finished, values stand
    ├── NotYetTimeError           the cycle is not in the state that this needs
    ├── ValueRefusedError         not one of the values that the year allows
    ├── ReasonMissingError        a value below the highest, a return or a ruling must be explained
    ├── NotToDecideError          the third assessor decides only where the two differ
    ├── NotCompleteError          items without a value, or whose evidence changed since
    ├── NothingToAppealError      there is no verdict to clarify, or it was ruled on
    ├── AppealClosedError         the clarification was withdrawn or ruled on
    ├── NotAllAssessedError       the cycle cannot move on: agencies are not assessed
    └── NotAllRuledError          the cycle cannot move on: clarifications wait for a ruling
"""

from collections.abc import Sequence

from prongsai.errors import ProngsaiError

_MOST_NAMED = 3


class ReviewError(ProngsaiError):
    """It cannot be done like this; nothing was changed."""


class ConflictOfInterestError(ReviewError):
    def __init__(self, assessor: str, agency: str, why: Sequence[str]) -> None:
        told = "; ".join(why)
        super().__init__(
            f"{assessor} ตรวจ “{agency}” ไม่ได้ เพราะมีส่วนได้เสีย: {told} โปรดมอบหมายผู้อื่น",
            f"{assessor} may not assess “{agency}” because of a conflict of interest: {told}. Assign somebody else",
        )


class SeatTakenError(ReviewError):
    def __init__(self) -> None:
        super().__init__(
            "มอบหมายไม่ได้ เพราะมีผู้ตรวจในลำดับนี้แล้ว หรือผู้นี้ตรวจหน่วยงานนี้ในลำดับอื่นอยู่ คนเดียวตรวจสองลำดับไม่ได้",
            "The seat is taken, or the person has another seat at this agency: nobody has two",
        )


class NoSuchSeatError(ReviewError):
    def __init__(self, reviews: int) -> None:
        super().__init__(
            f"มอบหมายไม่ได้ เพราะรอบนี้ใช้ผู้ตรวจ {reviews} คนต่อหน่วยงาน",
            f"There is no such seat: this cycle has {reviews} assessors an agency",
        )


class NothingToDecideError(ReviewError):
    def __init__(self) -> None:
        super().__init__(
            "ยังไม่ต้องมีผู้ชี้ขาด ผู้ชี้ขาดมีเมื่อผู้ตรวจสองคนตรวจครบแล้วและเห็นต่างกันเท่านั้น",
            "There is nothing to decide: a third looks only where two are done and differ",
        )


class NothingToReturnError(ReviewError):
    def __init__(self) -> None:
        super().__init__(
            "หน่วยงานนี้ยังไม่มีผู้ตรวจคนใดแจ้งว่าตรวจครบ จึงไม่มีอะไรให้ส่งกลับ",
            "No assessor of this agency is done, so there is nothing to return",
        )


class NotAnAssessorError(ReviewError):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} ไม่ได้เป็นผู้ตรวจประเมินขององค์กรนี้ โปรดเชิญเป็นผู้ตรวจประเมินก่อน",
            f"{name} is no assessor of this organisation. Invite the person as an assessor first",
        )


class AlreadyDoneError(ReviewError):
    def __init__(self) -> None:
        super().__init__(
            "แจ้งว่าตรวจครบแล้ว คะแนนจึงแก้ไม่ได้อีก หากพบข้อผิดพลาด โปรดขอให้ผู้ดำเนินการประเมินส่งกลับให้ตรวจใหม่",
            "This review is finished and its values stand. Ask the operator to return it if something is wrong",
        )


class NotYetTimeError(ReviewError):
    def __init__(self, state: str) -> None:
        super().__init__(
            f"รอบการประเมินอยู่ในระยะ “{state}” จึงทำขั้นตอนนี้ไม่ได้",
            f"The cycle is in the state “{state}”, in which this cannot be done",
        )


class ValueRefusedError(ReviewError):
    def __init__(self, item: str, allowed: Sequence[str]) -> None:
        if allowed:
            th, en = f"เลือกได้เพียง {', '.join(allowed)}", f"Allowed are {', '.join(allowed)}"
        else:
            th, en = "ยังไม่ทราบว่าปีนี้ให้ค่าใดได้บ้าง", "The year does not tell which values may be given"
        super().__init__(f"ให้ค่านี้แก่ข้อ {item} ไม่ได้ {th}", f"Item {item} cannot get this value. {en}")


class ReasonMissingError(ReviewError):
    def __init__(self) -> None:
        super().__init__(
            "โปรดเลือกหรือเขียนเหตุผล เพราะหน่วยงานต้องทราบว่าเหตุใดจึงได้ค่านี้",
            "Give a reason: the agency must learn why",
        )


class NotToDecideError(ReviewError):
    def __init__(self, item: str) -> None:
        super().__init__(
            f"ผู้ตรวจสองคนให้ค่าข้อ {item} ตรงกันแล้ว ผู้ชี้ขาดจึงไม่ต้องให้ค่าข้อนี้",
            f"The two assessors agree on item {item}; there is nothing to decide",
        )


class NotCompleteError(ReviewError):
    """``items``: without a value; ``changed``: whose evidence changed after the value was given."""

    def __init__(self, items: Sequence[str], changed: Sequence[str] = ()) -> None:
        th = [f"ยังไม่มีค่า: {', '.join(items)}"] if items else []
        en = [f"no value: {', '.join(items)}"] if items else []
        if changed:
            th.append(f"หลักฐานเปลี่ยนหลังจากที่ตรวจ โปรดบันทึกข้อนั้นอีกครั้ง: {', '.join(changed)}")
            en.append(f"the evidence changed after it was assessed, save these again: {', '.join(changed)}")
        super().__init__(f"ยังแจ้งว่าตรวจครบไม่ได้ {' · '.join(th)}", f"This is not complete: {'; '.join(en)}")
        self.items, self.changed = tuple(items), tuple(changed)


class NothingToAppealError(ReviewError):
    def __init__(self, item: str) -> None:
        super().__init__(
            f"ข้อ {item} ไม่มีผลให้ชี้แจง หรือวินิจฉัยแล้ว",
            f"Item {item} has no verdict to clarify, or was ruled on already",
        )


class AppealClosedError(ReviewError):
    def __init__(self) -> None:
        super().__init__(
            "คำชี้แจงนี้ถอนหรือวินิจฉัยไปแล้ว โปรดเปิดหน้านี้ใหม่เพื่อดูสถานะล่าสุด",
            "This clarification was withdrawn or ruled on already. Reload the page",
        )


class NotAllAssessedError(ReviewError):
    """``agencies``: names of those that are not assessed; ``changed``: whose evidence changed after the verdict."""

    def __init__(self, agencies: Sequence[str], changed: Sequence[str] = ()) -> None:
        th = [f"ยังตรวจไม่เสร็จ {_named_th(agencies)}"] if agencies else []
        en = [f"{_named_en(agencies)} not assessed yet"] if agencies else []
        if changed:
            th.append(f"หลักฐานเปลี่ยนหลังจากตรวจเสร็จ ต้องส่งกลับให้ตรวจใหม่ {_named_th(changed)}")
            en.append(f"{_named_en(changed)} changed evidence after the review and must be returned")
        super().__init__(f"แจ้งผลเบื้องต้นยังไม่ได้: {' · '.join(th)}", f"Not ready: {'; '.join(en)}")


class NotAllRuledError(ReviewError):
    def __init__(self, appeals: Sequence[str]) -> None:
        super().__init__(
            f"คิดผลขั้นสุดท้ายยังไม่ได้: คำชี้แจงที่ยังไม่วินิจฉัย {len(appeals)} เรื่อง ({_listed(appeals)})",
            f"Not ready: {len(appeals)} clarifications wait for a ruling ({_listed(appeals)})",
        )


def _named_th(names: Sequence[str]) -> str:
    return f"{len(names):,} หน่วยงาน ({_listed(names)})"


def _named_en(names: Sequence[str]) -> str:
    return f"{len(names):,} agencies ({_listed(names)})"


def _listed(names: Sequence[str]) -> str:
    more = " …" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
