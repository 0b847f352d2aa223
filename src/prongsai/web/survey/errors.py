"""Why an answer, a code or a box could not be taken.

ProngsaiError
└── SurveyError
    ├── NotTakenError             an answer was not stored; ``code`` names the reason for programs
    │   ├── TypoError             the code is mistyped: its check letter does not fit
    │   ├── UnknownCodeError      well written, but there is no such code
    │   ├── SpentError            the code, or the mark of the browser, was used for another answer
    │   ├── WrongMarkError        the mark of the browser is not one of ours, or of another link
    │   ├── TornError             the sending is not whole
    │   ├── WrongAnswersError     an item or an option that the questionnaire does not have, or one left out
    │   ├── ClosedError           the collection, or this channel, is not open
    │   └── BusyError             too many answers without proof of work at the moment; to be sent again
    ├── NumberOfCodesError        a number of codes that cannot be made at once
    ├── WrongChannelError         a channel that does not go with the questionnaire or the action
    ├── NoQuestionsError          the year's questions are unknown, so nobody can be asked
    ├── StillSealedError          answers of the cycle are still in their box
    ├── KeyMissingError           the key of a box is not on this machine
    ├── WrongKeyError             a key that does not fit the box
    ├── CopyTakenError            the copy of the key was taken already
    └── BoxMovedOnError           what was asked of a box does not fit how it stands by now
"""

from prongsai.errors import ProngsaiError


class SurveyError(ProngsaiError):
    """Nothing was changed or stored."""


class NotTakenError(SurveyError):
    """An answer was not stored."""

    code = "not-taken"
    status = 422


class TypoError(NotTakenError):
    code = "typo"

    def __init__(self) -> None:
        super().__init__(
            "รหัสที่พิมพ์มีตัวที่ผิดหรือสลับกัน จึงยังใช้ไม่ได้ โปรดเทียบกับบัตรทีละกลุ่มแล้วพิมพ์อีกครั้ง",
            "The code is mistyped: a character is wrong, missing or swapped. Compare it with the card and type it again",
        )


class UnknownCodeError(NotTakenError):
    code = "unknown"
    status = 404

    def __init__(self) -> None:
        super().__init__(
            "ไม่พบรหัสนี้ในระบบ อาจเป็นบัตรของการประเมินรอบอื่น โปรดขอบัตรใหม่จากผู้ประสานงานของหน่วยงาน",
            "There is no such code. The card may belong to another assessment; ask the coordinator for a new one",
        )


class SpentError(NotTakenError):
    code = "spent"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            "รหัสหรือลิงก์นี้ใช้ส่งคำตอบไปแล้ว จึงส่งซ้ำไม่ได้ คำตอบที่ส่งไว้ยังอยู่ครบ ไม่ต้องทำอะไรเพิ่ม",
            "This code or link was used already and takes no second answer. The first one is kept; nothing is left to do",
        )


class WrongMarkError(NotTakenError):
    code = "mark"

    def __init__(self) -> None:
        super().__init__(
            "แบบสอบถามหน้านี้ไม่สมบูรณ์หรือมาจากลิงก์อื่น จึงยังไม่ได้บันทึกคำตอบ โปรดเปิดลิงก์หรือสแกน QR code อีกครั้ง",
            "This page is not one of ours, or comes from another link. Nothing was stored; open the link or scan the QR code again",
        )


class TornError(NotTakenError):
    code = "torn"
    status = 400

    def __init__(self) -> None:
        super().__init__(
            "ข้อมูลที่ส่งมาไม่ครบ จึงยังไม่ได้บันทึกคำตอบ โปรดส่งอีกครั้งจากหน้าเดิม",
            "What arrived is not whole. Nothing was stored; send it again from the same page",
        )


class WrongAnswersError(NotTakenError):
    """``nodes``: the items that are wrong or not answered."""

    code = "answers"

    def __init__(self, nodes: tuple[str, ...]) -> None:
        named = ", ".join(node[:8] for node in nodes[:6])
        super().__init__(
            f"คำตอบบางข้อยังไม่ครบหรือไม่ตรงกับแบบสอบถาม ({named}) จึงยังไม่ได้บันทึก โปรดตรวจข้อที่ระบุแล้วส่งอีกครั้ง",
            f"Some answers are missing or do not fit the questionnaire ({named}). Nothing was stored; check them and send again",
        )
        self.nodes = nodes


