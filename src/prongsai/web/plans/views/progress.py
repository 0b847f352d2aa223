"""Reporting on a measure, correcting a report, and the files of reports."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai.web.plans import actions
from prongsai.web.plans.forms import ReportForm
from prongsai.web.plans.models import PlannedMeasure, ProgressEntry, ProgressFile
from prongsai.web.plans.policies import check_can_report
from prongsai.web.plans.views.finding import the_entry, the_measure
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.finding import the_one
from prongsai.web.rights.table import Action
from prongsai.web.stored import answer_file


@agency_page(Action.REPORT_PROGRESS)
def report(request: Request, agency: Agency, measure: str) -> HttpResponse:
    """Report on a measure."""
    found = the_measure(agency, measure)
    check_can_report(request.actor, found)
    asked = found.rounds.filter(public_id=request.GET.get("round", "")[:16].replace("\x00", "")).first()
    initial = {"day": timezone.localdate(), "round": asked.pk if asked else None}
    return _answer(request, agency, found, initial)


@agency_page(Action.REPORT_PROGRESS)
def correct(request: Request, agency: Agency, entry: str) -> HttpResponse:
    """Correct a report by a further one; both stay in the history."""
    wrong = the_entry(agency, entry)
    check_can_report(request.actor, wrong.measure)
    initial = {name: getattr(wrong, name) for name in ("day", "done", "output", "outcome", "percent")}
    return _answer(request, agency, wrong.measure, initial, wrong)


@agency_page(Action.SEE)
def attachment(request: Request, agency: Agency, attachment: str) -> FileResponse:  # noqa: ARG001
    """Answer with a file of a report; it is always downloaded, never shown by the browser."""
    found = the_one(
        ProgressFile.objects.all(),
        entry__measure__plan__agency=agency,
        entry__measure__removed_at=None,
        public_id=attachment,
    )
    return answer_file(found.sha256, found.name, "application/octet-stream")


def _answer(
    request: Request,
    agency: Agency,
    measure: PlannedMeasure,
    initial: dict[str, Any],
    wrong: ProgressEntry | None = None,
) -> HttpResponse:
    is_sent = request.method == "POST"
    data, files = (request.POST, request.FILES) if is_sent else (None, None)
    form = ReportForm(measure, timezone.localdate(), data, files, initial=initial)
    if is_sent and form.is_valid():
        actions.report_progress(request.actor, measure, form.report(wrong))
        messages.success(request, _("บันทึกรายงานแล้ว"))
        back = redirect("measure", agency=agency.public_id, measure=measure.public_id)
        back["Location"] += "#progress"
        return back
    context = {"measure": measure, "form": form, "wrong": wrong}
    return render(request, "plans/report.html", context, status=422 if is_sent else 200)
