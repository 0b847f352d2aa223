"""What is wrong with a framework, said so that it can be mended: every fault at once, each with its place.

FrameworkError
├── UnknownFrameworkError   no framework of this id, and no such folder
└── FrameworkRefusedError   the folder has faults; carries every one of them
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from prongsai.engine.framework.fault_kinds import FaultKind
from prongsai.engine.framework.fault_words import WORDS
from prongsai.errors import ProngsaiError


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake: its kind, its place, what was found there and what was expected.

    ``line`` counts from 1; ``None`` where the whole file is meant.
    """

    kind: FaultKind
    file: str
    line: int | None
    found: str = ""
    expected: str = ""

    @property
    def place(self) -> str:
        """Where: ``oit.yaml:12``, or the file's name alone."""
        return self.file if self.line is None else f"{self.file}:{self.line}"

    @property
    def what_th(self) -> str:
        return WORDS[self.kind].what_th.format(found=self.found, expected=self.expected)

    @property
    def what_en(self) -> str:
        return WORDS[self.kind].what_en.format(found=self.found, expected=self.expected)


class FrameworkError(ProngsaiError):
    """A framework that cannot be used."""


class UnknownFrameworkError(FrameworkError):
    """No framework of this id ships with Prongsai, and it is no folder either."""

    def __init__(self, which: str, available: Sequence[str]) -> None:
        listed = ", ".join(available)
        super().__init__(
            f"ไม่พบกรอบการประเมิน “{which}” กรอบที่มีคือ {listed} หากเป็นกรอบของท่านเอง โปรดระบุโฟลเดอร์ของกรอบนั้น",
            f"there is no framework “{which}”; there are {listed}. For one of your own, name its folder",
        )


class FrameworkRefusedError(FrameworkError):
    """The folder has faults, and a year is complete or it does not load."""

    def __init__(self, folder: Path, faults: Sequence[Fault]) -> None:
        self.folder = folder
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line or 0, fault.kind)))
        super().__init__(_in_thai(folder, self.faults), _in_english(folder, self.faults))


def by_kind(faults: Sequence[Fault]) -> list[tuple[FaultKind, tuple[Fault, ...]]]:
    """Return the faults grouped by kind, so that why and what to do are said once for each."""
    order = list(FaultKind)
    ordered = sorted(faults, key=lambda fault: order.index(fault.kind))
    return [(kind, tuple(group)) for kind, group in groupby(ordered, key=lambda fault: fault.kind)]


def _in_thai(folder: Path, faults: Sequence[Fault]) -> str:
    lines = [f"กรอบการประเมินในโฟลเดอร์ {folder} ใช้ไม่ได้ พบข้อผิดพลาด {len(faults)} จุด"]
    for kind, group in by_kind(faults):
        lines += [f"  {fault.place}  {fault.what_th}" for fault in group]
        lines += [f"    เหตุผล: {WORDS[kind].why_th}", f"    วิธีแก้: {WORDS[kind].do_th}"]
    return "\n".join(lines)


def _in_english(folder: Path, faults: Sequence[Fault]) -> str:
    lines = [f"the framework in {folder} cannot be used: {len(faults)} faults"]
    for kind, group in by_kind(faults):
        lines += [f"  {fault.place}  {fault.what_en}" for fault in group]
        lines += [f"    why: {WORDS[kind].why_en}", f"    do: {WORDS[kind].do_en}"]
    return "\n".join(lines)
