"""The first page of a person, and the first page of an agency."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from prongsai.engine.years import FiscalYear
from prongsai.web.cycles.current import current_of
from prongsai.web.overview import agencies as lists
from prongsai.web.overview.findings import unanswered_of
from prongsai.web.overview.into_plan import address_in_plan
from prongsai.web.overview.portrait import standing_of, work_of
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page, signed_in
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.understand import charts
from prongsai.web.understand.place import place_of


@require_safe
@signed_in
def home(request: Request) -> HttpResponse:
    """Go to the agency of a person who has one, else show the list of all."""
    mine = request.actor.agencies()
    first = list(mine[:2])
    if len(first) == 1:
        return redirect("overview", agency=first[0].public_id)
    if not first:
        return render(request, "overview/no_agency.html", {"organisations": request.actor.organisations()})
    years = lists.years_of(request.actor)
    year, today = lists.year_asked(request.GET, years), timezone.localdate()
    listing = lists.listing_of(mine, request.GET, year, today)
    shown = {
        "listing": listing,
        "rows": lists.standings(listing, year, today),
        "choices": lists.choices_of(mine, year),
        "summary": lists.summary_of(mine, year),
        "year": year,
        "years": years,
    }
    return render(request, "overview/agencies.html", shown)


@require_safe
@agency_page(Action.SEE)
def overview(request: Request, agency: Agency, year: FiscalYear | None = None) -> HttpResponse:
    """Show where the agency stands and what to do next."""
    place, work = place_of(agency, year), work_of(agency, timezone.localdate())
    current = current_of(request.actor, agency)
    if place is None:
        return render(request, "overview/no_result.html", {"work": work, "current": current})
    shown = {
        "current": current,
        "place": place,
        "run": place.run,
        "standing": standing_of(place),
        "chart": charts.indicators_chart(place.framework, place.analysis()),
        "work": work,
        "unanswered": unanswered_of(agency, place.run),
    }
    return render(request, "overview/overview.html", shown)


@require_safe
@agency_page(Action.WRITE_PLAN)
def into_plan(request: Request, agency: Agency, year: FiscalYear) -> HttpResponse:
    """Go where a measure for the nodes of the address can be chosen; without a plan, where one begins."""
    place = place_of(agency, year)
    if place is None:
        raise NoSuchThingError
    return redirect(address_in_plan(agency, place.framework, request.GET.getlist("node")))
