"""``prongsai framework``: look at the years, check them, compare them, begin a new one."""

import os
from pathlib import Path
from typing import Annotated

import typer

from prongsai.cli import framework_wording
from prongsai.engine.framework.places import also_from

framework_app = typer.Typer(
    help="กรอบการประเมินของแต่ละปี · The frameworks of the years",
    no_args_is_help=True,
)

Which = Annotated[
    str,
    typer.Argument(
        metavar="FRAMEWORK",
        help="ปีหรือรหัสกรอบ เช่น 2568 หรือโฟลเดอร์ของกรอบ · A year or id such as 2568, or a folder",
        show_default=False,
    ),
]


def use_imported_frameworks() -> None:
    """Take in, at the start of the program, the frameworks that an operator imported."""
    chosen = os.environ.get("PRONGSAI_FRAMEWORKS")
    also_from(Path(chosen).expanduser() if chosen else None)


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(framework_app, name="framework")
    framework_wording.register(framework_app)


@framework_app.command("list")
def list_frameworks() -> None:
    """แสดงกรอบทุกปี สิ่งที่ยืนยันแล้ว และสิ่งที่ยังไม่ทราบ · List the years and how far each is sourced."""
    from prongsai.cli.framework_view import console, overview
    from prongsai.engine.framework.loader import available, imported, load

    known = available()
    console().print(overview([load(which) for which in known]))
    for which in imported():
        if which not in known:
            typer.echo(
                f"{which}: มีข้อผิดพลาด จึงยังใช้ไม่ได้ ดูด้วยคำสั่ง prongsai framework validate {which} · "
                f"has faults and cannot be used; 'prongsai framework validate {which}' tells them"
            )


@framework_app.command("show")
def show(
    which: Which,
    node: Annotated[
        str | None,
        typer.Option(
            help="แสดงทุกเรื่องของข้อเดียว เช่น O17 · Everything of one node, such as O17", show_default=False
        ),
    ] = None,
) -> None:
    """แสดงโครงสร้างของกรอบหนึ่งปี หรือรายละเอียดของข้อหนึ่งข้อ · Show a year as a tree, or one node of it."""
    from prongsai.cli.framework_view import console, details, tree
    from prongsai.engine.errors import UnknownNodeError
    from prongsai.engine.framework.loader import load

    framework = load(which)
    if node is not None and node not in framework:
        raise UnknownNodeError(framework, [node])
    console().print(tree(framework) if node is None else details(framework, framework[node]))


@framework_app.command("validate")
def validate(
    which: Annotated[
        str | None,
        typer.Argument(
            metavar="[DIR]",
            help="โฟลเดอร์ของกรอบหรือปี ไม่ระบุคือทุกกรอบที่มี · A folder or a year; without it, all there are",
        ),
    ] = None,
) -> None:
    """ตรวจกรอบและตัวอย่างประกอบ บอกข้อผิดพลาดทุกจุดพร้อมกัน · Check frameworks and examples, all faults at once."""
    from prongsai.engine.framework.loader import folder_of, imported, shipped
    from prongsai.engine.framework.validate import validate as check

    for each in (*shipped(), *imported()) if which is None else (which,):
        report = check(folder_of(each))
        typer.echo(
            f"{report.framework.id}: ใช้ได้ ({report.facts} ข้อเท็จจริง, {report.examples} ตัวอย่าง) · "
            f"sound ({report.facts} facts, {report.examples} examples)"
        )


@framework_app.command("diff")
def diff(old: Which, new: Which) -> None:
    """เปรียบเทียบกรอบสองปี · Compare two years: added, removed, moved, renamed, changed."""
    from prongsai.cli.framework_view import comparison, console
    from prongsai.engine.framework.loader import load

    console().print(comparison(load(old), load(new)))


@framework_app.command("new")
def new(
    year: Annotated[
        int, typer.Argument(help="ปีงบประมาณใหม่ (พ.ศ.) · The new fiscal year (B.E.)", show_default=False)
    ],
    source: Annotated[
        str, typer.Option("--from", help="กรอบที่ใช้เป็นต้นแบบ · The framework to begin from", show_default=False)
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="โฟลเดอร์ที่จะสร้าง · The folder to make [./frameworks/YEAR]", show_default=False),
    ] = None,
) -> None:
    """เริ่มกรอบปีใหม่จากปีเดิม ทุกข้อต้องตรวจก่อนจึงใช้ได้ · Begin a year from another; unusable until checked."""
    from prongsai.engine.framework.clone import clone
    from prongsai.engine.framework.loader import folder_of, load

    folder = clone(load(source), folder_of(source), year, out or Path("frameworks") / str(year))
    typer.echo(
        f"สร้าง {folder} แล้ว ทุกรายการยังไม่ได้ตรวจ (status: unchecked) จึงยังใช้ไม่ได้\n"
        f"ดูรายการที่ต้องตรวจ: prongsai framework validate {folder}\n"
        f"made {folder}; nothing in it is checked yet, so it does not load"
    )


@framework_app.command("template")
def template(
    which: Which,
    out: Annotated[
        Path, typer.Option(help="แฟ้ม Excel ที่จะเขียน · The Excel file to write", show_default=False)
    ],
) -> None:
    """เขียนแบบกรอกผลการประเมินเป็น Excel · Write a fill-in result sheet that ``prongsai read`` takes back."""
    from prongsai.engine.framework.loader import load
    from prongsai.publish.result_sheet import write_template

    write_template(load(which), out)
    typer.echo(out)


@framework_app.command("sources")
def sources(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="โฟลเดอร์ของกรอบ · The framework's folder")],
) -> None:
    """เขียน SOURCES.md ของกรอบใหม่จากแฟ้ม YAML · Write a framework's SOURCES.md again from its YAML files."""
    from prongsai.engine.framework.loader import load
    from prongsai.engine.framework.sources_page import write

    typer.echo(write(load(folder), folder))
