"""The first page."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from prongsai.web.registry.models import Agency
from prongsai.web.results.queries import current_run
from prongsai.web.rights.doors import Request, agency_page, signed_in
from prongsai.web.rights.table import Action
from prongsai.web.understand.queries import analysis_of


@signed_in
def home(request: Request) -> HttpResponse:
    """Go to the agency of a person who has one, else to the list."""
    agencies = list(request.actor.agencies()[:2])
    if len(agencies) == 1:
        return redirect("overview", agency=agencies[0].public_id)
    return render(request, "overview/agencies.html", {"agencies": request.actor.agencies()[:50]})


@agency_page(Action.SEE)
def overview(request: Request, agency: Agency) -> HttpResponse:
    """Show where the agency stands and what to do next."""
    run = current_run(agency)
    analysis = analysis_of(run) if run else None
    return render(request, "overview/overview.html", {"run": run, "analysis": analysis})
