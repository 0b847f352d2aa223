"""Why a catalogue or a plan sheet could not be used.

ProngsaiError
└── PlanningError                 exit code 2
    ├── CatalogueRefusedError     the catalogue of measures has faults; carries every one of them
    ├── NothingToPlanError        the source tells no score, so nothing can be called weak
    └── PlanSheetError
        ├── MissingPlanError      there is no such file
        ├── UnreadablePlanError   the file is no Excel file, is damaged, or was made to exhaust the reader
        ├── NotAPlanError         an Excel file without the columns of a plan
        ├── RefusedPlanError      cells that cannot be used; carries every one of them
        ├── PlanExistsError       a sheet of this name is there already and would be lost
        ├── UnwritablePlanError   the place cannot be written to
        └── TextTooLongError      a text that no Excel cell can hold
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prongsai.errors import ProngsaiError


@dataclass(frozen=True, slots=True)
class CatalogueFault:
    """One mistake in the catalogue; ``line`` counts from 1, ``None`` where the whole file is meant."""

    file: str
    line: int | None
    what_th: str
    what_en: str

    @property
    def place(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class SheetFault:
    """One cell of a plan sheet that cannot be used: where, what, and what to do."""

    cell: str
    """Its address, such as ``C7``."""
    what_th: str
    do_th: str
    what_en: str


class PlanningError(ProngsaiError):
    """Measures cannot be planned from what was given."""


class CatalogueRefusedError(PlanningError):
    """The catalogue has faults, and it is complete or it does not load."""

    def __init__(self, folder: Path, faults: Sequence[CatalogueFault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line or 0)))
        listed_th = "\n".join(f"  {fault.place}  {fault.what_th}" for fault in self.faults)
        listed_en = "\n".join(f"  {fault.place}  {fault.what_en}" for fault in self.faults)
        super().__init__(
            f"คลังมาตรการในโฟลเดอร์ {folder} ใช้ไม่ได้ พบข้อผิดพลาด {len(self.faults)} จุด "
            f"แผนที่ร่างจากคลังที่ไม่สมบูรณ์จะขาดมาตรการโดยไม่มีผู้ทราบ โปรดแก้ทุกจุดแล้วสั่งอีกครั้ง\n{listed_th}",
            f"the catalogue of measures in {folder} has {len(self.faults)} faults; mend every one:\n{listed_en}",
        )


class NothingToPlanError(PlanningError):
    """The source tells no score of any indicator or item."""

    def __init__(self, source: str) -> None:
        super().__init__(
            f"“{source}” ไม่มีคะแนนของตัวชี้วัดหรือข้อใด จึงไม่ทราบว่าจุดอ่อนอยู่ที่ใดและร่างแผนไม่ได้ "
            "โปรดระบุเอกสารที่มีผลคะแนน (กรอกแบบผลคะแนนได้ด้วยคำสั่ง prongsai framework template)",
            f"{source}: tells no score of any indicator or item, so nothing can be planned; name a document "
            "with scores ('prongsai framework template' writes a sheet to fill in)",
        )


class PlanSheetError(PlanningError):
    """A plan sheet cannot be read or written."""


class MissingPlanError(PlanSheetError):
    """There is no file at the path."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"ไม่พบไฟล์แผน “{path}” โปรดตรวจสอบชื่อไฟล์และโฟลเดอร์ หรือสร้างแผนใหม่ด้วยคำสั่ง prongsai plan",
            f"{path}: there is no such plan; check its name, or make one with 'prongsai plan'",
        )


class UnreadablePlanError(PlanSheetError):
    """The file cannot be opened as an Excel file."""

    def __init__(self, path: Path, reason_th: str, reason_en: str) -> None:
        super().__init__(
            f"เปิดไฟล์แผน “{path.name}” ไม่ได้ ({reason_th}) โปรดเปิดด้วย Excel หรือ LibreOffice "
            "แล้วบันทึกเป็นไฟล์ .xlsx ที่ไม่ตั้งรหัสผ่าน จากนั้นสั่งอีกครั้ง",
            f"{path}: cannot be opened ({reason_en}); save it as .xlsx without a password and try again",
        )


