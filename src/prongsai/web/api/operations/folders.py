"""Whole folders of results at once: of one agency, or of an organisation's agencies."""

from datetime import datetime
from typing import BinaryIO, cast

from django.conf import settings
from ninja import File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import PublicId, agency_operation, organisation_operation
from prongsai.web.api.errors import TooLargeError, WrongCallError
from prongsai.web.api.operations.drafts import DraftShape
from prongsai.web.api.operations.uploads import UploadShape
from prongsai.web.api.shapes import Id
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.results import folder_actions, folder_queries
from prongsai.web.results.models import FolderImport
from prongsai.web.results.upload_actions import Incoming
from prongsai.web.rights.doors import Request
from prongsai.web.rights.finding import the_one
from prongsai.web.rights.table import Action
from prongsai.web.stored import safe_name

router = Router(tags=["folders"])
_AGENCY, _ORGANISATION = "/agencies/{agency}/folders", "/organisations/{organisation}/folders"
_MANAGE = Action.MANAGE_ORGANISATION
MOST_FILES = 40


class FolderShape(Schema):
    """A folder and what became of its files; they are read in the background."""

    id: str
    made_at: datetime
    count: int
    done: int
    accepted: int
    review: int
    refused: int

    @staticmethod
    def of(folder: FolderImport) -> "FolderShape":
        counts = {name: getattr(folder, name) for name in _COUNTS}
        return FolderShape(id=folder.public_id, made_at=folder.made_at, **counts)


_COUNTS = ("count", "done", "accepted", "review", "refused")


class AssignIn(Schema):
    agency: Id


@router.post(_AGENCY, response=answers(FolderShape, 201))
@agency_operation(Action.WRITE_RESULT)
def send_folder_of_agency(
    request: Request, agency: Agency, files: File[list[UploadedFile]], accepts_clean: Form[bool] = False
) -> Status[FolderShape]:
    """Send files or zips of one agency's results; ``accepts_clean``: accept at once what is free of errors."""
    return _begin(request, agency, files, accepts_clean)


@router.post(_ORGANISATION, response=answers(FolderShape, 201))
@organisation_operation(_MANAGE)
def send_folder(
    request: Request,
    organisation: Organisation,
    files: File[list[UploadedFile]],
    accepts_clean: Form[bool] = False,
) -> Status[FolderShape]:
    """Send files or zips of the results of an organisation's agencies."""
    return _begin(request, organisation, files, accepts_clean)


@router.get(_AGENCY + "/{folder}", response=answers(FolderShape))
@agency_operation(Action.WRITE_RESULT)
def get_folder_of_agency(request: Request, agency: Agency, folder: PublicId) -> FolderShape:  # noqa: ARG001
    """Tell how far an agency's folder is."""
    return FolderShape.of(folder_queries.a_folder(agency, folder))


@router.get(_ORGANISATION + "/{folder}", response=answers(FolderShape))
@organisation_operation(_MANAGE)
def get_folder(request: Request, organisation: Organisation, folder: PublicId) -> FolderShape:  # noqa: ARG001
    """Tell how far an organisation's folder is."""
    return FolderShape.of(folder_queries.a_folder(organisation, folder))


@router.get(_ORGANISATION + "/{folder}/files", response=answers(Page[UploadShape]))
@organisation_operation(_MANAGE)
def list_files(
    request: Request,  # noqa: ARG001
    organisation: Organisation,
    folder: PublicId,
    asked: Query[Paging],
) -> Page[UploadShape]:
    """List the files of a folder and what became of each."""
    rows = folder_queries.files_of(folder_queries.a_folder(organisation, folder))
    return page_of(rows.prefetch_related("drafts"), asked, UploadShape.of)


@router.post(_ORGANISATION + "/{folder}/go-on", response=answers(FolderShape))
@organisation_operation(_MANAGE)
def go_on(request: Request, organisation: Organisation, folder: PublicId) -> FolderShape:
    """Go on with a folder whose work was cut off."""
    one = folder_queries.a_folder(organisation, folder)
    folder_actions.go_on(request.actor, one)
    return FolderShape.of(one)


@router.post("/organisations/{organisation}/unmatched/{draft}/assign", response=answers(DraftShape))
@organisation_operation(_MANAGE)
def assign(request: Request, organisation: Organisation, draft: PublicId, given: AssignIn) -> DraftShape:
    """Say whose result a draft is that was found in an organisation's file."""
    one = folder_queries.a_draft_without_agency(organisation, draft)
    agency = the_one(organisation.agencies.all(), public_id=given.agency)
    folder_actions.assign(request.actor, one, agency)
    return DraftShape.of(one)


def _begin(
    request: Request, place: Agency | Organisation, files: list[UploadedFile], accepts_clean: bool
) -> Status[FolderShape]:
    if len(files) > MOST_FILES or any((one.size or 0) > settings.MOST_BYTES_OF_AN_UPLOAD for one in files):
        raise TooLargeError(settings.MOST_BYTES_OF_AN_UPLOAD)
    coming = [Incoming(safe_name(one.name or ""), cast(BinaryIO, one.file), one.size or 0) for one in files]
    begun = folder_actions.begin(request.actor, place, coming, accepts_clean)
    folder = folder_queries.a_folder(place, begun.public_id)
    if not begun.uploads.exists():
        raise WrongCallError(
            "ไม่พบเอกสารที่อ่านได้ในไฟล์ที่ส่งมา",
            "There is no document among the files that were sent",
            ("body.files",),
        )
    return Status(201, FolderShape.of(folder))
