"""``prongsai export`` and ``prongsai import``: everything of one agency out, and in again elsewhere."""

from pathlib import Path
from typing import Annotated

import typer

from prongsai.cli.serve import Database


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command("export")(export_agency)
    app.command("import")(import_archive)


def export_agency(
    agency: Annotated[
        str,
        typer.Argument(
            metavar="AGENCY",
            help="ชื่อเต็มของหน่วยงาน หรือรหัสในที่อยู่ของหน้า · The whole name, or the id in the page's address",
            show_default=False,
        ),
    ],
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="ไฟล์ .zip ที่จะเขียน · The .zip to write", show_default=False)
    ],
    database: Database = None,
) -> None:
    """นำข้อมูลทั้งหมดของหน่วยงานออกเป็นไฟล์เดียว · Take everything of one agency out as one archive.

    ไฟล์เปิดด้วย Excel ได้ และนำเข้าในระบบอื่นได้ บัญชีผู้ใช้ไม่ได้ออกไปด้วย ·
    It opens in Excel and can be taken in elsewhere. Accounts do not go out.
    """
    from prongsai.web.ops.start import begin

    begin(database)
    from prongsai.web.archive.commands import export_agency as export

    written = export(agency, file)
    typer.echo(f"นำออกแล้ว · Exported {written.agency}: {written.path} ({written.bytes / 2**20:.1f} MB)")


def import_archive(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="ชุดข้อมูล · The archive", exists=True, dir_okay=False, show_default=False
        ),
    ],
    organisation: Annotated[
        str | None,
        typer.Option(
            "--organisation",
            metavar="NAME",
            help="องค์กรที่จะรับ หากมีมากกว่าหนึ่ง · Which organisation takes it, where there are several",
        ),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            "--owner",
            metavar="EMAIL",
            help="อีเมลของผู้ที่จะดูแลหน่วยงานในระบบนี้ · Who shall look after the agency here",
        ),
    ] = None,
    database: Database = None,
) -> None:
    """นำเข้าชุดข้อมูลของหน่วยงานจากระบบอื่น · Take in an agency's archive from another installation.

    ตรวจสอบทั้งไฟล์ก่อน แล้วนำเข้าทั้งหมดหรือไม่นำเข้าเลย นำเข้าซ้ำไม่ทำให้ข้อมูลซ้ำ ·
    All of it is checked first; then all of it comes in, or nothing. Doing it twice doubles nothing.
    """
    from prongsai.web.ops.start import begin

    begin(database)
    from prongsai.web.archive.commands import import_archive as take_in
    from prongsai.web.ops.upgrade import upgrade

    upgrade()
    taken = take_in(file, organisation, owner)
    typer.echo(f"นำเข้าแล้ว · Imported: {taken.agency} → {taken.organisation}")
    if taken.sign_in is not None:
        typer.echo(f"ลิงก์เข้าสู่ระบบ ใช้ได้ครั้งเดียว · Sign in once at http://127.0.0.1:8000{taken.sign_in}")
