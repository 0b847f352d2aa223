"""What a SOURCE argument may be, and the one assessment that a command is about.

A source is a document that Prongsai reads, a JSON file that ``prongsai read --json`` wrote, or a folder
that ``prongsai score`` wrote. A source can hold several years and a folder many agencies: the newest year
counts unless another is named, and one agency must be named where there are more.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prongsai.errors import ProngsaiError

if TYPE_CHECKING:
    from prongsai.engine.assessment import Assessment, Document
    from prongsai.engine.framework.model import Framework

SourceArgument = Annotated[
    Path,
    typer.Argument(
        metavar="SOURCE",
        help="เอกสารผลการประเมิน ไฟล์ JSON จากคำสั่ง read หรือโฟลเดอร์ผลจากคำสั่ง score"
        " · A document, a JSON file of `read`, or a folder of `score`",
        show_default=False,
    ),
]
YearOption = Annotated[
    int | None,
    typer.Option(
        "--year",
        metavar="YEAR",
        help="ปีงบประมาณ พ.ศ. หากเอกสารมีหลายปี (ปกติใช้ปีล่าสุด)"
        " · The fiscal year (B.E.), where the source holds several; default: the newest",
        show_default=False,
    ),
]
AgencyOption = Annotated[
    str | None,
    typer.Option(
        "--agency",
        metavar="NAME",
        help="รหัสหรือชื่อหน่วยงาน หากมีหลายหน่วยงาน · The agency's code or name, where there are several",
        show_default=False,
    ),
]
_SHOWN_NAMES = 5


class SourceError(ProngsaiError):
    """A source does not hold the one assessment asked for."""


def load_source(
    source: Path, year: int | None = None, agency: str | None = None
) -> tuple["Assessment", "Framework"]:
    """Return the assessment that is meant, with the framework of its year.

    Raises ``SourceError`` where the year or the agency is not there or not clear, a ``ReadingError`` for
    an unreadable document, and ``FrameworkRefusedError`` for a framework that does not load.
    """
    from prongsai.engine.framework.loader import load

    document = load_document(source, agency)
    assessment = choose(document, year, None if source.is_dir() else agency)
    return assessment, load(assessment.framework)


def load_document(source: Path, agency: str | None = None) -> "Document":
    """Return everything that a source holds; of a folder of results, only the agency named."""
    if source.is_dir():
        return _from_results(source, agency)
    if source.suffix.lower() == ".json":
        return _from_json(source)
    from prongsai.reading.read import read

    return read(source)


def choose(document: "Document", year: int | None, agency: str | None) -> "Assessment":
    """Return the one assessment of the year (default: the newest) and agency asked for."""
    found = _of_agency(document, agency)
    if not found:
        raise _no_such_agency(document.source, agency)
    years = sorted({assessment.fiscal_year for assessment in found})
    wanted = years[-1] if year is None else year
    of_year = [assessment for assessment in found if assessment.fiscal_year == wanted]
    if not of_year:
        listed = " ".join(map(str, years))
        raise SourceError(
            f"“{document.source}” ไม่มีผลการประเมินปีงบประมาณ พ.ศ. {wanted} มีเฉพาะปี {listed} "
            "โปรดระบุปีที่มีด้วย --year",
            f"{document.source}: holds no result of {wanted}, only of {listed}; name one of these with --year",
        )
    if len(of_year) > 1:
        raise _unclear_agency(document.source, [assessment.agency.name for assessment in of_year])
    return of_year[0]


def _of_agency(document: "Document", agency: str | None) -> list["Assessment"]:
    """Return the assessments of the agency whose name holds the text given; all where none is given."""
    if agency is None:
        return list(document.assessments)
    found = [a for a in document.assessments if agency in (a.agency.name or "")]
    exact = [assessment for assessment in found if assessment.agency.name == agency]
    return exact or found


def _no_such_agency(source: str, agency: str | None) -> SourceError:
    if agency is None:
        return SourceError(
            f"“{source}” ไม่มีผลการประเมินอยู่เลย โปรดระบุเอกสารอื่น",
            f"{source}: holds no result at all; name another source",
        )
    return SourceError(
        f"“{source}” ไม่มีหน่วยงาน “{agency}” โปรดตรวจสอบรหัสหรือชื่อหน่วยงานที่ระบุด้วย --agency",
        f"{source}: holds no agency {agency!r}; check what --agency names",
    )


def _unclear_agency(source: str, names: Sequence[str | None]) -> SourceError:
    listed = [name or "(ไม่ทราบชื่อ)" for name in names]
    shown = ", ".join(listed[:_SHOWN_NAMES]) + (" …" if len(listed) > _SHOWN_NAMES else "")
    return SourceError(
        f"“{source}” มีผลการประเมินของหลายหน่วยงาน ({len(listed)} แห่ง: {shown}) โปรดระบุหน่วยงานเดียวด้วย --agency",
        f"{source}: holds results of {len(listed)} agencies ({shown}); name one with --agency",
    )


def _from_json(source: Path) -> "Document":
    """Read back what ``prongsai read --json`` wrote: one document, or a list of several."""
    from pydantic import TypeAdapter, ValidationError

    from prongsai.engine.assessment import Document

    try:
        found = TypeAdapter(Document | list[Document]).validate_json(source.read_bytes())
    except FileNotFoundError:
        raise SourceError(
            f"ไม่พบไฟล์ “{source}” โปรดตรวจสอบชื่อไฟล์และโฟลเดอร์",
            f"{source}: there is no such file; check its name and folder",
        ) from None
    except ValidationError:
        raise SourceError(
            f"“{source}” ไม่ใช่ผลของคำสั่ง prongsai read --json โปรดสร้างไฟล์ใหม่ด้วยคำสั่งนั้น หรือระบุเอกสารต้นฉบับแทน",
            f"{source}: is not what `prongsai read --json` writes; write it anew or name the document itself",
        ) from None
    documents = [found] if isinstance(found, Document) else found
    return Document(source=str(source), assessments=tuple(a for one in documents for a in one.assessments))


def _from_results(folder: Path, agency: str | None) -> "Document":
    """Return one agency of a folder that ``prongsai score`` wrote."""
    from prongsai.cli.result_folder import agencies_named, assessment_of, holds_results
    from prongsai.engine.assessment import Document
    from prongsai.engine.framework.loader import load

    if not holds_results(folder):
        raise SourceError(
            f"โฟลเดอร์ “{folder}” ไม่มีผลของคำสั่ง prongsai score โปรดระบุเอกสารหรือโฟลเดอร์ผลการคำนวณ",
            f"{folder}: holds no results of `prongsai score`; name a document or a folder of results",
        )
    rows = agencies_named(folder, agency)
    if not rows:
        raise _no_such_agency(str(folder), agency)
    if len(rows) > 1:
        raise _unclear_agency(str(folder), [f"{row['agency']} {row['name']}" for row in rows])
    (row,) = rows
    return Document(source=str(folder), assessments=(assessment_of(folder, row, load(row["framework"])),))


def heading_th(assessment: "Assessment") -> str:
    """Return whose result of which year it is, as a heading."""
    name = assessment.agency.name or "ไม่ทราบชื่อหน่วยงาน"
    return f"{name} ปีงบประมาณ พ.ศ. {assessment.fiscal_year}"


def origin(source: Path, assessment: "Assessment") -> dict[str, object]:
    """Return the same for JSON."""
    return {
        "source": str(source),
        "agency": assessment.agency.name,
        "fiscal_year": assessment.fiscal_year,
        "framework": assessment.framework,
    }
