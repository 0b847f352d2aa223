"""What can be wrong with what the engine is given.

ProngsaiError
└── EngineError
    ├── UnknownNodeError        a node that the year's framework does not have
    ├── UnknownRuleError        the year's framework does not say how to compute this
    ├── EngineMissingError      the engine that shall count is not installed
    ├── SyntheticNationError    no synthetic nation has this size
    └── DatasetError
        ├── FrameworkNotNamedError  nobody said by which year it is to be scored
        ├── UnreadableDatasetError  there is no dataset
        ├── UnreadableTableError    a file of it is no table
        └── RefusedDatasetError     files, columns or rows that cannot be used; carries every one of them
"""

from collections.abc import Iterable
from pathlib import Path

import polars as pl

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
    def score(cls, framework: Framework, instrument: NodeId) -> "UnknownRuleError":
        """Return the error for an instrument that has no items, or whose items make no score."""
        return cls(
            f"กรอบการประเมิน {framework.id} ยังไม่ทราบข้อของ {instrument} หรือวิธีรวมข้อเป็นคะแนน {instrument} "
            f"จึงสร้างชุดข้อมูลสมมติที่คิดคะแนนได้ไม่ได้ โปรดใช้กรอบซักซ้อม เช่น --framework 2568-practice "
            f"หรือสร้างกรอบของท่านเองด้วยคำสั่ง prongsai framework new แล้วระบุวิธีรวมตามคู่มือ",
            f"framework {framework.id} does not know the items of {instrument}, or how they make its score, so a "
            f"synthetic dataset of it could not be scored; use a practice set, such as --framework 2568-practice, "
            f"or make your own ('prongsai framework new') and set the method from the manual",
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


class EngineMissingError(EngineError):
    """The engine that shall count the answers is not installed."""

    def __init__(self, extra: str) -> None:
        super().__init__(
            f"ยังไม่ได้ติดตั้งโปรแกรมเสริมสำหรับ --engine {extra} โปรดติดตั้งด้วยคำสั่ง "
            f"pip install 'prongsai[{extra}]' หรือใช้ --engine polars",
            f"--engine {extra} is not installed; run pip install 'prongsai[{extra}]' or use --engine polars",
        )


class DatasetError(EngineError):
    """A dataset cannot be used as it is."""


class UnreadableDatasetError(DatasetError):
    """There is no dataset at the place that was named."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"ไม่พบโฟลเดอร์ชุดข้อมูล {folder} โปรดระบุโฟลเดอร์ที่มีตาราง agencies, iit, eit และ oit "
            f"เป็นไฟล์ Parquet หรือ CSV (ทดลองสร้างชุดข้อมูลตัวอย่างได้ด้วยคำสั่ง prongsai synth)",
            f"{folder} is no folder; name the folder that holds the tables agencies, iit, eit and oit as "
            f"Parquet or CSV ('prongsai synth' makes one to try)",
        )


class UnreadableTableError(DatasetError):
    """One file of a dataset cannot be read; ``reason`` is what the engine said."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(
            f"เปิดอ่านไฟล์ {file} ไม่ได้ ({reason}) โปรดบันทึกไฟล์ใหม่เป็น Parquet หรือ CSV แบบ UTF-8 "
            f"ที่มีหัวตารางหนึ่งแถวและทุกแถวมีจำนวนคอลัมน์เท่ากัน",
            f"{file} cannot be read ({reason}); save it as Parquet, or as UTF-8 CSV with one heading row "
            f"and the same number of columns in every row",
        )
        self.reason = reason


class RefusedDatasetError(DatasetError):
    """Rows, columns or files of a dataset that cannot be used; ``faults`` holds every one of them.

    ``faults`` has the columns of ``prongsai.engine.dataset.faults.FAULTS``.
    """

    def __init__(self, folder: Path, faults: pl.DataFrame) -> None:
        files = ", ".join(faults["file"].unique(maintain_order=True))
        # Only rows can be set aside; a missing column or file cannot.
        are_rows = faults["row"].null_count() == 0
        aside_th = " หรือใช้ --lenient เพื่อกันแถวที่ใช้ไม่ได้ออกไว้ใน set_aside.csv" if are_rows else ""
        aside_en = ", or use --lenient to set bad rows aside in set_aside.csv" if are_rows else ""
        super().__init__(
            f"ชุดข้อมูล {folder.name} มี {faults.height:,} จุดที่ใช้ไม่ได้ ใน {files} จึงยังไม่คิดคะแนน "
            f"เพราะคะแนนและลำดับของทุกหน่วยงานอาจผิดไปด้วย และยังไม่ได้เขียนไฟล์ใด "
            f"โปรดแก้ตามตารางแล้วสั่งใหม่{aside_th}",
            f"dataset {folder.name} has faults ({faults.height:,}) in {files}; nothing was scored or written. "
            f"Mend them{aside_en}",
        )
        self.faults = faults


class SyntheticNationError(EngineError):
    """A synthetic nation of this size cannot be made."""

    def __init__(self, least: int) -> None:
        super().__init__(
            f"ต้องมีอย่างน้อย 1 หน่วยงาน และผู้ตอบอย่างน้อย {least} คนต่อหน่วยงาน โปรดเพิ่ม --respondents หรือลด --agencies",
            f"need at least 1 agency and {least} respondents per agency; raise --respondents or lower --agencies",
        )


class FrameworkNotNamedError(DatasetError):
    """Nobody said by which year's framework a dataset is to be scored."""

    def __init__(self, available: Iterable[str]) -> None:
        listed = ", ".join(available)
        super().__init__(
            f"ยังไม่ทราบว่าชุดข้อมูลนี้เป็นของปีใด โปรดระบุ --framework (มี {listed}) "
            f'หรือวางไฟล์ dataset.json ที่มีข้อความ {{"framework": "ปีงบประมาณ"}} ไว้ในโฟลเดอร์ชุดข้อมูล',
            f"the dataset does not say which year it is of; give --framework (one of {listed}), "
            f'or put {{"framework": "<id>"}} into its dataset.json',
        )
