"""The steps of a measure: add, change, tick, reorder, take out and bring back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.web.face.notices import undoable
from prongsai.web.plans import actions
from prongsai.web.plans.conflict import differences, take_version
from prongsai.web.plans.forms import StepForm
from prongsai.web.plans.models import PlannedMeasure, Step
from prongsai.web.plans.views.finding import the_measure, the_step
from prongsai.web.plans.views.measure import page_context
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@require_POST
@agency_page(Action.WRITE_PLAN)
def add(request: Request, agency: Agency, measure: str) -> HttpResponse:
    """Add a step; a refused one is shown again where it was typed."""
    found = the_measure(agency, measure)
    form = StepForm(agency, request.POST, auto_id="step_%s")
    if not form.is_valid():
        return render(request, "plans/measure.html", page_context(request, found, step_form=form), status=422)
    given = form.cleaned_data
    actions.add_step(request.actor, found, given["text"], given["due"], given["unit"])
    return _back(request, agency, found)


@agency_page(Action.WRITE_PLAN)
def edit(request: Request, agency: Agency, step: str) -> HttpResponse:
    """Change a step; where somebody was quicker, show both texts."""
    found = the_step(agency, step)
    if request.method != "POST":
        form = StepForm(agency, initial=StepForm.initial_of(found))
        return render(request, "plans/step_edit.html", {"step": found, "form": form})
    form = StepForm(agency, request.POST)
    if not form.is_valid():
        return render(request, "plans/step_edit.html", {"step": found, "form": form}, status=422)
    given = form.cleaned_data
    try:
        actions.change_step(
            request.actor, found, given["version"] or 0, given["text"], given["due"], given["unit"]
        )
    except ChangedMeanwhileError as refusal:
        return _both_texts(request, the_step(agency, step), form, refusal)
    messages.success(request, _("บันทึกขั้นตอนแล้ว"))
    return _back(request, agency, found.measure)


@require_POST
@agency_page(Action.REPORT_PROGRESS)
def tick(request: Request, agency: Agency, step: str) -> HttpResponse:
    """Mark a step done, or not done."""
    found = the_step(agency, step)
    actions.tick_step(request.actor, found, is_done=request.POST.get("is_done") == "1")
    return _back(request, agency, found.measure)


@require_POST
@agency_page(Action.WRITE_PLAN)
def shift(request: Request, agency: Agency, step: str) -> HttpResponse:
    """Move a step one place up or down."""
    found = the_step(agency, step)
    actions.shift_step(request.actor, found, "down" if request.POST.get("way") == "down" else "up")
    return _back(request, agency, found.measure)


@agency_page(Action.WRITE_PLAN)
def remove(request: Request, agency: Agency, step: str) -> HttpResponse:
    """Ask, then take a step out."""
    found = the_step(agency, step)
    if request.method != "POST":
        return render(request, "plans/step_remove.html", {"step": found})
    actions.remove_step(request.actor, found)
    restore_address = reverse("step-restore", args=[agency.public_id, found.public_id])
    undoable(request, _("นำขั้นตอนออกแล้ว"), restore_address, _("นำกลับมา"))
    return _back(request, agency, found.measure)


@require_POST
@agency_page(Action.WRITE_PLAN)
def restore(request: Request, agency: Agency, step: str) -> HttpResponse:
    """Bring a removed step back."""
    found = the_step(agency, step)
    actions.restore_step(request.actor, found)
    messages.success(request, _("นำขั้นตอนกลับมาแล้ว"))
    return _back(request, agency, found.measure)


def _back(request: Request, agency: Agency, measure: PlannedMeasure) -> HttpResponse:
    """Answer with the list of steps alone where the page only wants that, else with the page."""
    if getattr(request, "htmx", False):
        now = the_measure(agency, measure.public_id)
        return render(request, "plans/parts/steps.html", page_context(request, now))
    back = redirect("measure", agency=agency.public_id, measure=measure.public_id)
    back["Location"] += "#steps"
    return back


def _both_texts(request: Request, now: Step, form: StepForm, refusal: ChangedMeanwhileError) -> HttpResponse:
    different = differences(form, StepForm.initial_of(now))
    take_version(form, now.version)
    context = {"step": now, "form": form, "conflict": different, "refusal": refusal}
    return render(request, "plans/step_edit.html", context, status=409)
