"""What a paper will look like: as a web page, and as pictures of its first pages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from prongsai.web.registry.models import Agency
from prongsai.web.reports import preview as previews
from prongsai.web.reports.forms import ProduceForm
from prongsai.web.reports.manuscript import Manuscript
from prongsai.web.reports.papers import paper_named
from prongsai.web.reports.queries import manuscript_of
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@agency_page(Action.SEE)
def preview(request: Request, agency: Agency, year: int, report: str) -> HttpResponse:
    """Show the paper as a web page in a frame."""
    context = {"manuscript": _paper(agency, year, report), "produce_form": ProduceForm()}
    return render(request, "reports/preview.html", context)


@agency_page(Action.SEE)
def page(request: Request, agency: Agency, year: int, report: str) -> HttpResponse:  # noqa: ARG001
    """Answer with the paper itself, for the frame."""
    return previews.answer_page(previews.page_of(_paper(agency, year, report)))


@agency_page(Action.SEE)
def sheets(request: Request, agency: Agency, year: int, report: str) -> HttpResponse:
    """Show the first pages of the PDF as pictures."""
    paper = _paper(agency, year, report)
    context = {"manuscript": paper, "sheets": previews.sheets_of(paper), "produce_form": ProduceForm()}
    return render(request, "reports/sheets.html", context)


@agency_page(Action.SEE)
def sheet(request: Request, agency: Agency, sheets: str, sheet: int) -> HttpResponse:  # noqa: ARG001
    """Answer with the picture of one page; the address changes with the content, so it may be kept."""
    answer = HttpResponse(previews.sheet(agency, sheets, sheet), content_type="image/png")
    answer["Cache-Control"] = "private, max-age=86400, immutable"
    return answer


def _paper(agency: Agency, year: int, report: str) -> Manuscript:
    return manuscript_of(agency, year, paper_named(report), timezone.localdate())
