"""What can be wrong with what the engine is given.

ProngsaiError
└── EngineError
    ├── UnknownNodeError        a node that the year's framework does not have
    ├── UnknownRuleError        the year's framework does not say how to compute this
    └── DatasetError
        ├── UnreadableDatasetError  a table is not there, or cannot be read at all
        └── RefusedRowsError        rows that cannot be used; carries every one of them
"""

from collections.abc import Iterable

from prongsai.engine.framework.model import Framework, NodeId
from prongsai.errors import ProngsaiError


class EngineError(ProngsaiError):
    """Scores cannot be computed from what was given."""


class UnknownNodeError(EngineError):
    """A node that this year's framework does not have."""

    def __init__(self, framework: Framework, nodes: Iterable[NodeId]) -> None:
        listed = ", ".join(sorted(nodes))
        super().__init__(
            f"กรอบการประเมิน {framework.id} ไม่มีรหัส {listed} จึงนำคะแนนไปคำนวณไม่ได้ "
            f"โปรดตรวจสอบรหัสหรือปีงบประมาณ (ดูรหัสทั้งหมดด้วยคำสั่ง prongsai framework show {framework.id})",
            f"framework {framework.id} has no node {listed}; "
            f"check the id or the year (prongsai framework show {framework.id})",
        )
