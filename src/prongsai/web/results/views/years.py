"""Accepted results: a year, an earlier run, the history, the comparison, and the result as a file."""

import json
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from prongsai.engine.years import FiscalYear
from prongsai.web.face.listing import Columns, Listing
from prongsai.web.face.tags.words import points
from prongsai.web.registry.models import Agency
from prongsai.web.results import comparison, figures, history, queries
from prongsai.web.results.comparison import By
from prongsai.web.results.findings import answered
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action

_RUNS = Columns(
    sorts={"year": "fiscal_year", "number": "number", "overall": "overall", "accepted": "accepted_at"},
    filters={"year": "fiscal_year"},
    search=("note", "level"),
    default_sort="-accepted",
)


class _Beside(Listing[ResultRun]):
    """Named agencies of a comparison: going on in the list keeps the year and the group."""

    def __init__(self, run: ResultRun, by: By, request: Request) -> None:
        self._kept = {"year": run.fiscal_year, "by": by}
        rows = comparison.group_of(run, by).filter(agency__in=request.actor.agencies())
        super().__init__(rows.select_related("agency").defer("assessment_json"), request.GET, _OTHERS)

    def address(self, **changed: object) -> str:
        return super().address(**changed) + "&" + urlencode(self._kept)


_OTHERS = Columns(
    sorts={"name": "agency__name", "overall": "overall", "iit": "iit", "eit": "eit", "oit": "oit"},
    filters={},
    search=("agency__name",),
    default_sort="-overall",
)


@agency_page(Action.SEE)
def year(request: Request, agency: Agency, year: FiscalYear) -> HttpResponse:
    """Show the current result of a year with what the audit finds in it."""
    return _shown(request, queries.run_of_year(agency, year))


@agency_page(Action.SEE)
def run(request: Request, agency: Agency, run: str) -> HttpResponse:
    """Show one run, also one that was replaced."""
    return _shown(request, queries.a_run(agency, run))


def _shown(request: Request, run: ResultRun) -> HttpResponse:
    findings = answered(run)
    nodes = {one.finding.node for one in findings if one.answer is None}
    stated = run.assessment.scores.get("ITA")
    shown = {
        "run": run,
        "groups": list(figures.groups(figures.figures(run.assessment, run.framework))),
        "findings": findings,
        "open_count": sum(1 for one in findings if one.answer is None),
        "flagged": nodes,
        "printed_overall": stated if stated is not None and points(stated) != points(run.overall) else None,
        "draft": getattr(run, "draft", None),
    }
    return render(request, "results/run.html", shown)


@agency_page(Action.SEE)
def assessment_file(_request: Request, agency: Agency, run: str) -> HttpResponse:
    """Download a result as the JSON of part A's published schema, every reading with its place."""
    found = queries.a_run(agency, run)
    text = json.dumps(found.assessment_json, ensure_ascii=False, indent=1)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    name = f"prongsai-{found.fiscal_year}-{found.number}.json"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@agency_page(Action.SEE)
def runs(request: Request, agency: Agency) -> HttpResponse:
    """Show every run of every year, and what each changed."""
    listing = Listing(queries.runs_of(agency), request.GET, _RUNS)
    years = {one.fiscal_year for one in listing.page}
    before = list(queries.runs_of(agency).filter(fiscal_year__in=years))
    shown = {"listing": listing, "entries": list(history.entries(list(listing.page), before))}
    return render(request, "results/history.html", shown)


@agency_page(Action.SEE)
def compare(request: Request, agency: Agency) -> HttpResponse:
    """Show where the agency stands among others of its type or province."""
    years = list(queries.current_runs(agency).values_list("fiscal_year", flat=True))
    asked = request.GET.get("year", "")
    chosen = int(asked) if asked.isdecimal() and asked.isascii() and int(asked[:6]) in years else None
    current = queries.current_runs(agency).select_related("agency").defer("assessment_json")
    run = (current.filter(fiscal_year=chosen) if chosen else current).first()
    by = By(request.GET["by"]) if request.GET.get("by") in By.values else By.TYPE
    shown: dict[str, object] = {"run": run, "years": years, "by": by, "all_by": list(By)}
    if run is not None:
        shown |= {
            "comparison": comparison.compare(run, by),
            "listing": _Beside(run, by, request),
            "kept": [("year", run.fiscal_year), ("by", by)],
        }
    return render(request, "results/compare.html", shown)
