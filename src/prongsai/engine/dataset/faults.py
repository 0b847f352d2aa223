"""Every way in which a row of a dataset can be unusable: what, why it matters and what to do.

A fault is a row of a frame (``FAULTS``), because a whole column of the nation can be wrong at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from prongsai.engine.dataset.tables import ROW, Table

FAULTS = pl.Schema(
    {
        "file": pl.String,
        ROW: pl.UInt32,
        "column": pl.String,
        "value": pl.String,
        "code": pl.String,
        "expected": pl.String,
    }
)
"""``row`` counts from 1 and the heading is row 1, as a spreadsheet shows it; null: the whole file."""

NO_FAULTS = pl.DataFrame(schema=FAULTS)


class FaultCode(StrEnum):
    TABLE_MISSING = "table-missing"
    TABLE_TWICE = "table-twice"
    TABLE_UNREADABLE = "table-unreadable"
    QUESTIONS_UNKNOWN = "questions-unknown"
    COLUMN_MISSING = "column-missing"
    COLUMN_UNKNOWN = "column-unknown"
    COLUMN_TYPE = "column-type"
    CELL_EMPTY = "cell-empty"
    AGENCY_UNKNOWN = "agency-unknown"
    AGENCY_DUPLICATE = "agency-duplicate"
    ROW_DUPLICATE = "row-duplicate"
    PART_UNKNOWN = "part-unknown"
    OPTION_NOT_ALLOWED = "option-not-allowed"
    ITEM_UNKNOWN = "item-unknown"
    ITEM_NOT_FOR_TYPE = "item-not-for-type"
    NODE_UNKNOWN = "node-unknown"
    NOT_A_NUMBER = "not-a-number"
    VALUE_NOT_ALLOWED = "value-not-allowed"


@dataclass(frozen=True, slots=True)
class FaultText:
    """What is wrong, why it matters and what to do. ``{expected}`` is what the year or the layout asks."""

    problem_th: str
    action_th: str
    problem_en: str


_TEXTS: dict[FaultCode, FaultText] = {
    FaultCode.TABLE_MISSING: FaultText(
        "ไม่พบตารางนี้ในชุดข้อมูล จึงคิดคะแนนส่วนนี้ไม่ได้",
        "เพิ่มไฟล์ {expected} หรือเพิ่มตาราง scores ที่มีคะแนนซึ่งทราบอยู่แล้ว",
        "the table is not in the dataset; add {expected}, or a scores table with known scores",
    ),
    FaultCode.TABLE_TWICE: FaultText(
        "มีตารางเดียวกันสองไฟล์ จึงไม่ทราบว่าต้องใช้ไฟล์ใด",
        "เก็บไว้เพียงไฟล์เดียวจาก {expected}",
        "the table is there twice; keep one of {expected}",
    ),
    FaultCode.TABLE_UNREADABLE: FaultText(
        "เปิดอ่านไฟล์ไม่ได้: {expected}",
        "บันทึกไฟล์ใหม่เป็น Parquet หรือ CSV แบบ UTF-8 ที่มีหัวตารางหนึ่งแถว",
        "the file cannot be read: {expected}; save it as Parquet or as UTF-8 CSV with one heading row",
    ),
    FaultCode.QUESTIONS_UNKNOWN: FaultText(
        "กรอบการประเมิน {expected} ยังไม่มีข้อคำถามของแบบวัดนี้ คำตอบจึงไม่มีที่ไป",
        "เลือกกรอบอื่นด้วย --framework หรือใช้ตาราง scores แทนตารางนี้",
        "framework {expected} has no questions for this survey; choose another --framework, or use a scores table",
    ),
    FaultCode.COLUMN_MISSING: FaultText(
        "ไม่มีคอลัมน์นี้",
        "เพิ่มคอลัมน์ชื่อ {expected} (ไม่มีคำตอบให้เว้นช่องว่าง)",
        "the column {expected} is missing",
    ),
    FaultCode.COLUMN_UNKNOWN: FaultText(
        "คอลัมน์นี้ไม่ใช่ข้อของปีนี้",
        "ลบคอลัมน์นี้ หรือตรวจสอบว่าเลือกกรอบการประเมินถูกปี (ใช้กรอบ {expected})",
        "the column is no item of framework {expected}",
    ),
    FaultCode.COLUMN_TYPE: FaultText(
        "ชนิดข้อมูลของคอลัมน์นี้ใช้ไม่ได้",
        "เก็บเป็น{expected}",
        "the column's type cannot be used; store {expected}",
    ),
    FaultCode.CELL_EMPTY: FaultText(
        "ช่องนี้ว่าง แต่จำเป็นต้องมี",
        "กรอก{expected}",
        "the cell must not be empty",
    ),
    FaultCode.AGENCY_UNKNOWN: FaultText(
        "ไม่มีหน่วยงานรหัสนี้ในตาราง agencies แถวนี้จึงไม่ทราบว่าเป็นของใคร",
        "แก้รหัสให้ตรงกับตาราง agencies หรือเพิ่มหน่วยงานในตารางนั้น",
        "no such agency in the agencies table",
    ),
    FaultCode.AGENCY_DUPLICATE: FaultText(
        "รหัสหน่วยงานซ้ำกับแถวก่อนหน้า",
        "เก็บไว้เพียงแถวเดียวต่อหนึ่งหน่วยงาน",
        "the agency is listed before",
    ),
    FaultCode.ROW_DUPLICATE: FaultText(
        "มีแถวของหน่วยงานและข้อเดียวกันอยู่ก่อนแล้ว จึงไม่ทราบว่าค่าใดถูก",
        "เก็บไว้เพียงแถวเดียวต่อหนึ่งหน่วยงานและหนึ่งข้อ",
        "the same agency and item are listed before",
    ),
    FaultCode.PART_UNKNOWN: FaultText(
        "ไม่มีส่วนของแบบวัดตามที่ระบุ",
        "ระบุเป็น {expected}",
        "no such part; use {expected}",
    ),
    FaultCode.OPTION_NOT_ALLOWED: FaultText(
        "ไม่ใช่ลำดับตัวเลือกของข้อนี้",
        "ใช้ตัวเลข {expected} (นับตามลำดับตัวเลือก) หรือเว้นว่างเมื่อไม่ตอบ",
        "not an option of this item; use {expected}, or leave it empty",
    ),
    FaultCode.ITEM_UNKNOWN: FaultText(
        "ข้อนี้ไม่มีในปีที่ประเมิน",
        "แก้รหัสข้อ หรือตรวจสอบว่าเลือกกรอบการประเมินถูกปี (ใช้กรอบ {expected})",
        "the item is not of framework {expected}",
    ),
    FaultCode.ITEM_NOT_FOR_TYPE: FaultText(
        "ข้อนี้ไม่ใช้กับหน่วยงานประเภทนี้ แต่มีคะแนน",
        "ลบแถวนี้ หรือแก้ประเภทหน่วยงาน (ข้อนี้ใช้กับ {expected})",
        "the item does not bind this type of agency, only {expected}",
    ),
    FaultCode.NODE_UNKNOWN: FaultText(
        "ไม่มีรหัสนี้ในกรอบการประเมิน",
        "ดูรหัสทั้งหมดด้วยคำสั่ง prongsai framework show {expected}",
        "no such node in framework {expected}",
    ),
    FaultCode.NOT_A_NUMBER: FaultText(
        "ค่าในช่องนี้ไม่ใช่ตัวเลขที่ใช้ได้",
        "กรอก{expected}",
        "not a number that can be used",
    ),
    FaultCode.VALUE_NOT_ALLOWED: FaultText(
        "ปีนี้ไม่มีค่าคะแนนนี้",
        "ใช้ค่าใดค่าหนึ่งจาก {expected}",
        "not a value of this year's scale: {expected}",
    ),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that makes a row unusable: where ``broken`` holds, the cell of ``column`` is at fault."""

    column: str
    code: FaultCode
    broken: pl.Expr
    expected: str = ""


