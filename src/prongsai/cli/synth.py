"""``prongsai synth``: a made-up nation to rehearse, test and measure with."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("synth")(synthesise)


def synthesise(
    out: Annotated[Path, typer.Option("--out", help="โฟลเดอร์ชุดข้อมูล · Folder for the dataset")],
    agencies: Annotated[int, typer.Option("--agencies", help="จำนวนหน่วยงาน · How many agencies")] = 8317,
    respondents: Annotated[
        int, typer.Option("--respondents", help="จำนวนผู้ตอบทั้งหมด · How many respondents in all")
    ] = 1_350_000,
    seed: Annotated[
        int, typer.Option("--seed", help="ค่าเริ่มสุ่ม เลขเดิมได้ข้อมูลเดิม · Seed; same seed, same data")
    ] = 1,
    framework: Annotated[
        str, typer.Option("--framework", help="รหัสกรอบ หรือโฟลเดอร์กรอบ · Framework id or folder")
    ] = "2568-practice",
) -> None:
    """สร้างชุดข้อมูลสมมติทั้งประเทศไว้ซักซ้อม · Make a synthetic national dataset to rehearse with."""
    from prongsai.cli.progress import steps
    from prongsai.cli.score_view import compared_lines, print_cautions
    from prongsai.engine.synth.nation import NationSize
    from prongsai.publish.synthetic import Recipe, synthesise

    recipe = Recipe(framework, NationSize(agencies, respondents, seed))
    with steps(2) as step:
        made = synthesise(recipe, out, step)
    print_cautions(made.cautions)
    for line in compared_lines(made.scores):
        typer.echo(line)
    typer.echo(f"ชุดข้อมูลอยู่ที่ {out} คิดคะแนนด้วยคำสั่ง prongsai score {out} --out ผลลัพธ์")
