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


class UnknownRuleError(EngineError):
    """The framework does not say how this is computed, and nothing is guessed."""

    @classmethod
    def scale(cls, framework: Framework, leaf: NodeId) -> "UnknownRuleError":
        """Return the error for an item whose answers' points are unknown."""
        return cls(
            f"กรอบการประเมิน {framework.id} ยังไม่ทราบระดับคะแนนของคำตอบข้อ {leaf} จึงคิดคะแนนจากคำตอบไม่ได้ "
            f"โปรดสร้างกรอบของท่านเองด้วยคำสั่ง prongsai framework new แล้วระบุระดับคะแนนตามคู่มือ",
            f"framework {framework.id} does not know the scale of {leaf}, so its answers have no points; "
            f"make your own with 'prongsai framework new' and set the scale from the manual",
        )

    @classmethod
    def parts(cls, framework: Framework) -> "UnknownRuleError":
        """Return the error for a survey of several parts when their combination is unknown."""
        listed = ", ".join(framework.eit_parts.parts)
        return cls(
            f"กรอบการประเมิน {framework.id} ยังไม่ทราบวิธีรวมคะแนนของ {listed} แต่ชุดข้อมูลมีคำตอบมากกว่าหนึ่งส่วน "
            f"โปรดเลือกกรอบอื่นด้วย --framework หรือสร้างกรอบของท่านเองด้วยคำสั่ง prongsai framework new "
            f"แล้วระบุวิธีรวมตามคู่มือ",
            f"framework {framework.id} does not know how {listed} are combined, and the dataset has answers "
            f"in more than one of them; choose another --framework, or make your own "
            f"('prongsai framework new') and set the method from the manual",
        )