class NotAPlanError(PlanSheetError):
    """No sheet of the file has the columns of a plan."""

    def __init__(self, path: Path, sheets: Sequence[str]) -> None:
        listed = ", ".join(sheets)
        super().__init__(
            f"“{path.name}” ไม่ใช่แบบแผนมาตรการ ไม่พบหัวตารางที่มีคอลัมน์ “มาตรการ” และ “ขั้นตอนหรือวิธีการดำเนินการ” "
            f"ในแผ่นงานใด ({listed}) โปรดใช้ไฟล์ที่สร้างด้วยคำสั่ง prongsai plan และอย่าลบแถวหัวตาราง",
            f"{path}: is no plan; none of its sheets ({listed}) has the headings of one. "
            "Use a file that 'prongsai plan' wrote and keep its heading row",
        )


class RefusedPlanError(PlanSheetError):
    """Cells of the sheet cannot be used; ``faults`` holds every one of them, top to bottom."""

    def __init__(self, path: Path, sheet: str, faults: Sequence[SheetFault]) -> None:
        self.faults = tuple(faults)
        listed_th = "\n".join(f"  {fault.cell}  {fault.what_th} {fault.do_th}" for fault in self.faults)
        listed_en = "\n".join(f"  {fault.cell}  {fault.what_en}" for fault in self.faults)
        super().__init__(
            f"แผนใน “{path.name}” แผ่นงาน “{sheet}” มี {len(self.faults)} จุดที่ต้องแก้ก่อนนำไปใช้ "
            f"จึงยังไม่ได้จัดทำเอกสารใด\n{listed_th}",
            f"{path}, sheet {sheet!r}: {len(self.faults)} cells cannot be used\n{listed_en}",
        )


class PlanExistsError(PlanSheetError):
    """Writing would replace a sheet that somebody may have edited."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"มีไฟล์ “{path}” อยู่แล้วและอาจมีข้อมูลที่ท่านแก้ไขไว้ จึงไม่ได้เขียนทับ "
            "โปรดตั้งชื่อไฟล์ใหม่ด้วย --out หรือใช้ --force หากต้องการแทนที่ไฟล์เดิม (ไฟล์เดิมจะเก็บไว้เป็นไฟล์สำรอง)",
            f"{path}: is there already and may hold edits; nothing was written. Name another file with --out, "
            "or use --force (the old file is kept as a backup)",
        )


class UnwritablePlanError(PlanSheetError):
    """The file cannot be written; on Windows most often because Excel holds it open."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"เขียนไฟล์ “{path}” ไม่ได้ ({reason}) ไฟล์อาจเปิดอยู่ใน Excel หรือโฟลเดอร์ไม่อนุญาตให้เขียน "
            "โปรดปิดไฟล์หรือเลือกโฟลเดอร์อื่นด้วย --out แล้วสั่งอีกครั้ง",
            f"{path}: cannot be written ({reason}); close it in Excel or choose another place with --out",
        )


class TextTooLongError(PlanSheetError):
    """A cell would hold more text than Excel allows."""

    def __init__(self, number: int, column: str, length: int, at_most: int) -> None:
        super().__init__(
            f"ข้อความในมาตรการลำดับที่ {number} คอลัมน์ “{column}” ยาว {length:,} ตัวอักษร เกินกว่าที่เซลล์ของ Excel เก็บได้ "
            f"({at_most:,} ตัวอักษร) จึงไม่ได้เขียนไฟล์ โปรดย่อข้อความหรือแบ่งเป็นหลายมาตรการ",
            f"measure {number}, column {column!r}: {length:,} characters, Excel holds {at_most:,}; shorten or split it",
        )
