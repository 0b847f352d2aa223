"""The faults of a wording sheet, gathered while it is read: which cell, what, why, and what to do.

FrameworkError
├── RefusedWordingError       the sheet has faults; carries every one of them
├── UnreadableWordingError    the file cannot be opened as a sheet
├── UnwritablePlaceError      the new framework cannot be written where it should be
├── NoSuchIdError             an imported framework cannot have this id
└── UnofficialSourceError     an official framework cannot be made from an unofficial one
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from prongsai.engine.framework.faults import FrameworkError
from prongsai.engine.framework.model import Framework
from prongsai.engine.framework.wording.fault_kinds import WordingFaultKind
from prongsai.engine.framework.wording.fault_words import WORDS


@dataclass(frozen=True, slots=True)
class WordingFault:
    """One mistake: its kind, its cell, what was found there and what was expected."""

    kind: WordingFaultKind
    place: str
    found: str = ""
    expected: str = ""

    @property
    def what_th(self) -> str:
        return WORDS[self.kind].what_th.format(found=self.found, expected=self.expected)

    @property
    def what_en(self) -> str:
        return WORDS[self.kind].what_en.format(found=self.found, expected=self.expected)

    @property
    def why_th(self) -> str:
        return WORDS[self.kind].why_th

    @property
    def why_en(self) -> str:
        return WORDS[self.kind].why_en

    @property
    def do_th(self) -> str:
        return WORDS[self.kind].do_th

    @property
    def do_en(self) -> str:
        return WORDS[self.kind].do_en


class Faults:
    """Everything wrong that was found so far."""

    def __init__(self) -> None:
        self.found: list[WordingFault] = []

    def add(self, kind: WordingFaultKind, place: str, found: object = "", expected: object = "") -> None:
        """Note one mistake; a long text is shown shortened."""
        shown = str(found)
        shown = shown if len(shown) <= _MOST_SHOWN else shown[:_MOST_SHOWN] + "…"
        self.found.append(WordingFault(kind, place, shown, str(expected)))


_MOST_SHOWN = 80
_MOST_LISTED = 200


class RefusedWordingError(FrameworkError):
    """The sheet has faults, and no framework was made; ``faults`` holds every one of them."""

    def __init__(self, name: str, faults: Sequence[WordingFault]) -> None:
        self.faults = tuple(dict.fromkeys(faults))
        count = len(self.faults)
        super().__init__(
            f"แบบกรอกข้อคำถาม “{name}” มี {count} จุดที่ต้องแก้ก่อนนำไปใช้ จึงยังไม่ได้สร้างกรอบใด\n"
            + "\n".join(_listed(self.faults, is_thai=True)),
            f"the wording sheet {name} has faults in {count} places, and nothing was made\n"
            + "\n".join(_listed(self.faults, is_thai=False)),
        )


def _listed(faults: Sequence[WordingFault], *, is_thai: bool) -> list[str]:
    """Return the lines of a refusal: kind by kind, so that why and what to do are said once for each."""
    order = list(WordingFaultKind)
    ordered = sorted(faults, key=lambda fault: order.index(fault.kind))[:_MOST_LISTED]
    lines = []
    for kind, group in groupby(ordered, key=lambda fault: fault.kind):
        lines += [f"  {fault.place}  {fault.what_th if is_thai else fault.what_en}" for fault in group]
        words = WORDS[kind]
        why, do = (words.why_th, words.do_th) if is_thai else (words.why_en, words.do_en)
        lines += [f"    เหตุผล: {why}", f"    วิธีแก้: {do}"] if is_thai else [f"    why: {why}", f"    do: {do}"]
    if len(faults) > _MOST_LISTED:
        rest = len(faults) - _MOST_LISTED
        lines.append(f"  และอีก {rest} จุด" if is_thai else f"  and {rest} more")
    return lines


class UnreadableWordingError(FrameworkError):
    """The file cannot be opened as a sheet."""

    def __init__(self, name: str, reason_th: str, reason_en: str) -> None:
        super().__init__(
            f"เปิดแบบกรอกข้อคำถาม “{name}” ไม่ได้ ({reason_th}) โปรดบันทึกเป็นแฟ้ม .xlsx ที่ไม่ตั้งรหัสผ่าน "
            "หรือ .csv แบบ UTF-8 แล้วสั่งอีกครั้ง",
            f"the wording sheet {name} cannot be opened ({reason_en}); save it as .xlsx without a password, "
            "or as .csv in UTF-8, and try again",
        )


class UnwritablePlaceError(FrameworkError):
    """The new framework cannot be written where it should be."""

    def __init__(self, place: Path, error: OSError) -> None:
        super().__init__(
            f"เขียนกรอบลงใน {place} ไม่ได้ ({error.strerror}) จึงยังไม่ได้สร้างกรอบ โปรดตรวจสิทธิ์และที่ว่างของโฟลเดอร์ "
            "หรือระบุที่อื่น",
            f"no framework can be written to {place} ({error.strerror}); check its rights and its room, "
            "or name another place",
        )


class NoSuchIdError(FrameworkError):
    """An imported framework cannot have this id."""

    def __init__(self, which: str, source: Framework) -> None:
        example = f"{source.fiscal_year}-official-wording"
        super().__init__(
            f"รหัสกรอบ “{which}” ใช้ไม่ได้ กรอบที่นำเข้าต้องมีรหัสเป็นปีตามด้วยชื่อของตนเอง เช่น {example} "
            "(ใช้ a–z, 0–9 และ - เท่านั้น) และไม่ซ้ำกับกรอบที่มาพร้อมโปรแกรม เพื่อไม่ให้ปะปนกัน โปรดตั้งรหัสใหม่",
            f"“{which}” cannot be the id of an imported framework: write the year and a name of its own, such as "
            f"{example} (a–z, 0–9 and -), and none that ships with the program",
        )


class UnofficialSourceError(FrameworkError):
    """What an unofficial framework assumes does not become official with the wording."""

    def __init__(self, source: Framework) -> None:
        super().__init__(
            f"กรอบ {source.id} ไม่เป็นทางการและมีข้อที่กำหนดขึ้นเอง จึงสร้างกรอบทางการจากกรอบนี้ไม่ได้ "
            f"โปรดใช้กรอบของปี เช่น --from {source.fiscal_year}",
            f"the framework {source.id} is unofficial and assumes things of its own, so no official one can be "
            f"made from it; begin from the year itself, such as --from {source.fiscal_year}",
        )
