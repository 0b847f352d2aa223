"""What measures yield for the open-data checklist."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.web.face.notices import undoable
from prongsai.web.plans import actions
from prongsai.web.plans.checklist import checklist_of
from prongsai.web.plans.forms import EvidenceForm, ReadyForm
from prongsai.web.plans.models import PlannedMeasure
from prongsai.web.plans.policies import check_can_report
from prongsai.web.plans.views.finding import the_evidence, the_measure, the_plan
from prongsai.web.plans.views.measure import page_context
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@agency_page(Action.SEE)
def checklist(request: Request, agency: Agency, plan: str) -> HttpResponse:
    """Show each item of the checklist with the evidence that the plan's measures yield for it."""
    found = the_plan(agency, plan)
    return render(request, "plans/checklist.html", {"plan": found, "lines": checklist_of(found)})


@require_POST
@agency_page(Action.WRITE_PLAN)
def add(request: Request, agency: Agency, measure: str) -> HttpResponse:
    """Add evidence; a refused one is shown again where it was typed."""
    found = the_measure(agency, measure)
    form = EvidenceForm(found.plan.checklist, request.POST, auto_id="evidence_%s")
    if not form.is_valid():
        context = page_context(request, found, evidence_form=form)
        return render(request, "plans/measure.html", context, status=422)
    actions.add_evidence(request.actor, found, form.cleaned_data["text"], form.cleaned_data["items"])
    return _back(agency, found)


@agency_page(Action.REPORT_PROGRESS)
def edit(request: Request, agency: Agency, evidence: str) -> HttpResponse:
    """Say whether evidence is ready and where it is published."""
    found = the_evidence(agency, evidence)
    check_can_report(request.actor, found.measure)
    now = {"is_ready": found.ready_on is not None, "address": found.address}
    form = ReadyForm(request.POST if request.method == "POST" else None, initial=now)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        actions.change_evidence(request.actor, found, given["is_ready"], given["address"])
        messages.success(request, _("บันทึกหลักฐานแล้ว"))
        return _back(agency, found.measure)
    framework = found.measure.plan.checklist
    items = [framework[item] for item in found.items if item in framework]
    context = {"evidence": found, "form": form, "items": items}
    return render(
        request, "plans/evidence_edit.html", context, status=422 if request.method == "POST" else 200
    )


@agency_page(Action.WRITE_PLAN)
def remove(request: Request, agency: Agency, evidence: str) -> HttpResponse:
    """Ask, then take evidence out."""
    found = the_evidence(agency, evidence)
    if request.method != "POST":
        return render(request, "plans/evidence_remove.html", {"evidence": found})
    actions.remove_evidence(request.actor, found)
    restore_address = reverse("evidence-restore", args=[agency.public_id, found.public_id])
    undoable(request, _("นำหลักฐานออกแล้ว"), restore_address, _("นำกลับมา"))
    return _back(agency, found.measure)


@require_POST
@agency_page(Action.WRITE_PLAN)
def restore(request: Request, agency: Agency, evidence: str) -> HttpResponse:
    """Bring removed evidence back."""
    found = the_evidence(agency, evidence)
    actions.restore_evidence(request.actor, found)
    messages.success(request, _("นำหลักฐานกลับมาแล้ว"))
    return _back(agency, found.measure)


def _back(agency: Agency, measure: PlannedMeasure) -> HttpResponse:
    back = redirect("measure", agency=agency.public_id, measure=measure.public_id)
    back["Location"] += "#evidence"
    return back
