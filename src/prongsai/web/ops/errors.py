# speaks-thai: who looks after an installation reads both languages at once
"""What can go wrong when an installation is run.

ProngsaiError
├── AddressTakenError      another program listens at the address
├── AddressUnusableError   no program can listen there
├── NoExamplesError        the examples are not part of this installation
├── NobodyError            there is no such person to sign in
├── SettingsRefusedError   the settings contradict each other (``prongsai doctor`` tells more)
└── BackupRefusedError     the backup is torn, altered, too new or not one at all
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from prongsai.errors import ProngsaiError


class AddressTakenError(ProngsaiError):
    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"เปิดที่ {host}:{port} ไม่ได้ เพราะมีโปรแกรมอื่นใช้อยู่ (อาจเป็นโปร่งใสที่เปิดค้างไว้) โปรดปิดโปรแกรมนั้น หรือเลือกพอร์ตอื่นด้วย --port {port + 1}",
            f"Cannot listen at {host}:{port}: another program does (perhaps a Prongsai left open). Close it or choose --port {port + 1}",
        )


class AddressUnusableError(ProngsaiError):
    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(
            f"เปิดที่ {host}:{port} ไม่ได้ ({reason}) โปรดตรวจค่า --host และ --port",
            f"Cannot listen at {host}:{port} ({reason}). Check --host and --port",
        )


class NoExamplesError(ProngsaiError):
    def __init__(self, folder: object) -> None:
        super().__init__(
            f"ไม่พบโฟลเดอร์ตัวอย่าง {folder} ตัวอย่างมีมากับซอร์สโค้ด ไม่ได้มากับโปรแกรมที่ติดตั้งแล้ว โปรดเริ่มโดยไม่ใช้ --examples",
            f"There is no folder {folder}: the examples come with the source, not with an installed program. Start without --examples",
        )


class NobodyError(ProngsaiError):
    def __init__(self, email: str) -> None:
        super().__init__(
            f"ไม่พบผู้ใช้ที่ใช้อีเมล {email} หรือบัญชีถูกปิดใช้งาน โปรดตรวจตัวสะกด"
            if email
            else "ยังไม่มีผู้ใช้ โปรดเปิดหน้าแรกของโปรแกรมเพื่อเริ่มต้นใช้งาน",
            f"Nobody with an open account has the e-mail {email}. Check the spelling"
            if email
            else "There are no users yet. Open the program's first page to begin",
        )


class SettingsRefusedError(ProngsaiError):
    def __init__(self, faults: Sequence[str]) -> None:
        listed = "\n".join(f"  {fault}" for fault in faults)
        super().__init__(
            f"ยังเริ่มโปรแกรมไม่ได้ เพราะการตั้งค่ามีข้อผิด {len(faults)} ข้อ:\n{listed}",
            "The settings are wrong, so the program was not started; prongsai doctor tells more",
        )


class BackupRefusedError(ProngsaiError):
    """A backup that cannot be restored; nothing was changed."""

    def __init__(self, thai: str, english: str) -> None:
        super().__init__(f"{thai} ข้อมูลเดิมยังอยู่ครบ ไม่มีการเปลี่ยนแปลง", f"{english}. Nothing was changed")

    @classmethod
    def not_one(cls) -> Self:
        return cls(
            "ไฟล์นี้ไม่ใช่ไฟล์สำรองข้อมูลของโปร่งใส หรือไฟล์ขาดหายไปบางส่วน โปรดเลือกไฟล์อื่น หรือคัดลอกไฟล์มาใหม่",
            "This file is no backup of Prongsai, or it is torn. Choose another one or copy it again",
        )

    @classmethod
    def altered(cls, part: str) -> Self:
        return cls(
            f"ไฟล์สำรองข้อมูลเสียหายหรือถูกแก้ไข ({part} ไม่ตรงกับที่บันทึกไว้) โปรดใช้ไฟล์สำรองอื่น",
            f"The backup is damaged or was altered ({part} is not what the manifest says). Use another backup",
        )

    @classmethod
    def bomb(cls, part: str) -> Self:
        return cls(
            f"ไฟล์สำรองข้อมูลผิดปกติ ({part} จะขยายใหญ่เกินจริงหลายร้อยเท่า) จึงไม่เปิดไฟล์นี้",
            f"The backup is suspicious ({part} would grow several hundred times) and is not opened",
        )

    @classmethod
    def newer(cls, program: str) -> Self:
        return cls(
            f"ไฟล์สำรองข้อมูลนี้มาจากโปรแกรมรุ่นใหม่กว่า ({program}) โปรดปรับรุ่นโปรแกรมในเครื่องนี้ก่อน แล้วกู้คืนอีกครั้ง",
            f"This backup comes from a newer version ({program}). Update the program here, then restore again",
        )

    @classmethod
    def older(cls, program: str) -> Self:
        return cls(
            f"ไฟล์สำรองข้อมูลนี้มาจากโปรแกรมรุ่นเก่ากว่า ({program}) โปรดกู้คืนด้วยโปรแกรมรุ่นนั้น แล้วจึงปรับเป็นรุ่นใหม่",
            f"This backup comes from an older version ({program}). Restore it with that version, then update",
        )

    @classmethod
    def no_room(cls, needed: int, free: int) -> Self:
        return cls(
            f"พื้นที่ว่างในเครื่องไม่พอ ต้องใช้ {needed // 2**20} MB แต่เหลือ {free // 2**20} MB โปรดเพิ่มพื้นที่ว่างก่อน",
            f"There is not enough room: {needed // 2**20} MB are needed, {free // 2**20} MB are free. Make room first",
        )

    @classmethod
    def no_place(cls, place: Path, failure: OSError) -> Self:
        return cls(
            f"เขียนกรอบการประเมินที่นำเข้าลงใน {place} ไม่ได้ ({failure.strerror}) โปรดตรวจสิทธิ์และที่ว่างของโฟลเดอร์",
            f"The imported frameworks cannot be written to {place} ({failure.strerror}). Check its rights and its room",
        )

    @classmethod
    def not_taken(cls, table: str, reason: str) -> Self:
        return cls(
            f"ฐานข้อมูลนี้รับข้อมูลของตาราง {table} ไม่ได้ ({reason})",
            f"This database does not take the rows of {table} ({reason})",
        )
