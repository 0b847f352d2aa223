"""``prongsai plan``: a draft of measures from what is weak, as a sheet that the officer edits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prongsai.cli.report import TargetName
from prongsai.cli.sources import AgencyOption, SourceArgument, YearOption

if TYPE_CHECKING:
    from prongsai.analysis.model import Analysis, Target
    from prongsai.cli.reporting import Sources
    from prongsai.engine.assessment import Assessment
    from prongsai.engine.framework.model import Framework
    from prongsai.planning.catalogue import Catalogue
    from prongsai.planning.draft import Supplement
    from prongsai.planning.plan import Plan

_EFFORTS = {"low": "น้อย", "medium": "ปานกลาง", "high": "มาก"}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted plan with what it was drafted from."""

    plan: "Plan"
    supplement: "Supplement"
    analysis: "Analysis"
    framework: "Framework"
    catalogue: "Catalogue"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("plan")(plan_measures)


def plan_measures(
    source: SourceArgument,
    out: Annotated[
        Path, typer.Option("--out", metavar="plan.xlsx", help="ไฟล์แผนที่จะเขียน · The sheet to write")
    ] = Path("plan.xlsx"),
    target: Annotated[
        TargetName, typer.Option(help="เป้าหมายที่ใช้หาจุดอ่อน · Against what a score counts as weak")
    ] = "85",
    previous: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="SOURCE",
            help="ผลหรือรายงานของปีก่อน ระบุซ้ำได้ มาตรการที่ยังไม่มีผลจะยกมาด้วย"
            " · An earlier year's document, may be repeated; its open measures are carried over",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, help="จำนวนมาตรการที่ร่างมากที่สุด · The most measures to draft")
    ] = 12,
    is_forced: Annotated[
        bool,
        typer.Option("--force", help="แทนที่ไฟล์เดิม โดยเก็บไฟล์เดิมเป็นไฟล์สำรอง · Replace a file, keeping a backup"),
    ] = False,
    year: YearOption = None,
    agency: AgencyOption = None,
) -> None:
    """ร่างแผนมาตรการจากจุดอ่อนเป็นไฟล์ Excel ให้แก้ไข · Draft a plan from what is weak, as a sheet to edit.

    ไฟล์ที่มีอยู่แล้วไม่ถูกเขียนทับ เพราะอาจแก้ไขไว้ · A file that is there is kept: it may hold edits.
    """
    from prongsai.analysis.model import Target
    from prongsai.cli.reporting import Sources
    from prongsai.planning import sheet
    from prongsai.planning.sheet.opening import make_room

    drafted = _drafted(Sources(source, tuple(previous or ()), None, year, agency), Target(target), limit)
    kept = make_room(out, is_forced=is_forced)
    sheet.write(drafted.plan, out, drafted.supplement)
    for line in _summary(drafted, out, kept):
        typer.echo(line)


def _drafted(sources: "Sources", target: "Target", limit: int) -> Drafted:
    """Return the plan for the year after the result; raises ``NothingToPlanError`` without any score."""
    from prongsai.analysis.weaknesses import analyse
    from prongsai.cli.reporting import earlier_results
    from prongsai.cli.sources import choose, load_document
    from prongsai.engine.framework.loader import load
    from prongsai.planning import catalogue
    from prongsai.planning.draft import draft, supplement
    from prongsai.planning.errors import NothingToPlanError
    from prongsai.planning.next_year import framework_of

    document = load_document(sources.result, sources.agency)
    assessment = choose(document, sources.year, sources.agency)
    framework = load(assessment.framework)
    earlier = earlier_results(document, assessment, sources)
    analysis = analyse(assessment, framework, target, earlier)
    shelf, next_framework = catalogue.load(), framework_of(assessment.fiscal_year + 1)
    plan = draft(analysis, framework, shelf, next_framework, limit)
    if not plan.measures:
        raise NothingToPlanError(document.source)
    beside = supplement(analysis, framework, shelf, plan, next_framework)
    return Drafted(_with_open_measures(plan, [assessment, *earlier]), beside, analysis, framework, shelf)


def _with_open_measures(plan: "Plan", assessments: Sequence["Assessment"]) -> "Plan":
    """Return the plan with what is still open of the newest plan that was to be done before it."""
    from prongsai.planning.followup import carried_over, from_assessment

    printed = [earlier for one in assessments if (earlier := from_assessment(one))]
    before = [earlier for earlier in printed if earlier.plan_year < plan.plan_year]
    newest = max(before, key=lambda earlier: earlier.plan_year, default=None)
    return carried_over(plan, newest) if newest is not None else plan


def _summary(drafted: Drafted, path: Path, kept: Path | None) -> Iterator[str]:
    """Yield what was written where, the measures by indicator, and what to check."""
    from prongsai.analysis.labels import label_th, points_th

    plan = drafted.plan
    yield str(path)
    if kept is not None:
        yield f"ไฟล์เดิมเก็บไว้ที่ {kept}"
    yield (
        f"{plan.agency.name or 'ไม่ทราบชื่อหน่วยงาน'} ผลการประเมินปี {plan.result_year} "
        f"แผนปีงบประมาณ พ.ศ. {plan.plan_year} จำนวน {len(plan.measures)} มาตรการ"
    )
    indicator = None
    for measure in plan.measures:
        if measure.nodes[0] != indicator:
            indicator = measure.nodes[0]
            score = drafted.analysis.scores.get(indicator)
            points = "" if score is None else f" ({points_th(score)} คะแนน)"
            yield f"{label_th(drafted.framework[indicator])}{points}"
        yield f"  {measure.number}. {measure.measure}{_effort(drafted.catalogue, measure.catalogue_id)}"
    yield "โปรดตรวจสอบก่อนลงนาม"
    yield from (f"  - {advice}" for advice in drafted.supplement.advice)


def _effort(catalogue: "Catalogue", measure_id: str | None) -> str:
    return "" if measure_id is None else f" (ภาระงาน{_EFFORTS[catalogue[measure_id].effort]})"