@dataclass(frozen=True, slots=True)
class FaultLine:
    """Equal faults of several rows, as one line of the table that the operator reads."""

    file: str
    rows: str
    column: str
    value: str
    problem_th: str
    action_th: str
    problem_en: str


def whole_file(table: str, code: FaultCode, *, column: str | None = None, expected: str = "") -> pl.DataFrame:
    """Return one fault of a whole file, or of a whole column of it."""
    row = {"file": table, ROW: None, "column": column, "value": None, "code": code, "expected": expected}
    return pl.DataFrame([row], schema=FAULTS)


def broken_rows(table: Table, rows: pl.LazyFrame, rules: Iterable[Rule]) -> pl.DataFrame:
    """Return every fault of the rows (with their number in ``ROW``), in the order of rows and rules."""
    found = [rows.filter(rule.broken).select(_as_fault(table, rule)) for rule in rules]
    faults = pl.concat(pl.collect_all(found)) if found else NO_FAULTS
    return faults.sort(ROW, maintain_order=True)


def is_broken(rules: Sequence[Rule]) -> pl.Expr:
    """Say whether any rule speaks against a row."""
    return pl.any_horizontal(rule.broken.fill_null(False) for rule in rules)


def _as_fault(table: Table, rule: Rule) -> list[pl.Expr]:
    return [
        pl.lit(table.path.name).alias("file"),
        pl.col(ROW).cast(pl.UInt32),
        pl.lit(rule.column).alias("column"),
        pl.col(rule.column).cast(pl.String).alias("value"),
        pl.lit(rule.code.value).alias("code"),
        pl.lit(rule.expected).alias("expected"),
    ]


def fault_lines(faults: pl.DataFrame) -> Iterator[FaultLine]:
    """Return the faults as lines to read; equal faults of many rows are one line with their row numbers."""
    same = ["file", "column", "value", "code", "expected"]
    for file, column, value, code, expected, rows in (
        faults.group_by(same, maintain_order=True).agg(ROW).rows()
    ):
        text = _TEXTS[FaultCode(code)]
        yield FaultLine(
            file=file,
            rows=_ranges(rows),
            column=column or "",
            value=value or "",
            problem_th=text.problem_th.format(expected=expected),
            action_th=text.action_th.format(expected=expected),
            problem_en=text.problem_en.format(expected=expected),
        )


def _ranges(rows: list[int | None]) -> str:
    """Write row numbers shortly: ``2–5, 9``."""
    numbers = sorted({row for row in rows if row is not None})
    starts = [
        n for n, before in zip(numbers, [None, *numbers], strict=False) if before is None or n != before + 1
    ]
    ends = [
        n for n, after in zip(numbers, [*numbers[1:], None], strict=False) if after is None or n + 1 != after
    ]
    return ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in zip(starts, ends, strict=True))
