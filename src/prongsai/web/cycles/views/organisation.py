"""An organisation's cycles: the list, one cycle at a glance, and its agencies."""

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from prongsai.web.cycles.consequences import worries_of
from prongsai.web.cycles.gates import what_holds_it_up
from prongsai.web.cycles.glance import glance_of
from prongsai.web.cycles.lateness import Asked
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.policies import today_at
from prongsai.web.cycles.queries import cycles_of, the_cycle_of
from prongsai.web.cycles.standing import rows_of, standings_of
from prongsai.web.cycles.states import State, has_reached, moves_from
from prongsai.web.cycles.timeline import bars_of, lines_of
from prongsai.web.cycles.views.answers import words_of
from prongsai.web.face.listing import Columns, Listing
from prongsai.web.registry.models import Organisation
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.table import Action

CYCLES = Columns(
    sorts={"year": "fiscal_year", "title": "title", "agencies": "agencies"},
    filters={"state": "state"},
    search=("title",),
    default_sort="-year",
)
AGENCIES = Columns(
    sorts={
        "name": "agency__name",
        "confirmed": "confirmed_at",
        "iit": "headcount_iit",
        "eit": "headcount_eit",
        "joined": "joined",
    },
    filters={"type": "agency__type", "province": "agency__province"},
    search=("agency__name", "agency__district", "agency__province"),
    default_sort="name",
)


@organisation_page(Action.SEE_ORGANISATION)
def cycles(request: Request, organisation: Organisation) -> HttpResponse:
    """List an organisation's cycles."""
    listing = Listing(cycles_of(organisation), request.GET, CYCLES)
    return render(request, "cycles/cycles.html", {"listing": listing, "states": State})


@organisation_page(Action.SEE_ORGANISATION)
def cycle(request: Request, organisation: Organisation, cycle: str) -> HttpResponse:
    """Show a cycle: its phases, what can be done now, and who is late."""
    found, today = the_cycle_of(organisation, cycle), today_at()
    lines = lines_of(found, today)
    context = {
        "cycle": found,
        "lines": lines,
        "bars": list(bars_of(lines)),
        "today": today,
        "moves": moves_from(found.state),
        "holdup": what_holds_it_up(found, today),
        "worries": [words_of(one) for one in worries_of(found)],
        "overview": glance_of(found),
        "may_change_days": not has_reached(found.state, State.RULING),
        "may_add": not has_reached(found.state, State.REVIEW),
        "is_assessed": has_reached(found.state, State.REVIEW),
    }
    return render(request, "cycles/cycle.html", context)


@organisation_page(Action.SEE_ORGANISATION)
def agencies(request: Request, organisation: Organisation, cycle: str) -> HttpResponse:
    """List the agencies of a cycle with how far each is; ``late`` keeps those that are behind."""
    found = the_cycle_of(organisation, cycle)
    listing, asked = _listing(found, request.GET), Asked.now(found)
    standings = standings_of(found, rows_of(listing.page))
    for one in listing.page:
        one.standings = standings.get(one.pk, ())  # type: ignore[attr-defined]
        one.lateness = asked.of(one.confirmed_at, one.standings)  # type: ignore[attr-defined]
    kinds = set(found.participations.order_by().values_list("agency__type", "agency__province").distinct())
    context = {
        "cycle": found,
        "listing": listing,
        "asked": asked,
        "types": sorted({kind for kind, _ in kinds} - {""}),
        "provinces": sorted({province for _, province in kinds} - {""}),
        "may_leave": not has_reached(found.state, State.COLLECT),
        "may_add": not has_reached(found.state, State.REVIEW),
    }
    return render(request, "cycles/agencies.html", context)


def _listing(cycle: Cycle, asked: QueryDict) -> Listing[Participation]:
    rows: QuerySet[Participation] = cycle.participations.select_related("agency")
    only_late = asked.get("late") == "1"
    if only_late:
        rows = rows.filter(pk__in=glance_of(cycle).late)
    listing = Listing(rows, asked, AGENCIES)
    if only_late:
        listing.chosen["late"] = "1"
    return listing
