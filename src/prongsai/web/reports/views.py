"""The pages of documents: the papers of a year, and one paper with its settings and versions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.reports import actions
from prongsai.web.reports.batch_actions import order_one
from prongsai.web.reports.forms import ProduceForm, SettingsForm
from prongsai.web.reports.manuscript import Manuscript
from prongsai.web.reports.papers import paper_named
from prongsai.web.reports.queries import draft_of, manuscript_of, year_of_papers
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@agency_page(Action.SEE)
def documents(request: Request, agency: Agency, year: int | None = None) -> HttpResponse:
    """Show the papers of a year: what each is for, what it needs, its newest version."""
    return render(request, "reports/documents.html", {"place": year_of_papers(agency, year)})


@agency_page(Action.SEE)
def report(request: Request, agency: Agency, year: int, report: str) -> HttpResponse:
    """Show one paper: how it is made, what was edited in it, and its versions."""
    paper = manuscript_of(agency, year, paper_named(report), timezone.localdate())
    return _shown(request, paper, SettingsForm(instance=paper.draft), ProduceForm())


@require_POST
@agency_page(Action.WRITE_REPORT)
def settings(request: Request, agency: Agency, year: int, report: str) -> HttpResponse:
    """Keep how the paper is made; what is refused is shown again as it was typed."""
    today, paper = timezone.localdate(), paper_named(report)
    form = SettingsForm(request.POST, instance=draft_of(agency, year, paper, today))
    if form.is_valid():
        try:
            actions.change_settings(request.actor, agency, paper, year, form.settings, form.seen)
        except ChangedMeanwhileError:
            return _shown(request, manuscript_of(agency, year, paper, today), form, ProduceForm(), status=409)
        messages.success(request, _("บันทึกการตั้งค่าเอกสารแล้ว"))
        return redirect("report", agency.public_id, year, report)
    return _shown(request, manuscript_of(agency, year, paper, today), form, ProduceForm(), status=422)


@require_POST
@agency_page(Action.WRITE_REPORT)
def produce(request: Request, agency: Agency, year: int, report: str) -> HttpResponse:
    """Make a version and show it; where nothing changed since the last one, show that."""
    form, paper = (
        ProduceForm(request.POST),
        manuscript_of(agency, year, paper_named(report), timezone.localdate()),
    )
    if not form.is_valid():
        return _shown(request, paper, SettingsForm(instance=paper.draft), form, status=422)
    formats = form.cleaned_data["formats"]
    if paper.is_long:
        order = order_one(request.actor, agency, paper.paper, year, formats)
        return redirect("report-order", agency.public_id, order.public_id)
    version = actions.produce(request.actor, agency, report, year, formats)
    messages.success(request, _("เอกสารฉบับที่ %(number)s พร้อมดาวน์โหลด") % {"number": version.number})
    return redirect("document-version", agency.public_id, version.public_id)


def _shown(
    request: Request, paper: Manuscript, settings: SettingsForm, produce: ProduceForm, status: int = 200
) -> HttpResponse:
    context = {
        "manuscript": paper,
        "settings_form": settings,
        "produce_form": produce,
        "units": paper.plan.owners,
        "is_conflict": status == 409,
        "now": SettingsForm(instance=paper.draft) if status == 409 else None,
    }
    return render(request, "reports/report.html", context, status=status)
