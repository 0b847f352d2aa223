"""``prongsai schema``: the JSON Schema of what ``prongsai read --json`` writes."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("schema")(print_schema)


def print_schema(
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="เขียนลงไฟล์แทนหน้าจอ · Write to a file instead of the screen"),
    ] = None,
) -> None:
    """แสดง JSON Schema ของผลการอ่านเอกสาร · Print the JSON Schema of what `read --json` writes."""
    from prongsai.publish.json_schema import schema_text

    if out is None:
        typer.echo(schema_text(), nl=False)
        return
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(schema_text(), encoding="utf-8")
