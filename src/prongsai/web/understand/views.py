"""The pages that explain: where a score comes from, what if it were another, the way up, the trend."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from prongsai.engine.years import FiscalYear
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.understand import charts
from prongsai.web.understand.case import read_case
from prongsai.web.understand.controls import banks
from prongsai.web.understand.outcome import outcome_of
from prongsai.web.understand.place import Place, place_of
from prongsai.web.understand.queries import explanation_of, next_level_of
from prongsai.web.understand.routes import ways_of
from prongsai.web.understand.tree import path_to, tree
from prongsai.web.understand.trend import trend_of


@require_safe
@agency_page(Action.SEE)
def understand(
    request: Request, agency: Agency, year: FiscalYear | None = None, node: str = "ITA"
) -> HttpResponse:
    """Show where the score of a node comes from, by default the overall score."""
    place = place_of(agency, year)
    if place is None:
        return _nothing_yet(request, "understand")
    if node not in place.framework:
        raise NoSuchThingError
    root = tree(place.framework, explanation_of(place.run, node), place.run.assessment)
    above = path_to(place.framework, node)
    return render(
        request, "understand/tree.html", _page(place, "understand") | {"root": root, "above": above}
    )


@require_safe
@agency_page(Action.SEE)
def what_if(request: Request, agency: Agency, year: FiscalYear | None = None) -> HttpResponse:
    """Show what the result would be with other scores; the address holds them."""
    place = place_of(agency, year)
    if place is None:
        return _nothing_yet(request, "what-if")
    scores = place.analysis().scores
    case = read_case(place.framework, scores, request.GET)
    address = reverse("what-if-year", args=[agency.public_id, place.year]) + case.query
    shown = _page(place, "what-if") | {"case": case, "address": request.build_absolute_uri(address)}
    shown["outcome"] = None if case.faults else outcome_of(place.run, case)
    if request.htmx:  # type: ignore[attr-defined]
        answer = render(request, "understand/parts/outcome.html", shown)
        return answer if case.faults else _at(answer, address)
    if not case.faults and not case.is_plain:
        return redirect(address)
    shown["banks"] = banks(place.framework, scores, case)
    return render(request, "understand/what_if.html", shown)


@require_safe
@agency_page(Action.SEE)
def next_level(request: Request, agency: Agency, year: FiscalYear | None = None) -> HttpResponse:
    """Show the cheapest ways to the next level."""
    place = place_of(agency, year)
    if place is None:
        return _nothing_yet(request, "next-level")
    ways = ways_of(place.framework, next_level_of(place.run))
    return render(request, "understand/next_level.html", _page(place, "next-level") | {"ways": ways})


@require_safe
@agency_page(Action.SEE)
def trend(request: Request, agency: Agency, year: FiscalYear | None = None) -> HttpResponse:
    """Show the years beside each other."""
    place = place_of(agency, year)
    if place is None:
        return _nothing_yet(request, "trend")
    analysis = place.analysis()
    found = {
        "trend": trend_of(place, analysis),
        "chart": charts.years_chart(place.framework, analysis),
    }
    return render(request, "understand/trend.html", _page(place, "trend") | found)


def _page(place: Place, here: str) -> dict[str, object]:
    """Return what the head of every page needs: the year, the other years, which tab is open."""
    return {"place": place, "run": place.run, "framework": place.framework, "here": here}


def _nothing_yet(request: Request, here: str) -> HttpResponse:
    return render(request, "understand/nothing_yet.html", {"here": here})


def _at(answer: HttpResponse, address: str) -> HttpResponse:
    """Put the address of the case into the browser's bar."""
    answer["HX-Replace-Url"] = address
    return answer
