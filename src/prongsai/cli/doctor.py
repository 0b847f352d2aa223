"""``prongsai doctor``: what is wrong with an installation, and what it looks like."""

import typer

from prongsai.cli.serve import Database


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("doctor")(doctor)


def doctor(database: Database = None) -> None:
    """ตรวจการติดตั้งและการตั้งค่า บอกข้อผิดพร้อมวิธีแก้ · Examine the installation: what is wrong and how to mend it.

    จบด้วยรหัส 1 เมื่อพบข้อผิดที่ทำให้เปิดโปรแกรมไม่ได้ · Exit code 1 where something keeps the program from starting.
    """
    from prongsai.web.ops.start import begin

    begin(database)
    from prongsai.web.ops.doctor import complaints, facts

    for fact in facts():
        typer.echo(f"{fact.name}: {fact.value}")
    found = complaints()
    for one in found:
        typer.echo(f"\n{'✖' if one.is_error else '!'} {one.id}")
        for text in (*one.text.split(" · "), *(f"→ {part}" for part in one.hint.split(" · ") if part)):
            typer.echo(f"  {text}")
    errors = sum(one.is_error for one in found)
    if not found:
        typer.echo("\n✔ ไม่พบข้อผิด · Nothing is wrong")
    else:
        typer.echo(
            f"\nข้อผิด {errors} ข้อ ข้อควรระวัง {len(found) - errors} ข้อ · {errors} errors, {len(found) - errors} warnings"
        )
    raise typer.Exit(1 if errors else 0)
