"""``prongsai run``: the whole way for one document or a folder, from the printed result to finished documents."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prongsai.cli.report import Digits
from prongsai.cli.run_view import Outcome, print_outcomes
from prongsai.errors import ProngsaiError

if TYPE_CHECKING:
    from prongsai.documents.report import Format


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("run")(run)


def run(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="SOURCE...",
            help="เอกสารผลการประเมินหรือโฟลเดอร์ · Documents or folders",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path,
        typer.Option("--out", metavar="DIR", help="โฟลเดอร์ของเอกสารที่จะเขียน · The folder for the documents"),
    ] = Path("out"),
    formats: Annotated[
        str,
        typer.Option("--format", metavar="docx,pdf,html", help="รูปแบบ คั่นด้วยจุลภาค · Formats, with commas"),
    ] = "docx,pdf,html",
    digits: Annotated[Digits, typer.Option(help="เลขไทยหรือเลขอารบิก · Thai or Arabic digits")] = "thai",
) -> None:
    """ทำครบทุกขั้นตอน: อ่าน ตรวจทาน วิเคราะห์ ร่างแผน และเขียนรายงาน · The whole way: read, audit, analyse, plan, report.

    แต่ละเอกสารมีโฟลเดอร์ของตนเอง ซึ่งมีแผน (plan.xlsx) และรายงาน แผนที่แก้ไขไว้แล้วจะถูกนำมาใช้ ไม่เขียนทับ ·
    Each document gets a folder with a plan sheet and its reports; a plan edited before is used, never overwritten.
    """
    from prongsai.cli.progress import steps
    from prongsai.cli.read import files_of
    from prongsai.documents.report import formats_named

    wanted = formats_named(formats)
    files = list(files_of(sources))
    outcomes = []
    with steps(len(files)) as begin:
        for file in files:
            begin(file.name)
            outcomes.append(_attempt(file, out / file.stem, wanted, digits))
    print_outcomes(outcomes)
    if any(outcome.failure for outcome in outcomes):
        raise typer.Exit(2)


def _attempt(source: Path, folder: Path, formats: tuple["Format", ...], digits: Digits) -> Outcome:
    """Go the whole way for one document; one that cannot be used does not stop the others."""
    try:
        return _finish(source, folder, formats, digits)
    except ProngsaiError as failure:
        return Outcome(source, failure=failure)


def _finish(source: Path, folder: Path, formats: tuple["Format", ...], digits: Digits) -> Outcome:
    """Write the plan and every report that the document has something to say for."""
    from prongsai.cli.reporting import Sources, Wishes, advice_on, gather
    from prongsai.documents.content import ReportKind
    from prongsai.documents.report import build, write
    from prongsai.planning import sheet

    plan = folder / "plan.xlsx"
    sources = Sources(source, plan=plan if plan.exists() else None)
    result = gather(sources, Wishes(ReportKind.ANALYSIS, with_audit=True))
    written = []
    if result.plan is not None and not plan.exists():
        folder.mkdir(parents=True, exist_ok=True)
        sheet.write(result.plan, plan, advice_on(result.plan, result.framework, result.analysis))
        written.append(plan)
    written += write(build(ReportKind.ANALYSIS, result), formats, folder, digits)
    if any(measure.outputs or measure.outcomes for measure in result.assessment.measures):
        followed = gather(Sources(source), Wishes(ReportKind.FOLLOW_UP))
        written += write(build(ReportKind.FOLLOW_UP, followed), formats, folder, digits)
    return Outcome(source, result, tuple(written))
