"""The page of a paper's texts: each section is a form; every button is an address of its own."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from prongsai.documents.texts import Address
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.reports import text_actions
from prongsai.web.reports.errors import NoTextChosenError
from prongsai.web.reports.forms import ParagraphForm, SectionForm
from prongsai.web.reports.manuscript import LiveSection, Manuscript
from prongsai.web.reports.papers import paper_named
from prongsai.web.reports.queries import manuscript_of
from prongsai.web.reports.text_actions import Place
from prongsai.web.reports.writing_desk import Desk, desk_of
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

_TextAction = Callable[[Actor, Place, Address, int], None]


@agency_page(Action.WRITE_REPORT)
def texts(request: Request, agency: Agency, year: int, report: str) -> HttpResponse:
    """Show every section as it will read, its texts in boxes."""
    paper = _paper(agency, year, report)
    return _page(request, paper, [desk_of(one) for one in paper.sections])


@require_POST
@agency_page(Action.WRITE_REPORT)
def write(request: Request, agency: Agency, year: int, report: str, section: str) -> HttpResponse:
    """Keep the texts of a section."""
    return _kept(request, agency, year, report, section)


@require_POST
@agency_page(Action.WRITE_REPORT)
def reset(request: Request, agency: Agency, year: int, report: str, section: str) -> HttpResponse:
    """Go back to the program's text at one address; what else was typed in the section is kept."""
    return _kept(request, agency, year, report, section, text_actions.reset_text)


@require_POST
@agency_page(Action.WRITE_REPORT)
def restore(request: Request, agency: Agency, year: int, report: str, section: str) -> HttpResponse:
    """Take up own words again that were given up for the program's."""
    return _kept(request, agency, year, report, section, text_actions.restore_text)


@require_POST
@agency_page(Action.WRITE_REPORT)
def keep(request: Request, agency: Agency, year: int, report: str, section: str) -> HttpResponse:
    """Stay with the own words although the program writes another text now."""
    return _kept(request, agency, year, report, section, text_actions.keep_text)


@require_POST
@agency_page(Action.WRITE_REPORT)
def add(request: Request, agency: Agency, year: int, report: str, section: str) -> HttpResponse:
    """Add a paragraph at the end of a section."""
    paper = _paper(agency, year, report)
    found, form = _section(paper, section), ParagraphForm(request.POST)
    if not form.is_valid() or not form.lines:
        return _answer(request, paper, desk_of(found, adding=form), status=422)
    text_actions.add_paragraph(request.actor, Place(agency, year, paper.paper), section, form.lines)
    return _done(request, agency, year, report, section)


def _kept(
    request: Request, agency: Agency, year: int, report: str, section: str, then: _TextAction | None = None
) -> HttpResponse:
    """Keep what was typed in a section, then do what the button says to one of its texts."""
    paper = _paper(agency, year, report)
    place, asked = Place(agency, year, paper.paper), _asked(request)
    if then is not None and not asked[0]:
        raise NoTextChosenError
    form = SectionForm(section, paper.section(section), request.POST)
    if not form.is_valid():
        return _answer(request, paper, desk_of(_section(paper, section), form), status=422)
    try:
        text_actions.write_texts(request.actor, place, form.wordings(but=asked[0] if then else None))
        if then is not None:
            then(request.actor, place, *asked)
    except ChangedMeanwhileError:
        paper = _paper(agency, year, report)
        desk = desk_of(_section(paper, section), form, is_conflict=True)
        return _answer(request, paper, desk, status=409)
    return _done(request, agency, year, report, section)


def _done(request: Request, agency: Agency, year: int, report: str, section: str) -> HttpResponse:
    """Answer with the section as it is now: alone to htmx, else on the whole page."""
    address = reverse("report-texts", args=(agency.public_id, year, report))
    if not getattr(request, "htmx", False):
        return redirect(f"{address}#section-{section}")
    paper = _paper(agency, year, report)
    found = paper.section(section)
    if found is None or paper.homeless:
        return HttpResponseClientRedirect(address)
    return _answer(request, paper, desk_of(found, is_saved=True))


def _answer(request: Request, paper: Manuscript, desk: Desk, status: int = 200) -> HttpResponse:
    if getattr(request, "htmx", False):
        context = {"manuscript": paper, "desk": desk}
        return render(request, "reports/parts/section.html", context, status=status)
    desks = [desk if one.key == desk.key else desk_of(one) for one in paper.sections]
    return _page(request, paper, desks, status)


def _page(request: Request, paper: Manuscript, desks: list[Desk], status: int = 200) -> HttpResponse:
    return render(request, "reports/texts.html", {"manuscript": paper, "desks": desks}, status=status)


def _paper(agency: Agency, year: int, report: str) -> Manuscript:
    return manuscript_of(agency, year, paper_named(report), timezone.localdate())


def _section(paper: Manuscript, key: str) -> LiveSection:
    found = paper.section(key)
    if found is None:
        raise NoSuchThingError
    return found


def _asked(request: Request) -> tuple[Address, int]:
    """Return the text that a button is about and the version that the person saw: ``summary.result@3``."""
    address, _, seen = request.POST.get("text", "").partition("@")
    return address, int(seen) if seen.isdecimal() and len(seen) < 10 else -1
