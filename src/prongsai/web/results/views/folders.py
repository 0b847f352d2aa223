"""A whole folder at once: of an organisation's agencies, or of one agency."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prongsai.web.face.listing import Columns, Listing
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.results import folder_actions, folder_queries
from prongsai.web.results.errors import UnsafeFolderError
from prongsai.web.results.models import FolderImport
from prongsai.web.results.uploading import MOST_FILES, incoming, takes_files
from prongsai.web.results.views.uploads import answer_original
from prongsai.web.results.words import in_language
from prongsai.web.rights.doors import Request, agency_page, organisation_page
from prongsai.web.rights.finding import the_one
from prongsai.web.rights.table import Action

_FOLDERS = Columns(sorts={"made": "made_at"}, filters={}, default_sort="-made")
_FILES = Columns(
    sorts={"name": "name", "size": "size", "outcome": "outcome"},
    filters={"outcome": "outcome", "status": "status"},
    search=("name", "agency__name"),
)
_AGENCIES = Columns(
    sorts={"name": "name"},
    filters={"province": "province"},
    search=("name", "district", "province"),
    default_sort="name",
)


@organisation_page(Action.MANAGE_ORGANISATION)
@takes_files(MOST_FILES)
def import_folder(request: Request, organisation: Organisation) -> HttpResponse:
    """Bring a folder in for the agencies of an organisation."""
    return _import(request, organisation)


@agency_page(Action.WRITE_RESULT)
@takes_files(MOST_FILES)
def import_agency_folder(request: Request, agency: Agency) -> HttpResponse:
    """Bring a folder in for one agency."""
    return _import(request, agency)


def _import(request: Request, place: Organisation | Agency) -> HttpResponse:
    error = ""
    if request.method == "POST":
        files = [*incoming(request, "folder"), *incoming(request, "files")]
        is_clean = request.POST.get("accepts_clean") == "on"
        try:
            folder = folder_actions.begin(request.actor, place, files, is_clean) if files else None
        except UnsafeFolderError as refusal:
            error = in_language(refusal.message_th, refusal.message_en)
        else:
            if folder is not None and folder.uploads.exists():
                return _to_folder(place, folder.public_id)
            error = _("ไม่พบเอกสารที่อ่านได้ในสิ่งที่เลือก (.docx .pdf .xlsx .csv .html .txt) โปรดเลือกใหม่")
    listing = Listing(folder_queries.folders_of(place), request.GET, _FOLDERS, size=20)
    shown = {"place": place, "listing": listing, "error": error}
    return render(request, "results/import.html", shown, status=422 if error else 200)


def _to_folder(place: Organisation | Agency, folder: str) -> HttpResponse:
    if isinstance(place, Agency):
        return redirect("agency-folder", agency=place.public_id, bundle=folder)
    return redirect("folder", organisation=place.public_id, folder=folder)


@organisation_page(Action.MANAGE_ORGANISATION)
def folder(request: Request, organisation: Organisation, folder: str) -> HttpResponse:
    """Show what became of each file of a folder."""
    return _folder(request, organisation, folder_queries.a_folder(organisation, folder))


@agency_page(Action.WRITE_RESULT)
def agency_folder(request: Request, agency: Agency, bundle: str) -> HttpResponse:
    """Show what became of each file of an agency's folder."""
    return _folder(request, agency, folder_queries.a_folder(agency, bundle))


def _folder(request: Request, place: Organisation | Agency, folder: FolderImport) -> HttpResponse:
    listing = Listing(folder_queries.files_of(folder), request.GET, _FILES)
    drafts = folder_queries.first_drafts(list(listing.page))
    shown = {
        "place": place,
        "folder": folder,
        "listing": listing,
        "files": [(upload, drafts.get(upload.pk, ())) for upload in listing.page],
    }
    is_part = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    return render(request, "results/parts/folder.html" if is_part else "results/folder.html", shown)


@organisation_page(Action.MANAGE_ORGANISATION)
@require_POST
def go_on(request: Request, organisation: Organisation, folder: str) -> HttpResponse:
    """Go on with a folder whose work was cut off."""
    folder_actions.go_on(request.actor, folder_queries.a_folder(organisation, folder))
    return _to_folder(organisation, folder)


@agency_page(Action.WRITE_RESULT)
@require_POST
def agency_go_on(request: Request, agency: Agency, bundle: str) -> HttpResponse:
    """Go on with an agency's folder whose work was cut off."""
    folder_actions.go_on(request.actor, folder_queries.a_folder(agency, bundle))
    return _to_folder(agency, bundle)


@organisation_page(Action.MANAGE_ORGANISATION)
def file_original(_request: Request, organisation: Organisation, file: str) -> FileResponse:
    """Download a file of a folder as it came in."""
    return answer_original(folder_queries.a_file(organisation, file))


@organisation_page(Action.MANAGE_ORGANISATION)
def assign(request: Request, organisation: Organisation, unmatched: str) -> HttpResponse:
    """Choose by hand whose result it is."""
    draft = folder_queries.a_draft_without_agency(organisation, unmatched)
    if request.method == "POST":
        agency = the_one(organisation.agencies.all(), public_id=request.POST.get("agency", ""))
        folder_actions.assign(request.actor, draft, agency)
        messages.success(request, _("ให้เป็นผลของ %(agency)s แล้ว") % {"agency": agency.name})
        return redirect("result-review", agency=agency.public_id, draft=draft.public_id)
    listing = Listing(organisation.agencies.all(), request.GET, _AGENCIES, size=25)
    return render(request, "results/assign.html", {"draft": draft, "listing": listing})
