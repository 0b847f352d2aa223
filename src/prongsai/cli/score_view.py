"""What ``prongsai score`` and ``prongsai synth`` show people: faults, cautions and national figures."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    import polars as pl

    from prongsai.engine.score import Scores
    from prongsai.publish.record import Caution
    from prongsai.publish.run import Outcome

_WIDE = 200
"""Columns of a table in a pipe, where there is no terminal to fit."""


def print_faults(faults: "pl.DataFrame") -> None:
    """Print every fault of a dataset as a table on the error stream; equal ones of many rows are one line."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from prongsai.engine.dataset.faults import fault_lines

    console = Console(stderr=True)
    if not console.is_terminal:
        console = Console(stderr=True, width=_WIDE)
    table = Table("ไฟล์", "แถว (หัวตารางคือแถว 1)", "คอลัมน์", "ค่าที่พบ", "ปัญหา", "วิธีแก้ไข", show_lines=True)
    for line in fault_lines(faults):
        cells = (line.file, line.rows or "ทั้งไฟล์", line.column, line.value, line.problem_th, line.action_th)
        table.add_row(*map(escape, cells))
    console.print(table)


def print_outcome(outcome: "Outcome", out: Path) -> None:
    """Print what everybody must know of a result, what was set aside, the national figures, and where it lies."""
    print_cautions(outcome.cautions)
    if outcome.set_aside.height:
        rows = outcome.set_aside.select("file", "row").n_unique()
        typer.secho(f"กันแถวที่ใช้ไม่ได้ออก {rows:,} แถว ดูเหตุผลใน {out / 'set_aside.csv'}", fg="yellow", err=True)
    for line in national_lines(outcome.scores):
        typer.echo(line)
    typer.echo(f"ผลลัพธ์อยู่ที่ {out} (อธิบายทุกคอลัมน์ใน DATA_DICTIONARY.md)")


def print_cautions(cautions: Iterable["Caution"]) -> None:
    """Print cautions in Thai on the error stream."""
    for caution in cautions:
        typer.secho(f"ข้อควรระวัง: {caution.th}", fg="yellow", err=True)


def national_lines(scores: "Scores") -> Iterable[str]:
    """Say in Thai how many agencies were scored, their mean, how many pass, and how many have each level."""
    from prongsai.engine.national import national_figures

    figures = national_figures(scores)
    yield f"หน่วยงาน {figures.agencies:,} แห่ง มีคะแนนรวม {figures.scored:,} แห่ง"
    if figures.average is not None:
        yield f"คะแนนเฉลี่ย {figures.average:.2f}"
    if figures.passed_percent is not None:
        yield f"ผ่านเกณฑ์ {figures.passed:,} แห่ง ร้อยละ {figures.passed_percent:.2f}"
    yield from (f"  {level} {count:,} แห่ง" for level, count in figures.levels.items())
    if figures.undecided:
        yield f"  ยังตัดสินระดับไม่ได้ {figures.undecided:,} แห่ง"


def compared_lines(scores: "Scores") -> Iterable[str]:
    """Put the figures of a synthetic nation beside those published for its year."""
    from prongsai.engine.national import national_figures

    framework = scores.framework
    figures, published = national_figures(scores), framework.published
    pairs = (
        ("หน่วยงาน", figures.agencies, published.agencies, ",.0f"),
        ("คะแนนเฉลี่ย", figures.average, published.national_average, ".2f"),
        ("ผ่านเกณฑ์ (ร้อยละ)", figures.passed_percent, published.passed_percent, ".2f"),
    )
    for name, made, told, form in pairs:
        yield f"{name}: ที่สร้าง {_number(made, form)} · ที่ประกาศปี {framework.fiscal_year} {_number(told, form)}"


def _number(value: float | None, form: str) -> str:
    return "ไม่ทราบ" if value is None else format(value, form)
