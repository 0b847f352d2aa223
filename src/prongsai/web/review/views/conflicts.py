"""An assessor says which agencies are too near."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.web.face.listing import Columns, Listing
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.review import actions
from prongsai.web.review.forms import ConflictForm
from prongsai.web.review.models import DeclaredConflict
from prongsai.web.review.views.finding import the_conflict
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.table import Action

CONFLICTS = Columns(
    sorts={"agency": "agency__name", "declared": "declared_at"},
    filters={},
    search=("agency__name", "reason"),
    default_sort="-declared",
)


@organisation_page(Action.REVIEW)
def conflicts(request: Request, organisation: Organisation) -> HttpResponse:
    """List what the person declared, and take one more."""
    agencies = Agency.objects.filter(organisation=organisation)
    form = ConflictForm(agencies, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        agency: Agency = form.cleaned_data["agency"]
        agency.organisation = organisation
        actions.declare_conflict(request.actor, agency, form.cleaned_data["reason"])
        messages.success(request, _("แจ้งแล้ว ท่านจะไม่ได้รับมอบหมายให้ตรวจหน่วยงานนี้"))
        return redirect("conflicts", organisation.public_id)
    rows = DeclaredConflict.objects.filter(
        assessor=request.actor.user, agency__organisation=organisation
    ).select_related("agency")
    context = {"listing": Listing(rows, request.GET, CONFLICTS), "form": form}
    return render(request, "review/conflicts.html", context, status=422 if request.method == "POST" else 200)


@require_POST
@organisation_page(Action.REVIEW)
def withdraw(request: Request, organisation: Organisation, conflict: str) -> HttpResponse:
    """Take one's word back."""
    actions.withdraw_conflict(request.actor, the_conflict(request.actor, organisation, conflict))
    messages.success(request, _("ถอนการแจ้งแล้ว"))
    return redirect("conflicts", organisation.public_id)
