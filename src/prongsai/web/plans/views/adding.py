"""Adding measures to a plan that is there: from the catalogue, and from the plan before it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.web.plans import actions, drafting
from prongsai.web.plans.paper import outline
from prongsai.web.plans.shelf import Asked, shelf_for
from prongsai.web.plans.views.finding import the_plan
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action


@agency_page(Action.WRITE_PLAN)
def from_catalogue(request: Request, agency: Agency, plan: str) -> HttpResponse:
    """Search the catalogue, and add a measure of it in the agency's words."""
    found = the_plan(agency, plan)
    if request.method != "POST":
        shelf = shelf_for(found, Asked.of(request.GET), request.GET.get("page"))
        return render(request, "plans/catalogue.html", {"plan": found, "shelf": shelf})
    try:
        suggestion = drafting.from_catalogue(found, request.POST.get("catalogue_measure", ""))
    except StopIteration:
        raise NoSuchThingError from None
    added = actions.add_suggestions(request.actor, found, [suggestion])
    messages.success(request, _("เพิ่มมาตรการแล้ว"))
    return redirect("measure", agency=agency.public_id, measure=added[0].public_id)


@agency_page(Action.WRITE_PLAN)
def carry(request: Request, agency: Agency, plan: str) -> HttpResponse:
    """Show what became of the earlier plan's measures, and carry over what is chosen of the open ones."""
    found = the_plan(agency, plan)
    suggested, fates = drafting.carried_into(found, outline(found))
    keys = request.POST.getlist("chosen")
    chosen = [one for one in suggested if one.key in keys]
    if request.method == "POST" and chosen:
        actions.add_suggestions(request.actor, found, chosen)
        messages.success(request, _("ยกมาตรการมาแล้ว"))
        return redirect("plan-table", agency=agency.public_id, plan=found.public_id)
    is_refused = request.method == "POST"
    context = {"plan": found, "suggested": suggested, "fates": fates, "is_refused": is_refused}
    return render(request, "plans/carry.html", context, status=422 if is_refused else 200)
