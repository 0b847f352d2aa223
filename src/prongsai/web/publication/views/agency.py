"""The result of a cycle as the agency itself sees it: also before it is published."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prongsai.web.publication import queries
from prongsai.web.publication.channel_page import groups_of
from prongsai.web.publication.charts import ways
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


@require_safe
@agency_page(Action.SEE)
def channels(request: Request, agency: Agency, published: str) -> HttpResponse:
    """Show the ways in which people answered beside each other, of the result that the agency may see."""
    score = queries.own_score(agency, published)
    framework = score.run.framework
    shown = {
        "score": score,
        "run": score.run,
        "cycle": score.run.cycle,
        "groups": [(group, ways(group, framework.pass_mark)) for group in groups_of(score)],
    }
    return render(request, "publication/channels.html", shown)
