"""``prongsai framework wording-sheet`` and ``wording``: a year's questions out as a sheet, and back as a framework."""

import os
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the commands to those of ``framework``."""
    app.command("wording-sheet")(wording_sheet)
    app.command("wording")(wording)


def wording_sheet(
    which: Annotated[
        str,
        typer.Argument(
            metavar="FRAMEWORK",
            help="ปีหรือรหัสกรอบ เช่น 2568 · A year or id such as 2568",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option(help="แฟ้ม .xlsx หรือ .csv ที่จะเขียน · The .xlsx or .csv file to write", show_default=False),
    ],
) -> None:
    """เขียนแบบกรอกข้อคำถามของปี · Write a fill-in sheet of a year's questions that ``wording`` takes back."""
    from prongsai.engine.framework.loader import load
    from prongsai.publish.wording import write_wording_sheet

    write_wording_sheet(load(which), out)
    typer.echo(out)


def wording(
    sheet: Annotated[
        Path,
        typer.Argument(
            metavar="SHEET",
            help="แบบกรอกที่กรอกแล้ว (.xlsx หรือ .csv) · The filled sheet",
            show_default=False,
        ),
    ],
    source: Annotated[
        str,
        typer.Option("--from", help="กรอบที่ใช้ส่วนอื่นต่อ · Whose other rules are kept", show_default=False),
    ],
    framework_id: Annotated[
        str,
        typer.Option(
            "--id",
            help="รหัสกรอบใหม่ เช่น 2568-official-wording · The new framework's id",
            show_default=False,
        ),
    ],
    is_official: Annotated[
        bool,
        typer.Option(
            "--official/--unofficial",
            help="ผลเป็นทางการหรือไม่ (ทางการได้เมื่อทุกข้อยืนยันแล้ว) · "
            "Whether its results are official (only where every question is confirmed)",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            help="ที่เก็บกรอบ โฟลเดอร์ใหม่ใช้รหัสกรอบเป็นชื่อ · The place in which the folder is made "
            "[PRONGSAI_FRAMEWORKS, ./frameworks]",
            show_default=False,
        ),
    ] = None,
    assume_mean: Annotated[
        bool,
        typer.Option(
            "--assume-mean/--leave-unknown",
            help="เมื่อไม่ทราบวิธีรวมข้อเป็นตัวชี้วัด ให้ถือว่าเฉลี่ย (ทำเครื่องหมายว่ายังไม่แน่ชัด) · "
            "Where it is unknown how items make an indicator, take their mean, marked uncertain",
        ),
    ] = True,
) -> None:
    """สร้างกรอบจากแบบกรอกข้อคำถาม บอกทุกจุดที่ต้องแก้พร้อมกัน · Make a framework of a filled sheet, or tell every fault."""
    from prongsai.engine.framework.loader import folder_of, load
    from prongsai.engine.framework.wording.folder import NewFramework, with_wording
    from prongsai.publish.wording import read_wording

    read = read_wording(sheet, load(source))
    place = out or Path(os.environ.get("PRONGSAI_FRAMEWORKS") or "frameworks")
    folder = with_wording(
        folder_of(source), read, NewFramework(framework_id, place, is_official, assume_mean)
    )
    typer.echo(
        f"สร้าง {folder} แล้ว {len(read.items)} ข้อคำถาม ใช้ได้ด้วย --framework {folder}\n"
        f"made {folder} with {len(read.items)} questions; use it with --framework {folder}"
    )
