"""``prongsai audit``: what is wrong in a document, as a table for the officer or as JSON."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from prongsai.analysis.findings import Finding

_HEADINGS = {"error": "ต้องแก้ไข", "warning": "ควรตรวจสอบ", "info": "ข้อสังเกต"}


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("audit")(audit_source)


def audit_source(
    source: Annotated[
        Path,
        typer.Argument(metavar="SOURCE", help="เอกสารที่จะตรวจ · The document to audit", show_default=False),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="แสดงผลเป็น JSON · Print JSON")] = False,
) -> None:
    """ตรวจหาตัวเลข ระดับ ปี และชื่อที่ขัดกันในเอกสาร · Find figures, levels, years and names that contradict.

    รหัสจบการทำงาน 0 ไม่พบข้อผิด 1 พบข้อผิด 2 ใช้เอกสารไม่ได้ · Exit code 0 none, 1 some, 2 unusable.
    """
    from prongsai.analysis.audit import audit_document
    from prongsai.engine.framework.loader import load
    from prongsai.reading.read import read

    findings = audit_document(read(source), load)
    if as_json:
        dumped = [finding.model_dump(mode="json") for finding in findings]
        typer.echo(json.dumps({"source": str(source), "findings": dumped}, ensure_ascii=False, indent=2))
    else:
        _print_for_people(source, findings)
    if findings:
        raise typer.Exit(1)


def _print_for_people(source: Path, findings: Sequence["Finding"]) -> None:
    """Print one table per severity: place, printed, expected, and what to do."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from prongsai.analysis.audit.wording import place_th

    console = Console()
    if not findings:
        console.print(f"ไม่พบข้อผิดใน {source.name}", markup=False)
    for severity, heading in _HEADINGS.items():
        rows = [finding for finding in findings if finding.severity == severity]
        if not rows:
            continue
        table = Table(
            "ตำแหน่ง", "พิมพ์ไว้", "ที่ถูก", "รายละเอียด", title=f"{heading} {len(rows)} รายการ", show_lines=True
        )
        for row in rows:
            cells = (place_th(row.at), row.printed or "–", row.expected or "–", row.message_th)
            table.add_row(*map(escape, cells))
        console.print(table)
