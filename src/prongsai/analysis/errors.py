"""What the analysis refuses.

ProngsaiError
└── AnalysisError
    ├── UnknownLevelsError   a target needs levels that the year's framework does not know
    └── BadSettingsError     settings of a what-if that cannot be used; carries every fault
"""

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.engine.framework.model import Framework
from prongsai.errors import ProngsaiError


class AnalysisError(ProngsaiError):
    """The result cannot be analysed as asked."""


class UnknownLevelsError(AnalysisError):
    """The next level was asked for in a year whose levels are unknown."""

    def __init__(self, framework: Framework) -> None:
        super().__init__(
            f"ยังไม่ทราบเกณฑ์ระดับผลการประเมินของกรอบการประเมิน {framework.id} "
            "จึงตั้งเป้าหมายเป็นระดับถัดไปไม่ได้ โปรดเลือกเป้าหมาย 85 หรือ 95 คะแนนแทน",
            f"the levels of framework {framework.id} are unknown, so the next level cannot be the target; "
            "choose 85 or 95 instead",
        )


@dataclass(frozen=True, slots=True)
class SettingFault:
    """What is wrong with one setting such as ``O17=50``."""

    setting: str
    message_th: str
    message_en: str


class BadSettingsError(AnalysisError):
    """Settings that cannot be used; all faults are listed at once and nothing was computed."""

    def __init__(self, faults: Sequence[SettingFault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "\n".join(["ยังไม่ได้คำนวณ เพราะค่าที่ระบุใช้ไม่ได้", *(f"- {f.setting}: {f.message_th}" for f in faults)]),
            "\n".join(["nothing was computed:", *(f"- {f.setting}: {f.message_en}" for f in faults)]),
        )
