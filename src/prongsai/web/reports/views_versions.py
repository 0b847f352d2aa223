"""Versions of a document: what each is tied to, its files, and what changed between two."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from prongsai.web import stored
from prongsai.web.face.listing import Columns, Listing
from prongsai.web.registry.models import Agency
from prongsai.web.reports.differences import differences
from prongsai.web.reports.models import DocumentVersion
from prongsai.web.reports.papers import paper_named
from prongsai.web.reports.preview import answer_page
from prongsai.web.reports.queries import version_named, versions_of
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

_VERSIONS = Columns(sorts={"number": "number"}, filters={}, default_sort="-number")
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
}


@agency_page(Action.SEE)
def versions(request: Request, agency: Agency, year: int, report: str) -> HttpResponse:
    """Show every version of a paper, the newest first."""
    paper = paper_named(report)
    of_paper = versions_of(agency).filter(fiscal_year=year, slug=paper.slug)
    context = {"paper": paper, "year": year, "listing": Listing(of_paper, request.GET, _VERSIONS, size=25)}
    return render(request, "reports/versions.html", context)


@agency_page(Action.SEE)
def version(request: Request, agency: Agency, version: str) -> HttpResponse:
    """Show a version: its files, and the result and plan that it tells of."""
    found = version_named(agency, version)
    context = {"made": found, "others": _others(found)}
    return render(request, "reports/version.html", context)


@agency_page(Action.SEE)
def compare(request: Request, agency: Agency, version: str) -> HttpResponse:
    """Show what changed between two versions of one paper, by default since the one before."""
    newer, others = version_named(agency, version), _others(version_named(agency, version))
    wanted = request.GET.get("with", "")
    older = (
        next((one for one in others if one.public_id == wanted), None) if wanted else _before(newer, others)
    )
    if wanted and older is None:
        raise NoSuchThingError
    sections = differences(older.texts, newer.texts) if older is not None else ()
    context = {"made": newer, "older": older, "others": others, "sections": sections}
    return render(request, "reports/compare.html", context)


@agency_page(Action.SEE)
def file(request: Request, agency: Agency, version: str, format: str) -> HttpResponseBase:  # noqa: ARG001
    """Answer with a finished file, as a download."""
    found = version_named(agency, version).by_format.get(format)
    if found is None or not stored.is_stored(found.sha256):
        raise NoSuchThingError
    return stored.answer_file(found.sha256, found.name, _TYPES[found.format])


@agency_page(Action.SEE)
def page(request: Request, agency: Agency, version: str) -> HttpResponse:  # noqa: ARG001
    """Answer with a version's web page to read; it may do nothing."""
    found = version_named(agency, version).by_format.get("html")
    if found is None or not stored.is_stored(found.sha256):
        raise NoSuchThingError
    return answer_page(stored.path_of(found.sha256).read_bytes())


def _others(version: DocumentVersion) -> list[DocumentVersion]:
    """Return the other versions of the same paper and year, the newest first."""
    same = versions_of(version.agency).filter(fiscal_year=version.fiscal_year, slug=version.slug)
    return list(same.exclude(pk=version.pk).order_by("-number")[:100])


def _before(version: DocumentVersion, others: list[DocumentVersion]) -> DocumentVersion | None:
    return next((one for one in others if one.number < version.number), None)
