"""Documents: their versions and files."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpResponseBase
from ninja import Query, Router, Schema
from pydantic import Field

from prongsai.documents.formats import Format
from prongsai.web import stored
from prongsai.web.api.answers import Page, Paging, answers, page_of, sends
from prongsai.web.api.doors import PublicId, agency_operation
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.shapes import Digest, Year
from prongsai.web.registry.models import Agency
from prongsai.web.reports.actions import produce
from prongsai.web.reports.models import DocumentVersion
from prongsai.web.reports.papers import PAPERS
from prongsai.web.reports.queries import version_named, versions_of
from prongsai.web.rights.doors import Request
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

router = Router(tags=["documents"])
PaperName = Literal["analysis", "development", "follow-up-6", "follow-up-12"]
assert {paper.slug for paper in PAPERS} == set(PaperName.__args__)  # type: ignore[attr-defined]
FormatName = Literal["docx", "pdf", "html"]
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
}


def _usual_formats() -> list[FormatName]:
    return ["docx", "pdf"]


class DocumentFileShape(Schema):
    format: str
    name: str
    bytes: int
    sha256: Digest


class DocumentShape(Schema):
    """One version of a document, tied to the result (``result_id``) that it tells of."""

    id: str
    paper: str
    fiscal_year: int
    number: int
    result_id: str
    plan_id: str
    fingerprint: Digest
    made_at: datetime
    files: list[DocumentFileShape]

    @staticmethod
    def of(version: DocumentVersion) -> "DocumentShape":
        return DocumentShape(
            id=version.public_id,
            paper=version.slug,
            fiscal_year=version.fiscal_year,
            number=version.number,
            result_id=version.run.public_id,
            plan_id=version.plan_id,
            fingerprint=version.fingerprint,
            made_at=version.made_at,
            files=[
                DocumentFileShape(format=one.format, name=one.name, bytes=one.size, sha256=one.sha256)
                for one in version.files.all()
            ],
        )


class DocumentList(Paging):
    """Which versions, the newest first."""

    year: Year | None = None
    paper: PaperName | None = None


class NewDocument(Schema):
    paper: PaperName
    fiscal_year: Year
    formats: Annotated[list[FormatName], Field(min_length=1, max_length=3)] = Field(
        default_factory=_usual_formats
    )


@router.get("/agencies/{agency}/documents", response=answers(Page[DocumentShape]))
@agency_operation(Action.SEE)
def list_documents(request: Request, agency: Agency, asked: Query[DocumentList]) -> Page[DocumentShape]:  # noqa: ARG001
    """List the versions of an agency's documents."""
    rows = versions_of(agency)
    rows = rows.filter(fiscal_year=asked.year) if asked.year else rows
    rows = rows.filter(slug=asked.paper) if asked.paper else rows
    return page_of(rows, asked, DocumentShape.of)


@router.post("/agencies/{agency}/documents", response=answers(DocumentShape, 201), openapi_extra=takes_key())
@agency_operation(Action.WRITE_REPORT)
@once(201)
def produce_document(request: Request, agency: Agency, wanted: NewDocument) -> DocumentShape:
    """Produce a version from live data; where nothing has changed, the newest one is the answer."""
    formats = [Format(one) for one in dict.fromkeys(wanted.formats)]
    return DocumentShape.of(produce(request.actor, agency, wanted.paper, wanted.fiscal_year, formats))


@router.get("/agencies/{agency}/documents/{version}", response=answers(DocumentShape))
@agency_operation(Action.SEE)
def get_document(request: Request, agency: Agency, version: PublicId) -> DocumentShape:  # noqa: ARG001
    """Return one version."""
    return DocumentShape.of(version_named(agency, version))


@router.get(
    "/agencies/{agency}/documents/{version}/files/{format}",
    response=answers(None),
    openapi_extra=sends(*TYPES.values()),
)
@agency_operation(Action.SEE)
def download_document(
    request: Request,  # noqa: ARG001
    agency: Agency,
    version: PublicId,
    format: FormatName,
) -> HttpResponseBase:
    """Send a finished file."""
    found = version_named(agency, version).by_format.get(format)
    if found is None or not stored.is_stored(found.sha256):
        raise NoSuchThingError
    return stored.answer_file(found.sha256, found.name, TYPES[format])
