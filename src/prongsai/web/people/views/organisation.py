"""The agencies that an organisation looks after."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prongsai.web.face.listing import Columns, Listing
from prongsai.web.people.actions import agencies as actions
from prongsai.web.people.agency_sheet import WrongSheetError, rows_of
from prongsai.web.people.errors import AlreadyHereError
from prongsai.web.people.forms.places import ImportForm, ProfileForm
from prongsai.web.people.queries import agencies_with_result, levels_of, years_of
from prongsai.web.people.views.both import found_at
from prongsai.web.registry.models import Organisation
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.table import Action

_COLUMNS = Columns(
    sorts={"name": "name", "type": "type", "province": "province", "overall": "overall", "level": "level"},
    filters={"type": "type", "province": "province", "level": "level", "year": "year"},
    search=("name", "district", "province"),
    default_sort="name",
)


@organisation_page(Action.SEE_ORGANISATION)
def agencies(request: Request, organisation: Organisation) -> HttpResponse:
    """List the agencies with type, province, and score and level of one year."""
    years = years_of(organisation)
    asked = request.GET.get("year", "")
    year = next((one for one in years if str(one) == asked), years[0] if years else None)
    choices = {
        name: organisation.agencies.exclude(**{name: ""})
        .values_list(name, flat=True)
        .distinct()
        .order_by(name)
        for name in ("type", "province")
    }
    rows, listed = agencies_with_result(organisation, year), request.GET.copy()
    listed["year"] = str(year or "")
    context = {
        "listing": Listing(rows, listed, _COLUMNS),
        "years": years,
        "year": year,
        "choices": choices,
        "levels": levels_of(organisation, year),
    }
    return render(request, "people/agencies.html", {**found_at(organisation, request), **context})


@organisation_page(Action.MANAGE_ORGANISATION)
def add(request: Request, organisation: Organisation) -> HttpResponse:
    """Add one agency."""
    form = ProfileForm(request.POST or None)
    if form.is_valid():
        try:
            agency = actions.add_agency(request.actor, organisation, form.profile)
        except AlreadyHereError:
            form.add_error("name", _("มีหน่วยงานชื่อนี้ในอำเภอและจังหวัดนี้อยู่แล้ว"))
        else:
            messages.success(request, _("เพิ่ม %(name)s แล้ว ขั้นต่อไปคือเชิญผู้ดูแลของหน่วยงาน") % {"name": agency.name})
            return redirect("people", agency.public_id)
    return render(request, "people/add_agency.html", {**found_at(organisation, request), "form": form})


@organisation_page(Action.MANAGE_ORGANISATION)
def import_sheet(request: Request, organisation: Organisation) -> HttpResponse:
    """Import agencies from a CSV file and show what became of each row."""
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {**found_at(organisation, request), "form": form}
    if form.is_valid():
        try:
            rows = rows_of(form.cleaned_data["file"])
        except WrongSheetError as refused:
            form.add_error("file", refused.message_th if get_language() == "th" else refused.message_en)
        else:
            outcomes = actions.import_agencies(request.actor, organisation, rows)
            context |= _summary(outcomes)
    return render(request, "people/import_agencies.html", context)


def _summary(outcomes: Sequence[actions.RowOutcome]) -> dict[str, object]:
    """Return how many rows came to what, and the rows that need a look; a long list is cut, and says so."""
    faults = [one for one in outcomes if one.outcome is not actions.Outcome.ADDED]
    return {
        "is_done": True,
        "added": len(outcomes) - len(faults),
        "faults": faults[:200],
        "more_faults": max(0, len(faults) - 200),
    }
