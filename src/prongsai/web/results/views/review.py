"""Reviewing a draft: what was read beside the place where it was read; correct it, check it, accept it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.errors import ProngsaiError
from prongsai.web.face.notices import undoable
from prongsai.web.face.refusals import status_of
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.results import draft_actions, queries
from prongsai.web.results.draft_actions import Acceptance
from prongsai.web.results.draft_page import check_facts, draft_facts
from prongsai.web.results.forms import TypedFigures, YearForm, typed_figures
from prongsai.web.results.models import Draft
from prongsai.web.results.words import in_language
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action

_LONGEST_NOTE = 2000


@agency_page(Action.SEE)
def review(request: Request, agency: Agency, draft: str) -> HttpResponse:
    """Show a draft: the figures left, the source right."""
    return _page(request, queries.a_draft(agency, draft))


@agency_page(Action.WRITE_RESULT)
@require_POST
def start(request: Request, agency: Agency) -> HttpResponse:
    """Begin to type a result of a year."""
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("โปรดเลือกปีงบประมาณที่จะกรอก"))
        return redirect("results", agency=agency.public_id)
    draft = draft_actions.start_typed(request.actor, agency, form.cleaned_data["year"])
    return redirect("result-review", agency=agency.public_id, draft=draft.public_id)


@agency_page(Action.WRITE_RESULT)
@require_POST
def start_correction(request: Request, agency: Agency, run: str) -> HttpResponse:
    """Begin to correct an accepted result; it stays until the correction is accepted."""
    draft = draft_actions.start_correction(request.actor, queries.a_run(agency, run))
    return redirect("result-review", agency=agency.public_id, draft=draft.public_id)


@agency_page(Action.WRITE_RESULT)
@require_POST
def correct(request: Request, agency: Agency, draft: str) -> HttpResponse:
    """Save what was typed into the figures."""
    found = queries.a_draft(agency, draft)
    typed = _typed(request, found)
    if not typed.is_valid:
        return _page(request, found, typed, status=422)
    try:
        draft_actions.correct(request.actor, found, typed.changes, typed.version)
    except ProngsaiError as error:
        return _page(request, queries.a_draft(agency, draft), typed, error, status=status_of(error))
    messages.success(request, _("บันทึกร่างแล้ว"))
    return redirect("result-review", agency=agency.public_id, draft=draft)


@agency_page(Action.WRITE_RESULT)
@require_POST
def accept(request: Request, agency: Agency, draft: str) -> HttpResponse:
    """Save what was typed and accept the draft as the agency's result of its year."""
    found = queries.a_draft(agency, draft)
    typed = _typed(request, found)
    if not typed.is_valid:
        return _page(request, found, typed, status=422)
    how = Acceptance(request.POST.get("note", "")[:_LONGEST_NOTE], request.POST.get("is_meant") == "on")
    try:
        run = draft_actions.accept_draft(request.actor, found, typed.changes, typed.version, how)
    except ProngsaiError as error:
        return _page(request, queries.a_draft(agency, draft), typed, error, status=status_of(error))
    messages.success(request, _("รับรองผลปีงบประมาณ พ.ศ. %(year)d แล้ว") % {"year": run.fiscal_year})
    return redirect("result-year", agency=agency.public_id, year=run.fiscal_year)


@agency_page(Action.WRITE_RESULT)
@require_POST
def check(request: Request, agency: Agency, draft: str) -> HttpResponse:
    """Compute from what is typed so far, and save nothing."""
    found = queries.a_draft(agency, draft)
    typed = _typed(request, found)
    return render(request, "results/parts/check.html", check_facts(found, typed))


@agency_page(Action.WRITE_RESULT)
@require_POST
def set_aside(request: Request, agency: Agency, draft: str) -> HttpResponse:
    """Do not use a draft; the page that follows offers to take it back."""
    draft_actions.set_aside(request.actor, queries.a_draft(agency, draft))
    undo = reverse("result-take-back", args=[agency.public_id, draft])
    undoable(request, _("เก็บร่างนี้ออกจากรายการแล้ว"), undo, _("นำกลับมาใช้"))
    return redirect("results", agency=agency.public_id)


@agency_page(Action.WRITE_RESULT)
@require_POST
def take_back(request: Request, agency: Agency, draft: str) -> HttpResponse:
    """Use a draft again."""
    draft_actions.take_back(request.actor, queries.a_draft(agency, draft))
    messages.success(request, _("นำร่างกลับมาใช้แล้ว"))
    return redirect("result-review", agency=agency.public_id, draft=draft)


def _typed(request: Request, draft: Draft) -> TypedFigures:
    return typed_figures(request.POST, draft.framework, draft.fiscal_year)


def _page(
    request: Request,
    draft: Draft,
    typed: TypedFigures | None = None,
    error: ProngsaiError | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the draft with everything that was typed, and why it was not saved."""
    facts = draft_facts(draft, typed, is_late=isinstance(error, ChangedMeanwhileError))
    words = {"agency": draft.agency.public_id if draft.agency else "", "draft": draft.public_id}
    facts |= {
        "error": in_language(error.message_th, error.message_en) if error else "",
        "check_address": reverse("result-check", kwargs=words),
        "note": request.POST.get("note", "")[:_LONGEST_NOTE],
    }
    return render(request, "results/review.html", facts, status=status)
