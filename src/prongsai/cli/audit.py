"""``prongsai audit``: what is wrong in a document, as a table for the officer or as JSON."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prongsai.cli.sources import SourceArgument

if TYPE_CHECKING:
    from rich.table import Table

    from prongsai.analysis.audit.possible import PossibleValue
    from prongsai.analysis.findings import Finding

_HEADINGS = {"error": "ต้องแก้ไข", "warning": "ควรตรวจสอบ"}
_PLACE_COLUMNS, _VALUE_COLUMNS, _LEAST_TEXT_COLUMNS = 14, 24, 30
_LINES_COLUMNS = 10


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("audit")(audit_source)


def audit_source(
    source: SourceArgument,
    as_json: Annotated[bool, typer.Option("--json", help="แสดงผลเป็น JSON · Print JSON")] = False,
) -> None:
    """ตรวจหาตัวเลข ระดับ ปี และชื่อที่ขัดกันในเอกสาร · Find figures, levels, years and names that contradict.

    รหัสจบการทำงาน 0 ไม่พบข้อผิด 1 พบข้อผิด 2 ใช้เอกสารไม่ได้ · Exit code 0 none, 1 some, 2 unusable.
    """
    from prongsai.analysis.audit import audit_document
    from prongsai.analysis.audit.possible import possible_values
    from prongsai.cli.sources import load_document
    from prongsai.engine.framework.loader import load

    document = load_document(source)
    findings, possible = audit_document(document, load), possible_values(document, load)
    if as_json:
        typer.echo(json.dumps(_as_json(source, findings, possible), ensure_ascii=False, indent=2))
    else:
        _print_for_people(source, findings, possible)
    if findings:
        raise typer.Exit(1)


def _as_json(
    source: Path, findings: Sequence["Finding"], possible: Sequence["PossibleValue"]
) -> dict[str, object]:
    """Return the findings, and beside them what possible values tell: failed items by their parent."""
    return {
        "source": str(source),
        "findings": [finding.model_dump(mode="json") for finding in findings],
        "failed_items": [
            {
                "fiscal_year": value.fiscal_year,
                "node": value.node,
                "score": value.score,
                "smallest_sets": [{p.parent: len(p.scores) for p in way.failed} for way in value.sets],
            }
            for value in possible
        ],
    }


def _print_for_people(
    source: Path, findings: Sequence["Finding"], possible: Sequence["PossibleValue"]
) -> None:
    """Print one table per severity (where, what is printed and right, why, what to do), then failed items."""
    from rich.console import Console

    from prongsai.cli.thai_lines import wrapped

    console = Console()
    if not findings:
        console.print(f"ไม่พบข้อผิดใน {source.name}", markup=False)
    for severity, heading in _HEADINGS.items():
        rows = [finding for finding in findings if finding.severity == severity]
        if rows:
            console.print(_table(f"{heading} {len(rows)} รายการ", rows, console.width))
    for value in possible:
        sentence = f"ปีงบประมาณ พ.ศ. {value.fiscal_year}: {value.sentence_th}"
        console.print(wrapped(sentence, console.width), markup=False, highlight=False)


def _table(title: str, findings: Sequence["Finding"], width: int) -> "Table":
    """Return a table of findings that is ``width`` columns wide, its lines broken between Thai words."""
    from rich.table import Table
    from rich.text import Text

    from prongsai.cli.thai_lines import wrapped

    for_text = max(_LEAST_TEXT_COLUMNS, width - _PLACE_COLUMNS - _VALUE_COLUMNS - _LINES_COLUMNS)
    widths = (_PLACE_COLUMNS, _VALUE_COLUMNS, for_text)
    table = Table(title=title, title_justify="left", show_lines=True)
    for header in ("ตำแหน่ง", "พิมพ์ไว้ → ที่ถูก", "รายละเอียด"):
        table.add_column(header, no_wrap=True)
    for finding in findings:
        where, _, what = finding.message_th.partition(": ")
        values = f"{finding.printed or '–'} → {finding.expected or '–'}"
        cells = zip((where, values, what), widths, strict=True)
        table.add_row(*(Text(wrapped(text, columns)) for text, columns in cells))
    return table
