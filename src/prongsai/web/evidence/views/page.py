"""The agency's side of its public page: switching it on and off, taking it along as a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prongsai.web.evidence import actions
from prongsai.web.evidence.public_page import addresses_of, file_of, is_open
from prongsai.web.evidence.views.finding import the_participation
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action
from prongsai.web.stored import safe_name


@require_safe
@agency_page(Action.TAKE_PART)
def settings(request: Request, agency: Agency, participation: str) -> HttpResponse:
    """Show the three ways to publish the list: served here, embedded, or as a file."""
    found = the_participation(agency, participation)
    context = {
        "participation": found,
        "cycle": found.cycle,
        "page": getattr(found, "public_page", None),
        "is_open": is_open(found),
        **addresses_of(request, found),
    }
    return render(request, "evidence/page.html", context)


@require_POST
@agency_page(Action.TAKE_PART)
def open_to_all(request: Request, agency: Agency, participation: str) -> HttpResponse:
    """Let everybody see the list."""
    found = the_participation(agency, participation)
    actions.open_page(request.actor, found)
    messages.success(request, _("เปิดหน้าเปิดเผยข้อมูลสาธารณะแล้ว ทุกคนเปิดดูได้"))
    return redirect("oit-page", agency=agency.public_id, participation=found.public_id)


@require_POST
@agency_page(Action.TAKE_PART)
def close(request: Request, agency: Agency, participation: str) -> HttpResponse:
    """Take the public list back."""
    found = the_participation(agency, participation)
    actions.close_page(request.actor, found)
    messages.success(request, _("ปิดหน้าเปิดเผยข้อมูลสาธารณะแล้ว"))
    return redirect("oit-page", agency=agency.public_id, participation=found.public_id)


@require_safe
@agency_page(Action.TAKE_PART)
def file(request: Request, agency: Agency, participation: str) -> HttpResponse:  # noqa: ARG001
    """Answer with the list as one file of HTML that needs nothing else, for the agency's own site."""
    found = the_participation(agency, participation)
    name = safe_name(f"oit-{found.cycle.fiscal_year}.html", "oit")
    answer = HttpResponse(file_of(found), content_type="text/html; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer
