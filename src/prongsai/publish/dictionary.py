"""``DATA_DICTIONARY.md``: what every published column means, generated from the columns themselves."""

from collections.abc import Iterable, Iterator

import polars as pl

from prongsai.engine.framework.model import Framework
from prongsai.publish.record import Caution
from prongsai.publish.tables import ResultTable

_TYPES: dict[type[pl.DataType], tuple[str, str]] = {
    pl.String: ("ข้อความ", "text"),
    pl.Boolean: ("จริง/เท็จ", "true/false"),
    pl.Float64: ("ทศนิยม", "decimal"),
    pl.UInt32: ("จำนวนเต็ม", "whole number"),
    pl.UInt16: ("จำนวนเต็ม", "whole number"),
}


def data_dictionary(framework: Framework, tables: Iterable[ResultTable], cautions: Iterable[Caution]) -> str:
    """Return the data dictionary of a run as Markdown, in Thai with English beside it."""
    parts = [
        "# พจนานุกรมข้อมูล · Data dictionary",
        f"กรอบการประเมิน {framework.id}: {framework.name.th} · Framework {framework.id}: {framework.name.en}",
        *(f"> **ข้อควรระวัง:** {caution.th} · {caution.en}" for caution in cautions),
        "ทุกตารางมีทั้งไฟล์ Parquet และ CSV (UTF-8) ข้อมูลตรงกัน ส่วน `results.json` มีหนึ่งรายการต่อหน่วยงาน: "
        "ข้อมูลในตาราง agencies, `scores` คือคะแนนที่แสดงของทุกรหัส, `missing` และ `not_applicable` คือรหัสที่ไม่มีคะแนน · "
        "Every table is there as Parquet and as CSV (UTF-8) with the same contents; `results.json` holds one "
        "record per agency: the agencies table, the shown `scores` of every node, and the nodes without a score "
        "as `missing` and `not_applicable`.",
        *map(_table_section, tables),
        "## รหัส · Nodes",
        "\n".join(_node_lines(framework)),
    ]
    return "\n\n".join(parts) + "\n"


def _table_section(table: ResultTable) -> str:
    lines = [
        f"## {table.name}: {table.title_th} · {table.title_en}\n",
        "| คอลัมน์ · Column | ชนิด · Type | ความหมาย · Meaning |",
        "|---|---|---|",
    ]
    for column in table.columns:
        thai, english = _TYPES[table.frame.schema[column.name].base_type()]
        lines.append(f"| `{column.name}` | {thai} · {english} | {column.th} · {column.en} |")
    return "\n".join(lines)


def _node_lines(framework: Framework) -> Iterator[str]:
    yield "| รหัส · Id | ชนิด · Kind | อยู่ใต้ · Parent | ชื่อ · Name |"
    yield "|---|---|---|---|"
    for node in framework.nodes.values():
        name = (node.name.th or "ไม่ทราบ · unknown").replace("|", "\\|").replace("\n", " ")
        yield f"| `{node.id}` | {node.kind.value} | {node.parent or ''} | {name} |"
