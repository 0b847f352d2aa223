"""What the worker makes: documents of many agencies of an organisation, and a long one of one agency."""

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRedirect

from prongsai.web.face.listing import Columns, Listing
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.reports import batch_actions
from prongsai.web.reports.batch_queries import (
    batch_named,
    batches_of,
    choices_of,
    items_of,
    order_named,
    progress_of_batch,
    zipped,
)
from prongsai.web.reports.forms import BatchForm
from prongsai.web.reports.papers import paper_named
from prongsai.web.rights.doors import Request, agency_page, organisation_page
from prongsai.web.rights.table import Action

_ITEMS = Columns(
    sorts={"agency": "agency__name", "state": "state"},
    filters={"state": "state"},
    search=("agency__name",),
    default_sort="agency",
)


@agency_page(Action.SEE)
def order(request: Request, agency: Agency, order: str) -> HttpResponse:
    """Show how a long document is coming along; go to it when it is there."""
    item = order_named(agency, order)
    if item.version is not None:
        address = reverse("document-version", args=(agency.public_id, item.version.public_id))
        is_part = bool(getattr(request, "htmx", False))
        return HttpResponseClientRedirect(address) if is_part else redirect(address)
    return render(request, "reports/order.html", {"item": item})


@organisation_page(Action.MANAGE_ORGANISATION)
def batches(request: Request, organisation: Organisation) -> HttpResponse:
    """Show the orders of an organisation, and take a new one."""
    years, types, provinces = choices_of(organisation)
    form = BatchForm(years, types, provinces, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        batch = batch_actions.order_batch(
            request.actor,
            organisation,
            paper_named(form.cleaned_data["report"]),
            form.cleaned_data["year"],
            form.cleaned_data["formats"],
            Agency.objects.filter(organisation=organisation, **form.chosen),
        )
        return redirect("report-batch", organisation.public_id, batch.public_id)
    context = {"form": form, "batches": batches_of(organisation)[:20], "has_results": bool(years)}
    return render(request, "reports/batches.html", context, status=422 if form.is_bound else 200)


@organisation_page(Action.MANAGE_ORGANISATION)
def batch(request: Request, organisation: Organisation, batch: str) -> HttpResponse:
    """Show how far an order is, and each agency of it."""
    found = batch_named(organisation, batch)
    context = {"batch": found, "progress": progress_of_batch(found)}
    if getattr(request, "htmx", False) and request.GET.get("part") == "progress":
        return render(request, "reports/parts/batch_progress.html", context)
    context["listing"] = Listing(items_of(found), request.GET, _ITEMS)
    return render(request, "reports/batch.html", context)


@require_POST
@organisation_page(Action.MANAGE_ORGANISATION)
def stop(request: Request, organisation: Organisation, batch: str) -> HttpResponse:
    """Make no further document of the order."""
    batch_actions.stop_batch(request.actor, organisation, batch_named(organisation, batch))
    return redirect("report-batch", organisation.public_id, batch)


@require_POST
@organisation_page(Action.MANAGE_ORGANISATION)
def resume(request: Request, organisation: Organisation, batch: str) -> HttpResponse:
    """Go on with the order."""
    batch_actions.resume_batch(request.actor, organisation, batch_named(organisation, batch))
    return redirect("report-batch", organisation.public_id, batch)


@organisation_page(Action.MANAGE_ORGANISATION)
def download(request: Request, organisation: Organisation, batch: str) -> HttpResponseBase:  # noqa: ARG001
    """Send everything that was made as one zip, written while it is sent."""
    found = batch_named(organisation, batch)
    answer = StreamingHttpResponse(zipped(found), content_type="application/zip")
    name = f"ita-{found.fiscal_year}-{slugify(found.slug)}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
