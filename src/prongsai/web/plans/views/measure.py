"""One measure: everything about it, changing it, moving it, taking it out and bringing it back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.web.face.notices import undoable
from prongsai.web.plans import actions
from prongsai.web.plans.conflict import differences, take_version
from prongsai.web.plans.errors import ReasonMissingError
from prongsai.web.plans.forms import EvidenceForm, MeasureForm, MoveForm, StepForm
from prongsai.web.plans.models import PlannedMeasure
from prongsai.web.plans.page import measure_page
from prongsai.web.plans.views.finding import the_measure, the_plan
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@agency_page(Action.SEE)
def measure(request: Request, agency: Agency, measure: str) -> HttpResponse:
    """Show everything about a measure."""
    return render(request, "plans/measure.html", page_context(request, the_measure(agency, measure)))


def page_context(request: Request, found: PlannedMeasure, **refused: forms.Form) -> dict[str, Any]:
    """Return what the page of a measure shows; ``refused``: a form to show again as it was typed."""
    return {
        "measure": found,
        "plan": found.plan,
        "page": measure_page(request.actor, found, timezone.localdate()),
        "step_form": StepForm(found.plan.agency, auto_id="step_%s"),
        "evidence_form": EvidenceForm(found.plan.checklist, auto_id="evidence_%s"),
        **refused,
    }


@agency_page(Action.WRITE_PLAN)
def add(request: Request, agency: Agency, plan: str) -> HttpResponse:
    """Add a measure in the agency's own words."""
    found = the_plan(agency, plan)
    form = MeasureForm(agency, found.base_run.framework, request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = actions.add_measure(request.actor, found, form.text())
        messages.success(request, _("เพิ่มมาตรการแล้ว"))
        return redirect("measure", agency=agency.public_id, measure=added.public_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "plans/measure_add.html", {"plan": found, "form": form}, status=status)


@agency_page(Action.WRITE_PLAN)
def edit(request: Request, agency: Agency, measure: str) -> HttpResponse:
    """Change a measure; where somebody was quicker, show both texts and keep the person's own."""
    found = the_measure(agency, measure)
    framework = found.plan.base_run.framework
    if request.method != "POST":
        form = MeasureForm(agency, framework, initial=MeasureForm.initial_of(found))
        return render(request, "plans/measure_edit.html", {"measure": found, "form": form})
    form = MeasureForm(agency, framework, request.POST)
    if not form.is_valid():
        return render(request, "plans/measure_edit.html", {"measure": found, "form": form}, status=422)
    try:
        actions.change_measure(request.actor, found, form.cleaned_data["version"] or 0, form.text())
    except ChangedMeanwhileError as refusal:
        return _both_texts(request, the_measure(agency, measure), form, refusal)
    messages.success(request, _("บันทึกมาตรการแล้ว"))
    return redirect("measure", agency=agency.public_id, measure=found.public_id)


def _both_texts(
    request: Request, now: PlannedMeasure, form: MeasureForm, refusal: ChangedMeanwhileError
) -> HttpResponse:
    """Answer with the person's own input kept; saving again means it, for the new version was seen."""
    theirs = MeasureForm.initial_of(now)
    different = differences(form, theirs)
    take_version(form, now.version)
    context = {"measure": now, "form": form, "conflict": different, "refusal": refusal}
    return render(request, "plans/measure_edit.html", context, status=409)


@agency_page(Action.REPORT_PROGRESS)
def move(request: Request, agency: Agency, measure: str) -> HttpResponse:
    """Move a measure to another state; where a reason is needed, ask for it."""
    found = the_measure(agency, measure)
    if request.method != "POST":
        name = request.GET.get("move", "stop")[:20]
        return _ask_reason(request, found, MoveForm(initial={"move": name}))
    try:
        actions.move_measure(
            request.actor, found, request.POST.get("move", ""), request.POST.get("reason", "")
        )
    except ReasonMissingError:
        return _ask_reason(request, found, MoveForm(request.POST), 422)
    messages.success(request, _("เปลี่ยนสถานะแล้ว"))
    if request.POST.get("back") == "board":
        return redirect("plan-board", agency=agency.public_id, plan=found.plan.public_id)
    return redirect("measure", agency=agency.public_id, measure=found.public_id)


def _ask_reason(request: Request, found: PlannedMeasure, form: MoveForm, status: int = 200) -> HttpResponse:
    return render(request, "plans/measure_stop.html", {"measure": found, "form": form}, status=status)


@agency_page(Action.WRITE_PLAN)
def remove(request: Request, agency: Agency, measure: str) -> HttpResponse:
    """Ask, then take a measure out of the plan."""
    found = the_measure(agency, measure)
    if request.method != "POST":
        return render(request, "plans/measure_remove.html", {"measure": found})
    actions.remove_measure(request.actor, found)
    undoable(
        request,
        _("นำมาตรการออกจากแผนแล้ว"),
        reverse("measure-restore", args=[agency.public_id, found.public_id]),
        _("นำกลับมา"),
    )
    return redirect("plan-table", agency=agency.public_id, plan=found.plan.public_id)


@require_POST
@agency_page(Action.WRITE_PLAN)
def restore(request: Request, agency: Agency, measure: str) -> HttpResponse:
    """Bring a removed measure back."""
    found = the_measure(agency, measure, removed_too=True)
    actions.restore_measure(request.actor, found)
    messages.success(request, _("นำมาตรการกลับมาแล้ว"))
    return redirect("measure", agency=agency.public_id, measure=found.public_id)
