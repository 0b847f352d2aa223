"""``prongsai evidence``: whether addresses answer, what they show, and captures as proof."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from prongsai.evidence.listing import Asks
    from prongsai.evidence.result import Check
    from prongsai.evidence.wanted import Wanted

evidence_app = typer.Typer(help="หลักฐาน OIT บนเว็บไซต์ · OIT evidence on web sites", no_args_is_help=True)

_VERDICTS = {"alive": "เปิดได้", "dead": "เปิดไม่ได้", "cannot-tell": "สรุปไม่ได้"}
_STATES = {"found": "✓", "not-found": "✗", "unsure": "?"}
_VERDICT_COLUMNS, _ADDRESS_COLUMNS, _LINES_COLUMNS, _LEAST_TEXT_COLUMNS = 10, 48, 10, 30


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.add_typer(evidence_app, name="evidence")


@evidence_app.callback()
def evidence() -> None:
    """หลักฐาน OIT บนเว็บไซต์ · OIT evidence on web sites."""


@evidence_app.command("check")
def check(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="URL|FILE.csv...",
            help="ที่อยู่เว็บ หรือไฟล์ CSV ที่มีคอลัมน์ url item year home · Addresses, or CSV files of them",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", help="โฟลเดอร์เก็บผลและสำเนาหน้าเว็บ · Folder for results and captures")
    ],
    home: Annotated[
        str | None, typer.Option("--home", help="หน้าแรกของหน่วยงาน · The agency's home page")
    ] = None,
    year: Annotated[
        int | None, typer.Option("--year", help="ปีงบประมาณที่ต้องแสดง · The fiscal year that must be shown")
    ] = None,
    framework: Annotated[
        str | None,
        typer.Option("--framework", help="กรอบที่มีองค์ประกอบของข้อ · Framework with the items' components"),
    ] = None,
    contact: Annotated[
        str, typer.Option("--contact", help="ผู้ตรวจ แจ้งให้เว็บไซต์ทราบ · Who checks; told to the sites")
    ] = "",
) -> None:
    """ตรวจว่าหลักฐานเปิดได้ เก็บสำเนา และชี้จุดที่ควรดู · Check evidence, capture it, show where to look.

    ตรวจซ้ำในโฟลเดอร์เดิมจะทำเฉพาะที่เปลี่ยน รหัสจบ 0 ไม่พบที่เปิดไม่ได้ 1 พบ 2 ใช้รายการไม่ได้ · Repeated with the same
    folder, only what changed. Exit code 0 none dead, 1 some, 2 unusable.
    """
    from prongsai.cli.progress import steps
    from prongsai.evidence.history import History
    from prongsai.evidence.rules import Rules
    from prongsai.evidence.run import run_checks

    wanted = _wanted(sources, _asks(framework, year), home)
    done: list[Check] = []
    with History(out) as history, steps(len(wanted)) as step:
        last = history.last()
        again = [replace(one, previous=last.get(one.id)) for one in wanted]
        run_checks(again, Rules(folder=out, contact=contact), on_done=_taking(done, history.add, step))
    _print(done)
    if any(one.verdict == "dead" for one in done):
        raise typer.Exit(1)


def _taking(
    done: "list[Check]", add: "Callable[[Check], None]", step: Callable[[str], None]
) -> "Callable[[Check], None]":
    """Return what is done with each check as it comes."""

    def take(check: "Check") -> None:
        add(check)
        done.append(check)
        step(check.url)

    return take


def _asks(framework: str | None, year: int | None) -> "Asks":
    """Return what says what an item's evidence must show; without a framework, only the year is looked for."""
    from prongsai.engine.framework.loader import load
    from prongsai.evidence.question import Question

    loaded = None if framework is None else load(framework)

    def asks(item: str | None, named_year: int | None) -> Question:
        if loaded is None or item is None or item not in loaded:
            return Question(fiscal_year=named_year or year)
        return Question.of_item(loaded[item], named_year or year)

    return asks


def _wanted(sources: Sequence[str], asks: "Asks", home: str | None) -> "list[Wanted]":
    from prongsai.evidence.listing import read_list
    from prongsai.evidence.wanted import Wanted

    wanted: list[Wanted] = []
    for source in sources:
        if source.lower().endswith(".csv") and "://" not in source:
            wanted += read_list(Path(source), asks, home)
        else:
            wanted.append(Wanted(id=source, url=source, question=asks(None, None), home=home))
    return wanted


def _print(done: "Sequence[Check]") -> None:
    """Print a table of what was found, the dead first, and how many there are of each verdict."""
    from rich.console import Console

    console = Console()
    order = ("dead", "cannot-tell", "alive")
    ranked = sorted(done, key=lambda check: (order.index(check.verdict), check.id))
    console.print(_table(ranked, console.width))
    counted = Counter(check.verdict.value for check in done)
    told = " · ".join(f"{word} {counted[verdict]}" for verdict, word in _VERDICTS.items())
    console.print(f"ตรวจ {len(done)} รายการ: {told}", highlight=False)
    console.print("เครื่องหมาย ✓ ✗ ? เป็นข้อชี้แนะให้ผู้ตรวจประเมินเปิดดู ไม่ใช่คะแนน", highlight=False)


def _table(done: "Sequence[Check]", width: int) -> "Table":
    from rich.table import Table
    from rich.text import Text

    from prongsai.cli.thai_lines import wrapped

    for_text = max(_LEAST_TEXT_COLUMNS, width - _VERDICT_COLUMNS - _ADDRESS_COLUMNS - _LINES_COLUMNS)
    table = Table(show_lines=True)
    table.add_column("ผล", no_wrap=True)
    table.add_column("ที่อยู่เว็บ", width=_ADDRESS_COLUMNS, overflow="fold")
    table.add_column("รายละเอียด", no_wrap=True)
    for check in done:
        lines = [check.words.th, *(f"{_STATES[hint.state]} {hint.th}" for hint in check.hints)]
        table.add_row(
            _VERDICTS[check.verdict],
            Text(check.url),
            Text("\n".join(wrapped(line, for_text) for line in lines)),
        )
    return table
