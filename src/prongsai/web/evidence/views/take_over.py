"""Last year's evidence of the same subjects, to be taken over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.web.evidence import actions
from prongsai.web.evidence.errors import NothingToTakeOverError
from prongsai.web.evidence.inheritance import heritage_of
from prongsai.web.evidence.policies import can_give
from prongsai.web.evidence.views.finding import the_participation
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@agency_page(Action.TAKE_PART)
def take_over(request: Request, agency: Agency, participation: str) -> HttpResponse:
    """Show what an earlier year's items of the same subjects showed, and take over what is chosen."""
    found, is_refused = the_participation(agency, participation), False
    if request.method == "POST":
        try:
            taken = actions.take_over(request.actor, found, request.POST.getlist("chosen"))
        except NothingToTakeOverError:
            is_refused = True
        else:
            messages.success(request, _("นำหลักฐานของปีก่อนมาใช้แล้ว %(count)d ข้อ") % {"count": taken})
            return redirect("oit-items", agency=agency.public_id, participation=found.public_id)
    earlier, heritage = heritage_of(found)
    context = {
        "participation": found,
        "cycle": found.cycle,
        "earlier": earlier,
        "heritage": heritage,
        "may_give": can_give(request.actor, found),
        "is_refused": is_refused,
    }
    return render(request, "evidence/take_over.html", context, status=422 if is_refused else 200)
