"""The result of a cycle as the agency itself sees it: also before it is published."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prongsai.web.publication import queries
from prongsai.web.publication.sheet import sheet_of
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@require_safe
@agency_page(Action.SEE)
def result(request: Request, agency: Agency, published: str) -> HttpResponse:
    """Show the agency's own preliminary or published result with its explanation."""
    score = queries.own_score(agency, published)
    run = score.run
    shown = {"sheet": sheet_of(score, run), "run": run, "cycle": run.cycle, "framework": run.framework}
    return render(request, "publication/own.html", shown)
