"""Pages: everything of an agency out, and an archive in."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.web.archive import actions
from prongsai.web.archive.errors import ArchiveRefusedError
from prongsai.web.archive.forms import ArchiveForm
from prongsai.web.archive.models import JobState
from prongsai.web.archive.queries import LARGE, incoming_of, job_of, overview_of, size_of_files
from prongsai.web.archive.words import name_of_part
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.doors import Request, agency_page, organisation_page
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action


@agency_page(Action.TAKE_OUT)
def archive(request: Request, agency: Agency) -> HttpResponse:
    """Say what goes out, and offer to take it out."""
    size = size_of_files(agency)
    page = {
        "parts": [(name_of_part(name), number) for name, number in overview_of(agency) if number],
        "size": size,
        "is_large": size >= LARGE,
        "jobs": agency.archive_jobs.all()[:5],
    }
    return render(request, "archive/archive.html", page)


@require_POST
@agency_page(Action.TAKE_OUT)
def download(request: Request, agency: Agency) -> HttpResponseBase:
    """Send everything at once, or have the worker make it where that is much."""
    if size_of_files(agency) >= LARGE:
        actions.order_archive(request.actor, agency)
        return redirect("archive", agency.public_id)
    return as_download(actions.take_out(request.actor, agency))


def as_download(made: actions.Archive) -> StreamingHttpResponse:
    """Answer with an archive that is written while it is sent."""
    answer = StreamingHttpResponse(made.pieces(), content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, made.name) or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer


@agency_page(Action.TAKE_OUT)
def progress(request: Request, agency: Agency, job: str) -> HttpResponse:
    """Show how far the worker is, as a part of the page."""
    found = job_of(agency, job)
    return render(request, "archive/parts/job.html", {"job": found, "agency": agency})


@agency_page(Action.TAKE_OUT)
def fetch(request: Request, agency: Agency, job: str) -> HttpResponseBase:  # noqa: ARG001
    """Send an archive that the worker made."""
    found = job_of(agency, job)
    path = actions.file_of(found)
    if found.state != JobState.DONE or not path.exists():
        raise NoSuchThingError
    name = actions.name_of(agency, found.made_at)
    answer = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    answer["Cache-Control"] = "private, no-store"
    return answer


@organisation_page(Action.MANAGE_ORGANISATION)
def send(request: Request, organisation: Organisation) -> HttpResponse:
    """Take an archive for the preview; nothing is taken in yet."""
    form = ArchiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            incoming = actions.send_in(request.actor, organisation, file, file.name)
            return redirect("archive-preview", organisation.public_id, incoming.public_id)
        except ArchiveRefusedError as refused:
            form.add_error("file", _said(refused))
    page = {"form": form, "waiting": organisation.incoming.filter(taken_at=None)[:20]}
    status = 422 if form.errors else 200
    return render(request, "archive/send.html", page, status=status)


@organisation_page(Action.MANAGE_ORGANISATION)
def preview(request: Request, organisation: Organisation, incoming: str) -> HttpResponse:
    """Show what would come."""
    found = incoming_of(organisation, incoming)
    if found.taken_at is not None and found.agency is not None:
        return redirect("overview", found.agency.public_id)
    page = {
        "incoming": found,
        "counts": [(name_of_part(one["part"]), one) for one in found.counts],
        "differs": sum(one["differs"] for one in found.counts),
        "new": sum(one["new"] for one in found.counts),
    }
    return render(request, "archive/preview.html", page)


@require_POST
@organisation_page(Action.MANAGE_ORGANISATION)
def take_in(request: Request, organisation: Organisation, incoming: str) -> HttpResponse:
    """Take a sent archive in."""
    found = incoming_of(organisation, incoming)
    agency = actions.accept_incoming(request.actor, found)
    messages.success(request, _("นำเข้าข้อมูลของ %(agency)s แล้ว") % {"agency": agency.name})
    return redirect("overview", agency.public_id)


@require_POST
@organisation_page(Action.MANAGE_ORGANISATION)
def set_aside(request: Request, organisation: Organisation, incoming: str) -> HttpResponse:
    """Forget a sent archive; it can be sent again."""
    actions.set_aside(request.actor, incoming_of(organisation, incoming))
    messages.success(request, _("ไม่ได้นำเข้าชุดข้อมูล ส่งไฟล์ใหม่ได้เสมอ"))
    return redirect("archive-send", organisation.public_id)


def _said(refused: ArchiveRefusedError) -> str:
    return refused.message_th if get_language() == "th" else refused.message_en
