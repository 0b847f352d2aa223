"""The one door to documents: which kind of report, which formats, and files written whole or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from prongsai.documents import analysis_report, development_report, followup_report
from prongsai.documents.content import ReportContent, ReportKind
from prongsai.documents.errors import (
    CannotWriteError,
    PlanOfAnotherAgencyError,
    PlanOfAnotherYearError,
)
from prongsai.documents.formats import Format, formats_named, render
from prongsai.documents.report_input import ReportInput
from prongsai.engine.digits import DigitStyle

__all__ = ["Format", "build", "file_name", "formats_named", "render", "write"]

_BUILDERS: dict[ReportKind, Callable[[ReportInput], ReportContent]] = {
    ReportKind.ANALYSIS: analysis_report.build,
    ReportKind.DEVELOPMENT: development_report.build,
    ReportKind.FOLLOW_UP: followup_report.build,
}


def build(kind: ReportKind, given: ReportInput) -> ReportContent:
    """Return the content of a report of this kind.

    Raises ``PlanOfAnotherAgencyError`` and ``PlanOfAnotherYearError`` for a plan that does not belong to
    the result.
    """
    _check_plan(kind, given)
    return _BUILDERS[kind](given)


def file_name(content: ReportContent, to: Format) -> str:
    """Return the file's name: plain letters, so that it survives every upload: ``ita-2568-analysis.pdf``."""
    return f"ita-{content.fiscal_year}-{content.kind}.{to}"


def write(content: ReportContent, formats: Iterable[Format], folder: Path, digits: DigitStyle) -> list[Path]:
    """Write the report in every format and return the paths; an earlier file of that name is replaced.

    Everything is rendered before anything is written. Raises ``CannotWriteError``.
    """
    rendered = {folder / file_name(content, to): render(content, to, digits) for to in formats}
    for path, data in rendered.items():
        _write_whole(path, data)
    return list(rendered)


def _write_whole(path: Path, data: bytes) -> None:
    """Write beside the place and move there: a file is never half written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotWriteError(path, error.strerror or str(error)) from error


def _check_plan(kind: ReportKind, given: ReportInput) -> None:
    """Refuse a plan that belongs to another result: that is how another agency's name gets into a report.

    A follow-up may come when the next result is already out: then its plan followed an earlier one.
    """
    if given.plan is None:
        return
    planned, assessed = given.plan.agency.name, given.analysis.agency.name
    if planned and assessed and planned != assessed:
        raise PlanOfAnotherAgencyError(planned, assessed)
    result_year = given.analysis.fiscal_year
    earlier = {result_year - 1, *given.analysis.history} if kind is ReportKind.FOLLOW_UP else set()
    if given.plan.result_year not in {result_year, *earlier}:
        raise PlanOfAnotherYearError(given.plan.result_year, given.analysis.fiscal_year)
