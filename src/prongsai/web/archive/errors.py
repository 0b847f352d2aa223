"""Why an archive is not taken in.

ProngsaiError
├── ArchiveRefusedError       nothing was changed; the message names the place in the archive
├── NotThatOneError           a command named no agency or organisation, or several
└── FileThereError            a command would have to overwrite a file
"""

from pathlib import Path
from typing import Self

from prongsai.errors import ProngsaiError

_NOTHING_TH = "จึงไม่ได้นำเข้าสิ่งใด"  # speaks-thai
_NOTHING_EN = "Nothing was taken in"


class ArchiveRefusedError(ProngsaiError):
    """The archive cannot be taken in as it is; nothing was changed."""

    @classmethod
    def not_one(cls) -> Self:
        return cls(  # speaks-thai
            f"ไฟล์นี้ไม่ใช่ชุดข้อมูลหน่วยงานของโปร่งใส {_NOTHING_TH} โปรดเลือกไฟล์ .zip ที่ได้จากหน้า “นำข้อมูลออก”",
            f"This is no archive of Prongsai. {_NOTHING_EN}; choose the .zip from the page “Take everything out”",
        )

    @classmethod
    def altered(cls, where: str) -> Self:
        return cls(  # speaks-thai
            f"“{where}” ในชุดข้อมูลไม่ตรงกับรายการในชุด อาจดาวน์โหลดไม่ครบหรือถูกแก้ไข {_NOTHING_TH} โปรดนำข้อมูลออกใหม่",
            f"{where} in the archive is not what its manifest says; it is cut off or altered. {_NOTHING_EN}; take it out anew",
        )

    @classmethod
    def unsafe(cls, where: str) -> Self:
        return cls(  # speaks-thai
            f"ชุดข้อมูลมี “{where}” ที่ไม่ปลอดภัย (ชื่อหรือขนาดผิดปกติ) {_NOTHING_TH} โปรดนำข้อมูลออกใหม่จากระบบเดิม",
            f"The archive holds {where}, whose name or size is not safe. {_NOTHING_EN}; take it out anew",
        )

    @classmethod
    def newer(cls, program: str) -> Self:
        return cls(  # speaks-thai
            f"ชุดข้อมูลนี้ทำจากโปร่งใสรุ่น {program} ซึ่งใหม่กว่าที่นี่ {_NOTHING_TH} โปรดปรับรุ่นระบบนี้ก่อน",
            f"The archive was made by Prongsai {program}, which is newer than this one. {_NOTHING_EN}; upgrade first",
        )

    @classmethod
    def wrong_row(cls, where: str, why: str) -> Self:
        return cls(  # speaks-thai
            f"ข้อมูลที่ “{where}” ใช้ไม่ได้ ({why}) {_NOTHING_TH} โปรดนำข้อมูลออกใหม่จากระบบเดิม",
            f"What stands at {where} cannot be used ({why}). {_NOTHING_EN}; take it out anew",
        )

    @classmethod
    def in_the_way(cls, part: str, why: str) -> Self:
        return cls(  # speaks-thai
            f"หน่วยงานนี้มีข้อมูลเรื่องเดียวกัน ({part}) อยู่แล้วแต่ไม่ใช่รายการเดียวกัน {_NOTHING_TH} "
            "โปรดลบหรือเปลี่ยนรายการที่นี่ก่อน หรือนำเข้าในองค์กรอื่น",
            f"The agency here has something else in the same place ({part}: {why}). {_NOTHING_EN}; remove it here "
            "first, or take the archive into another organisation",
        )


class NotThatOneError(ProngsaiError):
    """There is none of that name, or there are several."""

    def __init__(self, named: str, found: int) -> None:
        super().__init__(
            f"ชื่อ “{named}” ตรงกับ {found} รายการ โปรดระบุชื่อเต็มให้ตรง หรือใช้รหัสในที่อยู่ของหน้าเว็บ (/a/รหัส/ หรือ /o/รหัส/)",
            f"{named!r} names {found} of them. Give the whole name, or the id that stands in the page's address",
        )


class FileThereError(ProngsaiError):
    """The file is there already; nothing is overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"มีไฟล์ {path} อยู่แล้ว จึงยังไม่ได้เขียน โปรดเลือกชื่ออื่น",
            f"{path} is there already and was not overwritten. Choose another name",
        )
