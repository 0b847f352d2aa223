"""The entry page, files coming in, and what became of each."""

from collections.abc import Callable, Sequence

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from prongsai.web.face.notices import undoable
from prongsai.web.registry.models import Agency
from prongsai.web.results import intake, queries, upload_actions
from prongsai.web.results.forms import YearForm
from prongsai.web.results.models import Upload
from prongsai.web.results.tasks import read_waiting
from prongsai.web.results.uploading import incoming, takes_files
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.stored import answer_file

FILES_AT_ONCE = 10
_ANY_CONTENT = "application/octet-stream"


@agency_page(Action.SEE)
@takes_files(FILES_AT_ONCE)
def results(request: Request, agency: Agency) -> HttpResponse:
    """Show the results of all years and what waits for review; take files in."""
    if request.method == "POST":
        return _take_in(request, agency)
    return _entry(request, agency)


def _take_in(request: Request, agency: Agency) -> HttpResponse:
    files = incoming(request)
    if not files:
        return _entry(request, agency, error=_("ยังไม่ได้เลือกไฟล์ โปรดเลือกไฟล์ผลการประเมินก่อน แล้วกดส่ง"), status=422)
    uploads = upload_actions.take_in(request.actor, agency, files)
    read_now_or_later(uploads)
    if len(uploads) > 1:
        messages.success(request, _("รับไฟล์แล้ว %(count)d ไฟล์") % {"count": len(uploads)})
        return redirect("results", agency=agency.public_id)
    return redirect("result-upload", agency=agency.public_id, upload=uploads[0].public_id)


def read_now_or_later(uploads: Sequence[Upload]) -> None:
    """Read a single small file while the officer waits; everything else goes to the background."""
    is_quick = len(uploads) == 1 and uploads[0].size <= intake.SMALL
    if is_quick and intake.read_upload(uploads[0], intake.PATIENCE):
        return
    with transaction.atomic():
        for upload in uploads:
            transaction.on_commit(_enqueued(upload))


def _enqueued(upload: Upload) -> Callable[[], object]:
    return lambda: read_waiting.enqueue(upload=upload.public_id)


def _entry(request: Request, agency: Agency, error: str = "", status: int = 200) -> HttpResponse:
    runs = list(queries.current_runs(agency).defer("assessment_json"))
    shown = {
        "runs": runs,
        "drafts": queries.drafts_to_review(agency),
        "set_aside": queries.drafts_set_aside(agency),
        "uploads": queries.uploads_in_sight(agency),
        "removed": queries.uploads_removed(agency),
        "year_form": YearForm(initial={"year": agency.fiscal_year}),
        "error": error,
    }
    return render(request, "results/results.html", shown, status=status)


@agency_page(Action.SEE)
def upload(request: Request, agency: Agency, upload: str) -> HttpResponse:
    """Show how far a file is; once it is read, go to its draft, or let one choose among several."""
    found = queries.an_upload(agency, upload)
    drafts = [] if found.is_waited_for else queries.drafts_of(found)
    if request.htmx:  # type: ignore[attr-defined]
        return _progress(request, found)
    if len(drafts) == 1 and drafts[0].is_open:
        return redirect("result-review", agency=agency.public_id, draft=drafts[0].public_id)
    return render(request, "results/upload.html", {"upload": found, "drafts": drafts})


def _progress(request: Request, upload: Upload) -> HttpResponse:
    """Answer a page that asks again and again: still waiting, or let the whole page come anew."""
    if not upload.is_waited_for:
        return HttpResponseClientRefresh()
    return render(request, "results/parts/upload_progress.html", {"upload": upload})


@agency_page(Action.SEE)
def original(_request: Request, agency: Agency, upload: str) -> FileResponse:
    """Download a file as it came in."""
    return answer_original(queries.an_upload(agency, upload))


def answer_original(upload: Upload) -> FileResponse:
    """Answer with the original of a file; raises ``NoSuchThingError`` where it is not kept any more."""
    try:
        return answer_file(upload.sha256, upload.name, _ANY_CONTENT)
    except (ValueError, FileNotFoundError):
        raise NoSuchThingError from None


@agency_page(Action.WRITE_RESULT)
@require_POST
def remove(request: Request, agency: Agency, upload: str) -> HttpResponse:
    """Take a file out of the list."""
    found = queries.an_upload(agency, upload)
    upload_actions.remove_upload(request.actor, found)
    undo = reverse("result-upload-restore", args=[agency.public_id, upload])
    undoable(request, _("นำ “%(name)s” ออกจากรายการแล้ว") % {"name": found.name}, undo, _("นำกลับ"))
    return redirect("results", agency=agency.public_id)


@agency_page(Action.WRITE_RESULT)
@require_POST
def restore(request: Request, agency: Agency, upload: str) -> HttpResponse:
    """Put a file back into the list."""
    found = queries.an_upload(agency, upload)
    upload_actions.restore_upload(request.actor, found)
    messages.success(request, _("นำ “%(name)s” กลับเข้ารายการแล้ว") % {"name": found.name})
    return redirect("results", agency=agency.public_id)


@agency_page(Action.WRITE_RESULT)
@require_POST
def read_again(_request: Request, agency: Agency, upload: str) -> HttpResponse:
    """Let a waiting file be read now, for instance after the worker was off."""
    found = queries.an_upload(agency, upload)
    if found.is_waited_for:
        read_now_or_later([found])
    return redirect("result-upload", agency=agency.public_id, upload=found.public_id)
