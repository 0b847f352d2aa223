"""Files coming in, and what the reader says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from django.db import transaction
from django.utils import timezone

from prongsai.engine.assessment import Assessment
from prongsai.web.registry.models import Agency
from prongsai.web.results.models import (
    Draft,
    FolderImport,
    Outcome,
    SourceText,
    Upload,
    UploadStatus,
)
from prongsai.web.results.reading_apart import ReadOut, Refusal
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.stored import safe_name, store
from prongsai.web.trail.record import record

MOST_DRAFTS = 20
"""Of a file with more assessments (a sheet of a whole province) an agency only gets its own."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file on its way in. ``size`` in bytes."""

    name: str
    data: BinaryIO
    size: int


def take_in(actor: Actor, agency: Agency, files: Sequence[Incoming]) -> list[Upload]:
    """Keep files for an agency; they are read afterwards (``intake.read_upload``)."""
    actor.check(Action.WRITE_RESULT, agency)
    kept = [(file, store(file.data)) for file in files]
    return _noted(actor, agency, kept)


@transaction.atomic
def _noted(actor: Actor, agency: Agency, kept: Sequence[tuple[Incoming, str]]) -> list[Upload]:
    uploads = []
    for file, sha256 in kept:
        upload = Upload.objects.create(
            agency=agency,
            name=safe_name(file.name),
            sha256=sha256,
            size=file.size,
            uploaded_by=actor.user,
        )
        record(actor, "results.upload", agency, upload, after={"sha256": sha256, "bytes": file.size})
        uploads.append(upload)
    return uploads


@transaction.atomic
def note_refusal(upload: Upload, why: Refusal) -> None:
    """Write down why a file cannot be read."""
    upload.status, upload.outcome = UploadStatus.REFUSED, Outcome.REFUSED
    upload.reason_th, upload.reason_en = why.th, why.en
    upload.save()
    record(None, "results.refuse", _place(upload), upload, after={"reason": why.th})


@transaction.atomic
def note_reading(upload: Upload, read: ReadOut) -> list[Draft]:
    """Keep what was read, and make a draft of each assessment that can be the agency's."""
    assert upload.agency is not None
    chosen = own_assessments(upload.agency, read.document.assessments)
    if not chosen:
        note_refusal(upload, _none_is_own(upload, len(read.document.assessments)))
        return []
    drafts = Draft.objects.bulk_create(_draft(upload, upload.agency, n, one) for n, one in chosen)
    finish(upload, read, drafts)
    return drafts


def finish(upload: Upload, read: ReadOut, drafts: Sequence[Draft]) -> None:
    """Keep the text of a file that was read, and say so in the log."""
    SourceText.objects.update_or_create(upload=upload, defaults={"pieces": read.pieces})
    upload.status, upload.outcome = UploadStatus.READ, Outcome.REVIEW
    upload.save()
    record(None, "results.read", _place(upload), upload, after={"years": [one.fiscal_year for one in drafts]})


def own_assessments(agency: Agency, found: Sequence[Assessment]) -> list[tuple[int, Assessment]]:
    """Return the assessments of a document that are, or can be, the agency's, with their places in it."""
    from prongsai.analysis.audit.identity import is_same_agency

    numbered = list(enumerate(found))
    own = [
        pair for pair in numbered if pair[1].agency.name and is_same_agency(agency.name, pair[1].agency.name)
    ]
    if own:
        return own
    return numbered if len(numbered) <= MOST_DRAFTS else []


def _draft(upload: Upload, agency: Agency, position: int, assessment: Assessment) -> Draft:
    from prongsai.analysis.audit.identity import is_same_agency

    plain = assessment.model_dump(mode="json")
    printed = assessment.agency.name or ""
    return Draft(
        agency=agency,
        upload=upload,
        position=position,
        fiscal_year=assessment.fiscal_year,
        printed_name=printed[:200],
        as_read_json=plain,
        assessment_json=plain,
        is_other_agency=bool(printed) and not is_same_agency(agency.name, printed),
        made_by=upload.uploaded_by,
    )


@transaction.atomic
def remove_upload(actor: Actor, upload: Upload) -> None:
    """Take a file out of the list; it is kept and can be put back."""
    _mark_removed(actor, upload, is_removed=True)


@transaction.atomic
def restore_upload(actor: Actor, upload: Upload) -> None:
    """Put a file back into the list."""
    _mark_removed(actor, upload, is_removed=False)


def _mark_removed(actor: Actor, upload: Upload, *, is_removed: bool) -> None:
    assert upload.agency is not None
    actor.check(Action.WRITE_RESULT, upload.agency)
    if (upload.removed_at is not None) == is_removed:
        return
    upload.removed_at = timezone.now() if is_removed else None
    upload.save(update_fields=["removed_at"])
    what = "results.upload.remove" if is_removed else "results.upload.restore"
    record(actor, what, upload.agency, upload)


def _place(upload: Upload) -> Agency | None:
    return upload.agency or _folder_agency(upload.folder)


def _folder_agency(folder: FolderImport | None) -> Agency | None:
    return folder.agency if folder else None


def _none_is_own(upload: Upload, count: int) -> Refusal:
    own = upload.agency.name if upload.agency else ""
    return Refusal(  # speaks-thai: both languages at once
        f"“{upload.name}” มีผลการประเมินของ {count:,} หน่วยงาน แต่ไม่พบ “{own}” โปรดตรวจสอบว่าเลือกไฟล์ถูกต้อง หรือชื่อหน่วยงานในไฟล์ตรงกับที่ลงทะเบียนไว้",
        f"{upload.name} holds the results of {count:,} agencies, none of them “{own}”. Check that it is the right file, or "
        "that it names the agency as it is registered",
    )
