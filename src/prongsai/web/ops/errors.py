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
