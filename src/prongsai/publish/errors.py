"""What can go wrong when results are published.

ProngsaiError
└── PublishError
    └── FolderNotEmptyError   the folder to write into already holds something
"""

from pathlib import Path

from prongsai.errors import ProngsaiError


class PublishError(ProngsaiError):
    """Results cannot be published as asked."""


class FolderNotEmptyError(PublishError):
    """The folder to write into already holds something, which is never overwritten silently."""

    def __init__(self, out: Path) -> None:
        super().__init__(
            f"{out} มีไฟล์อยู่แล้ว จึงไม่เขียนทับ โปรดระบุโฟลเดอร์ใหม่ด้วย --out "
            f"หรือใช้ --replace เมื่อโฟลเดอร์นั้นเป็นผลการคิดคะแนนครั้งก่อน (มีไฟล์ run.json)",
            f"{out} is not empty and is not overwritten; name another --out, "
            f"or use --replace when it holds the results of an earlier run (a run.json)",
        )
