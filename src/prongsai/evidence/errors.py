"""Why evidence could not be checked at all. What is wrong with one address is a ``Reason``, not an error.

ProngsaiError
└── EvidenceError                 exit code 2
    ├── CaptureFolderError        captures cannot be written where they belong
    ├── UnusableListError         a list of addresses without addresses
    └── UnknownCheckError         a stored check of another version, or no check at all
"""

from pathlib import Path

from prongsai.errors import ProngsaiError


class EvidenceError(ProngsaiError):
    """Evidence cannot be checked as asked."""


class CaptureFolderError(EvidenceError):
    """The folder for captures cannot be made or written."""

    def __init__(self, folder: Path, detail: str) -> None:
        super().__init__(
            f"บันทึกสำเนาหน้าเว็บลงในโฟลเดอร์ “{folder}” ไม่ได้ ({detail}) จึงไม่มีหลักฐานของการตรวจ "
            "โปรดตรวจสอบสิทธิ์การเขียนและพื้นที่ว่าง แล้วสั่งตรวจอีกครั้ง",
            f"{folder}: captures cannot be written ({detail}), so a check would leave no proof. See to the "
            "permissions and the free space, then check again.",
        )


class UnusableListError(EvidenceError):
    """A CSV file from which no address can be taken."""

    def __init__(self, path: Path, *, why_th: str, why_en: str) -> None:
        super().__init__(
            f"ใช้รายการใน “{path.name}” ไม่ได้ {why_th} โปรดจัดทำไฟล์ CSV ที่มีหัวคอลัมน์ url "
            "และอาจมีคอลัมน์ item, year, home ด้วย",
            f"{path}: {why_en}. Write a CSV file with a column url, and if wanted item, year and home.",
        )


class UnknownCheckError(EvidenceError):
    """What was stored is not a check that this version can take up again."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            f"ผลการตรวจที่เก็บไว้อ่านไม่ได้ ({detail}) จึงเทียบกับครั้งก่อนไม่ได้ โปรดตรวจใหม่โดยไม่อ้างผลเดิม",
            f"the stored check cannot be read ({detail}), so nothing can be compared with it. "
            "Check again without it.",
        )
