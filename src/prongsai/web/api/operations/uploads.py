"""Files that come in to be read; what was read becomes drafts (``drafts``)."""

from datetime import datetime
from typing import BinaryIO, cast

from django.conf import settings
from ninja import File, Query, Router, Schema, Status
from ninja.files import UploadedFile

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import PublicId, agency_operation
from prongsai.web.api.errors import TooLargeError
from prongsai.web.registry.models import Agency
from prongsai.web.results import queries, upload_actions
from prongsai.web.results.models import Upload
from prongsai.web.results.upload_actions import Incoming
from prongsai.web.results.views.uploads import read_now_or_later
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action
from prongsai.web.stored import safe_name

router = Router(tags=["uploads"])


class UploadShape(Schema):
    """A file and what became of it; ``status`` is ``waiting`` or ``reading`` until it was read."""

    id: str
    name: str
    sha256: str
    bytes: int
    status: str
    outcome: str
    reason_th: str
    reason_en: str
    uploaded_at: datetime
    drafts: list[str]

    @staticmethod
    def of(upload: Upload) -> "UploadShape":
        plain = {name: getattr(upload, name) for name in ("name", "sha256", "status", "outcome")}
        return UploadShape(
            id=upload.public_id,
            bytes=upload.size,
            reason_th=upload.reason_th,
            reason_en=upload.reason_en,
            uploaded_at=upload.uploaded_at,
            drafts=[draft.public_id for draft in upload.drafts.all()],
            **plain,
        )


@router.get("/agencies/{agency}/uploads", response=answers(Page[UploadShape]))
@agency_operation(Action.SEE)
def list_uploads(request: Request, agency: Agency, asked: Query[Paging]) -> Page[UploadShape]:  # noqa: ARG001
    """List the files of an agency, the newest first."""
    rows = Upload.objects.filter(agency=agency, removed_at=None).prefetch_related("drafts")
    return page_of(rows, asked, UploadShape.of)


@router.post("/agencies/{agency}/uploads", response=answers(UploadShape, 201))
@agency_operation(Action.WRITE_RESULT)
def upload(request: Request, agency: Agency, file: File[UploadedFile]) -> Status[UploadShape]:
    """Send a file that ``prongsai read`` understands. A small one is read at once, else ask again later."""
    size = file.size or 0
    if size > settings.MOST_BYTES_OF_AN_UPLOAD:
        raise TooLargeError(settings.MOST_BYTES_OF_AN_UPLOAD)
    coming = Incoming(safe_name(file.name or ""), cast(BinaryIO, file.file), size)
    (made,) = upload_actions.take_in(request.actor, agency, [coming])
    read_now_or_later([made])
    made.refresh_from_db()
    return Status(201, UploadShape.of(made))


@router.get("/agencies/{agency}/uploads/{upload}", response=answers(UploadShape))
@agency_operation(Action.SEE)
def get_upload(request: Request, agency: Agency, upload: PublicId) -> UploadShape:  # noqa: ARG001
    """Return one file."""
    return UploadShape.of(queries.an_upload(agency, upload))


@router.delete("/agencies/{agency}/uploads/{upload}", response=answers(None, 204))
@agency_operation(Action.WRITE_RESULT)
def remove_upload(request: Request, agency: Agency, upload: PublicId) -> Status[None]:
    """Take a file out of the list; it is kept and can be put back."""
    upload_actions.remove_upload(request.actor, queries.an_upload(agency, upload))
    return Status(204, None)


@router.post("/agencies/{agency}/uploads/{upload}/restore", response=answers(UploadShape))
@agency_operation(Action.WRITE_RESULT)
def restore_upload(request: Request, agency: Agency, upload: PublicId) -> UploadShape:
    """Put a file back into the list."""
    found = queries.an_upload(agency, upload)
    upload_actions.restore_upload(request.actor, found)
    return UploadShape.of(found)
