"""``prongsai backup`` and ``prongsai restore``: everything of an installation in one file, and back."""

from pathlib import Path
from typing import Annotated

import typer

from prongsai.cli.serve import Database


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="ไฟล์ .zip ที่จะเขียน · The .zip to write", show_default=False)
    ],
    database: Database = None,
) -> None:
    """สำรองข้อมูลทั้งหมดลงไฟล์เดียว ทำได้ขณะเปิดใช้งานอยู่ · Back up everything into one file, also while it is in use.

    ไฟล์สำรองมีข้อมูลทุกอย่างรวมถึงบัญชีผู้ใช้ โปรดเก็บในที่ปลอดภัย ·
    The file holds everything, accounts too: keep it in a safe place.
    """
    from prongsai.web.ops.start import begin

    begin(database)
    from prongsai.web.ops.backup.write import write

    written = write(file)
    typer.echo(
        f"สำรองข้อมูลแล้ว · Backed up: {written.path} "
        f"({written.bytes / 2**20:.1f} MB, {written.rows:,} รายการ · rows, {written.files:,} ไฟล์ · files, "
        f"{written.frameworks:,} กรอบที่นำเข้า · imported frameworks)"
    )
    for name in written.damaged:
        typer.echo(f"ไฟล์เสียหาย ไม่ได้สำรองไว้ · Damaged, not backed up: {name}", err=True)
    if written.damaged:
        raise typer.Exit(1)


def restore(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="ไฟล์สำรองข้อมูล · The backup", exists=True, dir_okay=False, show_default=False
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="ไม่ต้องถามยืนยัน · Do not ask")] = False,
    database: Database = None,
) -> None:
    """แทนที่ข้อมูลทั้งหมดด้วยข้อมูลจากไฟล์สำรอง · Replace everything by what a backup holds.

    ตรวจไฟล์ครบถ้วนก่อนเสมอ และสำรองข้อมูลเดิมไว้ในโฟลเดอร์ backups ใช้ได้กับทั้ง SQLite และ PostgreSQL ·
    The file is checked first, and what is replaced is kept in the folder backups. From SQLite to PostgreSQL and back.
    """
    from prongsai.web.ops.start import begin

    begin(database)
    from prongsai.web.ops.backup.restore import keep_what_is_there, look_at
    from prongsai.web.ops.backup.restore import restore as put_back
    from prongsai.web.ops.upgrade import upgrade

    upgrade()
    manifest = look_at(file)
    typer.echo(
        f"ไฟล์สำรองเมื่อ · Backed up at {manifest.made_at}: {manifest.rows:,} รายการ · rows, {manifest.files:,} ไฟล์ · files, "
        f"{manifest.frameworks:,} กรอบที่นำเข้า · imported frameworks"
    )
    if not yes:
        typer.confirm("แทนที่ข้อมูลปัจจุบันทั้งหมด · Replace everything that is here now?", abort=True)
    before = keep_what_is_there()
    restored = put_back(file)
    typer.echo("กู้คืนข้อมูลแล้ว ผู้ใช้ทุกคนต้องเข้าสู่ระบบใหม่ · Restored; everybody signs in again")
    if before is not None:
        typer.echo(f"ข้อมูลเดิมอยู่ที่ · What was here before is kept in {before}")
    if restored.old_frameworks is not None:
        typer.echo(
            f"กรอบที่นำเข้าไว้เดิมอยู่ที่ · The frameworks imported before are kept in {restored.old_frameworks}"
        )
