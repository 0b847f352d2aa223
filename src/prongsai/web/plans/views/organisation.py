"""How the plans of all agencies of an organisation stand."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from prongsai.web.face.listing import Columns, Listing
from prongsai.web.plans.queries import lateness
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.table import Action

COLUMNS = Columns(
    sorts={"name": "name", "year": "plan_year", "done": "done", "all": "measures", "late": "late"},
    filters={"type": "type", "province": "province"},
    search=("name",),
    default_sort="name",
)


@organisation_page(Action.SEE_ORGANISATION)
def plans(request: Request, organisation: Organisation) -> HttpResponse:
    """List the agencies with how far their newest plans are and what is late."""
    rows = lateness(Agency.objects.filter(organisation=organisation), timezone.localdate())
    listing = Listing(rows, request.GET, COLUMNS)
    return render(request, "plans/organisation.html", {"listing": listing})