class ClosedError(NotTakenError):
    code = "closed"
    status = 410

    def __init__(self) -> None:
        super().__init__(
            "ขณะนี้ไม่อยู่ในช่วงเปิดรับคำตอบของแบบสอบถามนี้ จึงไม่ได้บันทึกคำตอบ โปรดสอบถามกำหนดเวลาจากหน่วยงาน",
            "This questionnaire is not open for answers now. Nothing was stored; ask the agency for its dates",
        )


class BusyError(NotTakenError):
    code = "busy"
    status = 429

    def __init__(self) -> None:
        super().__init__(
            "ขณะนี้มีผู้ส่งคำตอบทางช่องทางนี้พร้อมกันมาก โปรดรอหนึ่งนาทีแล้วกดส่งอีกครั้ง คำตอบที่กรอกไว้ยังอยู่ครบ",
            "Many answers are coming in by this link at the moment. Wait a minute and send again; nothing that you filled in is lost",
        )


class NumberOfCodesError(SurveyError):
    def __init__(self, most: int) -> None:
        super().__init__(
            f"จำนวนรหัสที่สร้างต่อครั้งต้องอยู่ระหว่าง 1 ถึง {most:,} โปรดแก้จำนวนแล้วสร้างอีกครั้ง",
            f"Between 1 and {most:,} codes can be made at once. Correct the number and make them again",
        )


class WrongChannelError(SurveyError):
    def __init__(self) -> None:
        super().__init__(
            "ช่องทางนี้ใช้กับแบบสอบถามหรือการดำเนินการนี้ไม่ได้ โปรดเลือกช่องทางอื่น",
            "This channel does not go with the questionnaire or with what was asked. Choose another one",
        )


class NoQuestionsError(SurveyError):
    def __init__(self, year: str) -> None:
        super().__init__(
            f"ยังไม่มีข้อคำถามของกรอบการประเมิน {year} จึงเปิดเก็บคำตอบไม่ได้ โปรดนำข้อคำถามเข้าก่อน",
            f"The questions of framework {year} are unknown, so nobody can be asked. Import them first",
        )


class StillSealedError(SurveyError):
    def __init__(self) -> None:
        super().__init__(
            "คำตอบของผู้ตอบยังอยู่ในหีบที่ยังเปิดไม่เสร็จ จึงยังคิดคะแนนไม่ได้ โปรดรอสักครู่ หากนานเกินไปโปรดตรวจว่ากุญแจของหีบอยู่ในเครื่องนี้",
            "Answers are still in a ballot box that is not opened yet, so no score can be reckoned. Wait a moment; "
            "if it takes long, see that the key of the box is on this machine",
        )


class KeyMissingError(SurveyError):
    def __init__(self, box: str) -> None:
        super().__init__(
            f"ไม่พบกุญแจของหีบคำตอบ {box} ในเครื่องนี้ จึงเปิดคำตอบไม่ได้ โปรดนำสำเนากุญแจที่พิมพ์ไว้มาใส่คืน แล้วสั่งเปิดอีกครั้ง",
            f"The key of ballot box {box} is not on this machine, so its answers cannot be opened. "
            "Bring back the printed copy of the key and open the box again",
        )


class WrongKeyError(SurveyError):
    def __init__(self) -> None:
        super().__init__(
            "กุญแจนี้ไม่ใช่ของหีบคำตอบนี้ หรือพิมพ์ไม่ครบ จึงยังไม่ได้เก็บไว้ โปรดตรวจสำเนากุญแจแล้วลองอีกครั้ง",
            "This key does not fit the ballot box, or is mistyped. Nothing was kept; check the copy and try again",
        )


class CopyTakenError(SurveyError):
    def __init__(self) -> None:
        super().__init__(
            "สำเนากุญแจของหีบนี้ถูกนำออกไปแล้ว ซึ่งทำได้ครั้งเดียว หรือหีบปิดแล้ว โปรดใช้สำเนาที่พิมพ์ไว้",
            "The copy of this key was taken already, which can be done once, or the box is closed. Use the printed copy",
        )


class BoxMovedOnError(SurveyError):
    def __init__(self) -> None:
        super().__init__(
            "หีบคำตอบเปลี่ยนสถานะไปแล้ว จึงไม่ได้ทำตามที่สั่ง โปรดดูสถานะล่าสุดในหน้านี้",
            "The ballot box stands differently by now, so nothing was done. This page shows how it stands",
        )
