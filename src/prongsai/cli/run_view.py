"""What ``prongsai run`` shows at the end: one line per document, then the paths of what was written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from prongsai.errors import ProngsaiError

if TYPE_CHECKING:
    from prongsai.documents.report_input import ReportInput


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: whose result it was, and either what was written or what is wrong."""

    source: Path
    result: "ReportInput | None" = None
    written: tuple[Path, ...] = ()
    failure: ProngsaiError | None = None


def print_outcomes(outcomes: Sequence[Outcome]) -> None:
    """Print what was found, what could not be used (on standard error), and every path written."""
    for outcome in outcomes:
        if outcome.result is not None:
            _print_result(outcome.result)
    for outcome in outcomes:
        if outcome.failure is not None:
            typer.echo(f"{outcome.failure.message_th}\n{outcome.failure.message_en}", err=True)
    paths = [path for outcome in outcomes for path in outcome.written]
    if paths:
        typer.echo(f"\nเขียนเอกสารแล้ว {len(paths)} ไฟล์ · {len(paths)} documents written")
    for path in paths:
        typer.echo(f"  {path}")


def _print_result(result: "ReportInput") -> None:
    from prongsai.cli.sources import heading_th

    typer.echo(heading_th(result.assessment))
    for line in (_standing(result), _audit(result), _advice(result)):
        if line:
            typer.echo(f"  {line}")


def _standing(result: "ReportInput") -> str:
    """Return the overall score and level as far as they are known."""
    from prongsai.analysis.labels import verdict_th
    from prongsai.engine.rounding import shown

    overall = result.analysis.scores.get("ITA")
    if overall is None:
        return "คะแนนภาพรวมยังไม่ทราบ เพราะเอกสารไม่ได้พิมพ์คะแนนครบทุกเครื่องมือ"
    return f"คะแนนภาพรวม {shown(overall):.2f} คะแนน ระดับ {verdict_th(result.analysis.level)}"


def _audit(result: "ReportInput") -> str:
    if not result.findings:
        return "ตรวจทานแล้วไม่พบข้อผิด"
    found = ", ".join(dict.fromkeys(finding.code.value for finding in result.findings))
    return f"ตรวจทานพบ {len(result.findings)} รายการ ({found})"


def _advice(result: "ReportInput") -> str:
    """Return what to mend first: the most valuable gaps."""
    from prongsai.analysis.labels import label_th

    worth = [gap for gap in result.analysis.weaknesses if gap.gain][:3]
    named = [f"{label_th(result.framework[gap.node])} (+{gap.gain:.2f})" for gap in worth]
    return "ควรแก้ก่อน: " + ", ".join(named) if named else ""
