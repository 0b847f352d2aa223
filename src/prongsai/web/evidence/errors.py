"""Why evidence could not be taken as it was given.

ProngsaiError
└── EvidenceRefusedError
    ├── WrongAddressError    not an address of the web that everybody can open
    ├── TooManyAddressesError
    ├── UnreadableSheetError a file that is no sheet
    ├── SheetRefusedError    a sheet with faults; carries every one of them, with its cell
    ├── NothingToTakeOverError
    ├── NothingToLookAtError there is no address to look at
    ├── NotLookedAtError     the cycle is in a state in which nothing is looked at
    └── AskedTooOftenError   looks were asked for too often in the last hour
"""

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.errors import ProngsaiError


class EvidenceRefusedError(ProngsaiError):
    """The evidence cannot be changed like this; nothing was changed."""


class WrongAddressError(EvidenceRefusedError):
    """It must be an address of the web, without a name or password in it."""

    def __init__(self, address: str, why_th: str, why_en: str) -> None:
        self.why_th, self.why_en = why_th, why_en
        super().__init__(
            f"“{address[:100]}” {why_th} โปรดแก้ไขแล้วบันทึกอีกครั้ง",
            f"“{address[:100]}” {why_en}. Correct it and save again",
        )


class TooManyAddressesError(EvidenceRefusedError):
    """One item takes so many addresses and no more."""

    def __init__(self, most: int) -> None:
        super().__init__(
            f"ใส่ที่อยู่เว็บได้ข้อละไม่เกิน {most} รายการ โปรดรวมไว้ในหน้าเดียวแล้วให้ที่อยู่ของหน้านั้น",
            f"An item takes at most {most} addresses. Gather them on one page and give its address",
        )


@dataclass(frozen=True, slots=True)
class CellFault:
    """One cell that cannot be taken: where and why. ``shown``: what stands there."""

    cell: str
    shown: str
    why_th: str
    why_en: str


class SheetRefusedError(EvidenceRefusedError):
    """A sheet is taken whole or not at all; ``faults`` holds everything that is wrong with it."""

    def __init__(self, faults: Sequence[CellFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            f"ตารางนี้มีจุดที่ต้องแก้ {len(self.faults)} จุด ระบบจึงยังไม่ได้นำเข้า โปรดแก้ไขทุกจุดแล้วส่งอีกครั้ง",
            f"The sheet has {len(self.faults)} faults and nothing was taken. Correct them all and send it again",
        )


class UnreadableSheetError(EvidenceRefusedError):
    """The file is neither an Excel nor a CSV file, or was made to exhaust the reader."""

    def __init__(self) -> None:
        super().__init__(
            "อ่านไฟล์นี้เป็นตารางไม่ได้ โปรดบันทึกเป็น .xlsx หรือ .csv โดยไม่ตั้งรหัสผ่าน แล้วเลือกไฟล์อีกครั้ง",
            "The file cannot be read as a sheet. Save it as .xlsx or .csv without a password and choose it again",
        )


class NothingToTakeOverError(EvidenceRefusedError):
    """No item was chosen."""

    def __init__(self) -> None:
        super().__init__(
            "ยังไม่ได้เลือกข้อ โปรดเลือกอย่างน้อยหนึ่งข้อแล้วกดนำมาใช้อีกครั้ง",
            "No item was chosen. Choose at least one and take over again",
        )


class NothingToLookAtError(EvidenceRefusedError):
    """There is no address to look at."""

    def __init__(self) -> None:
        super().__init__(
            "ยังไม่มีที่อยู่เว็บให้ตรวจ โปรดใส่ที่อยู่ของหลักฐานก่อน",
            "There is no address to check yet. Give the address of the evidence first",
        )


class NotLookedAtError(EvidenceRefusedError):
    """Looks are made while evidence is collected and reviewed, not before and not after."""

    def __init__(self) -> None:
        super().__init__(
            "ขณะนี้ไม่อยู่ในช่วงเก็บหลักฐานหรือช่วงตรวจให้คะแนน ระบบจึงไม่ตรวจที่อยู่เว็บ ผลตรวจครั้งก่อนยังดูได้ตามเดิม",
            "Evidence is neither collected nor reviewed now, so addresses are not checked. Earlier checks can still be seen",
        )


class AskedTooOftenError(EvidenceRefusedError):
    """Looks cost the agency's own site; somebody asked often enough for now."""

    def __init__(self, minutes: int) -> None:
        super().__init__(
            f"สั่งตรวจบ่อยเกินไป เพื่อไม่รบกวนเว็บไซต์ของหน่วยงาน โปรดสั่งอีกครั้งใน {minutes} นาที "
            "ระหว่างนี้ระบบตรวจให้เองตามรอบอยู่แล้ว",
            f"Checks were asked for too often; the agency's own site would suffer. Ask again in {minutes} minutes. "
            "Meanwhile the addresses are checked by themselves in turn",
        )
