"""``prongsai report``: from a result to finished documents in Word, PDF and HTML."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from prongsai.cli.sources import AgencyOption, SourceArgument, YearOption

Kind = Literal["analysis", "development", "follow-up"]
Digits = Literal["thai", "arabic"]
TargetName = Literal["85", "95", "next-level", "lowest"]
Round = Literal["6", "12"]

OutOption = Annotated[
    Path, typer.Option("--out", metavar="DIR", help="โฟลเดอร์ของเอกสารที่จะเขียน · The folder for the documents")
]
KindOption = Annotated[
    Kind,
    typer.Option(
        help="วิเคราะห์ผล / นำผลไปพัฒนาองค์กร / ติดตามผลตามมาตรการ · Analysis, development form, or follow-up"
    ),
]
FormatOption = Annotated[
    str, typer.Option("--format", metavar="docx,pdf,html", help="รูปแบบ คั่นด้วยจุลภาค · Formats, with commas")
]
PreviousOption = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="SOURCE",
        help="ผลของปีก่อน ระบุซ้ำได้ · An earlier year's result; may be repeated",
        show_default=False,
    ),
]
PlanOption = Annotated[
    Path | None,
    typer.Option(
        metavar="plan.xlsx",
        help="แผนมาตรการจากคำสั่ง plan ที่แก้ไขแล้ว หากไม่ระบุ ใช้มาตรการในเอกสาร หรือร่างให้"
        " · The edited plan; without it, the document's own measures or a draft",
        show_default=False,
    ),
]
TargetOption = Annotated[
    TargetName, typer.Option(help="เป้าหมายที่ใช้หาจุดอ่อน · Against what a score counts as weak")
]
DigitsOption = Annotated[Digits, typer.Option(help="เลขไทยหรือเลขอารบิก · Thai or Arabic digits")]
RoundOption = Annotated[
    Round | None,
    typer.Option("--round", help="รอบของรายงานติดตามผล (เดือน) · The round of a follow-up", show_default=False),
]
UnitOption = Annotated[
    str,
    typer.Option(help="ส่วนราชการผู้จัดทำ เช่น สำนักปลัด · The unit that writes the report", show_default=False),
]
WhenOption = Annotated[
    str,
    typer.Option(
        "--when", help="เดือนและปีบนปก เช่น “ตุลาคม 2568” · Month and year on the cover", show_default=False
    ),
]
AuditOption = Annotated[
    bool, typer.Option("--with-audit", help="แนบผลการตรวจทานเป็นภาคผนวก · Append what the audit found")
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("report")(report)


def report(
    source: SourceArgument,
    out: OutOption,
    kind: KindOption = "analysis",
    formats: FormatOption = "docx,pdf,html",
    previous: PreviousOption = None,
    plan: PlanOption = None,
    target: TargetOption = "85",
    digits: DigitsOption = "thai",
    months: RoundOption = None,
    unit: UnitOption = "",
    when: WhenOption = "",
    with_audit: AuditOption = False,
    year: YearOption = None,
    agency: AgencyOption = None,
) -> None:
    """เขียนรายงานพร้อมลงนามจากผลการประเมิน · Write finished reports from a result.

    พิมพ์ชื่อแฟ้มที่เขียน ชื่อแฟ้มเดิมจะถูกแทนที่ · Prints the paths; files of the same name are replaced.
    """
    from prongsai.analysis.model import Target
    from prongsai.cli.reporting import Sources, Wishes, gather
    from prongsai.documents.content import ReportKind
    from prongsai.documents.report import build, formats_named, write

    wanted = formats_named(formats)
    sources = Sources(source, tuple(previous or ()), plan, year, agency)
    rounds = int(months) if months is not None else None
    wishes = Wishes(ReportKind(kind), Target(target), unit, when, rounds, with_audit)
    given = gather(sources, wishes)
    for path in write(build(wishes.kind, given), wanted, out, digits):
        typer.echo(path)
    if given.findings:
        typer.echo(_warning(len(given.findings)), err=True)


def _warning(findings: int) -> str:
    """Say that the source contradicts itself: what a report takes from it may be wrong as well."""
    return (
        f"ข้อควรระวัง: เอกสารต้นทางมีข้อสังเกต {findings} รายการ ซึ่งอาจติดมาในรายงาน โปรดดูด้วยคำสั่ง prongsai audit แล้วแก้ไขก่อนลงนาม\n"
        f"Caution: the source has {findings} findings, which may have come over into the report. See them with "
        "prongsai audit and correct them before anybody signs."
    )
