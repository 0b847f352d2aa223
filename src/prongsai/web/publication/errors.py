"""Why a result could not be computed, published or corrected.

ProngsaiError
└── PublicationError
    ├── TooEarlyError         the state of the cycle does not allow it
    ├── StillComputingError   the worker is not done with a computation of this cycle
    ├── NothingToPublishError there is no final result
    ├── NotPublishedError     only a published result can be corrected
    ├── NoteMissingError      a correction must tell the public why
    └── NothingChangedError   a correction that gives the same result
"""

from prongsai.errors import ProngsaiError


class PublicationError(ProngsaiError):
    """Nothing was computed or shown to anybody."""


class TooEarlyError(PublicationError):
    def __init__(self, state: str) -> None:
        super().__init__(
            f"รอบการประเมินอยู่ในระยะ “{state}” จึงยังคิดหรือประกาศผลขั้นนี้ไม่ได้ โปรดเลื่อนระยะของรอบก่อน",
            f"The cycle is in “{state}”: this result cannot be computed or published yet. Move the cycle on first",
        )


class StillComputingError(PublicationError):
    def __init__(self) -> None:
        super().__init__(
            "ระบบกำลังคิดคะแนนของรอบนี้อยู่ โปรดรอจนเสร็จแล้วสั่งอีกครั้ง",
            "The scores of this cycle are being computed. Wait until that is done and try again",
        )


class NothingToPublishError(PublicationError):
    def __init__(self) -> None:
        super().__init__(
            "ยังไม่มีผลขั้นสุดท้ายที่จะประกาศ โปรดคิดผลขั้นสุดท้ายก่อน",
            "There is no final result to publish. Compute the final result first",
        )


class NotPublishedError(PublicationError):
    def __init__(self) -> None:
        super().__init__(
            "รอบนี้ยังไม่ได้ประกาศผล จึงไม่มีสิ่งที่จะแก้ไข หากผลยังไม่ถูกต้องให้คิดผลขั้นสุดท้ายใหม่ก่อนประกาศ",
            "This cycle is not published, so there is nothing to correct. Compute the final result anew before publishing",
        )


class NoteMissingError(PublicationError):
    def __init__(self) -> None:
        super().__init__(
            "โปรดเขียนหมายเหตุสาธารณะว่าแก้ไขอะไรและเพราะเหตุใด ทุกคนที่ดูผลจะเห็นข้อความนี้ตลอดไป",
            "Write a public note on what is corrected and why. Everybody who looks at the result will see it, for ever",
        )


class NothingChangedError(PublicationError):
    def __init__(self) -> None:
        super().__init__(
            "ข้อมูลและกรอบการประเมินเหมือนกับผลที่ประกาศแล้วทุกประการ จึงไม่มีอะไรให้แก้ไข",
            "The data and the framework are the same as those of the published result: there is nothing to correct",
        )
