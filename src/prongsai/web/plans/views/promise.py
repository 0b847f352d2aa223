"""What the plan promised, beside what the score of its year did."""

from django.http import HttpResponse
from django.shortcuts import render

from prongsai.web.plans.promises import outcome_of
from prongsai.web.plans.views.finding import the_plan
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@agency_page(Action.SEE)
def promise(request: Request, agency: Agency, plan: str) -> HttpResponse:
    """Show each measure with its nodes before and after."""
    found = the_plan(agency, plan)
    return render(request, "plans/promise.html", {"plan": found, "outcome": outcome_of(found)})
