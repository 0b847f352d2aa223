"""``prongsai score``: a dataset of answers and verdicts becomes scores, levels and ranks."""

from pathlib import Path
from typing import Annotated, Literal

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("score")(score_dataset)


def score_dataset(
    dataset: Annotated[
        Path,
        typer.Argument(
            metavar="DATASET",
            help="โฟลเดอร์ที่มีตาราง agencies, iit, eit, oit เป็น Parquet หรือ CSV · "
            "Folder with the tables agencies, iit, eit and oit as Parquet or CSV",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", help="โฟลเดอร์ผลลัพธ์ · Folder for the results")],
    framework: Annotated[
        str | None,
        typer.Option("--framework", help="รหัสกรอบ เช่น 2568 หรือโฟลเดอร์กรอบ · Framework id or folder"),
    ] = None,
    engine: Annotated[
        Literal["polars", "duckdb", "spark"],
        typer.Option("--engine", help="โปรแกรมที่ใช้นับคำตอบ · What counts the answers"),
    ] = "polars",
    lenient: Annotated[
        bool,
        typer.Option(
            "--lenient",
            help="กันแถวที่ใช้ไม่ได้ไว้ใน set_aside.csv แล้วทำต่อ · Set bad rows aside in set_aside.csv and go on",
        ),
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="แทนที่ผลลัพธ์ครั้งก่อน · Replace the results of an earlier run")
    ] = False,
) -> None:
    """คิดคะแนน ระดับ และลำดับ จากคำตอบและผลตรวจ · Score, level and rank agencies from answers and verdicts."""
    from prongsai.cli.progress import steps
    from prongsai.cli.score_view import print_faults, print_outcome
    from prongsai.engine.dataset.tables import TallyEngine
    from prongsai.engine.errors import RefusedDatasetError
    from prongsai.publish.run import Order, run

    order = Order(dataset, out, framework, TallyEngine(engine), lenient=lenient, replace=replace)
    try:
        with steps(3) as step:
            outcome = run(order, step)
    except RefusedDatasetError as refused:
        print_faults(refused.faults)
        raise
    print_outcome(outcome, out)
