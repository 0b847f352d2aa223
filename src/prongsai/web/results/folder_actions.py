"""A whole folder brought in: kept, handed to the background, and drafts given to their agencies by hand."""

from collections.abc import Iterator, Sequence

from django.db import transaction

from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.results.draft_actions import settle_outcome
from prongsai.web.results.models import Draft, FolderImport, Upload, UploadStatus
from prongsai.web.results.upload_actions import Incoming
from prongsai.web.results.zips import is_document, is_zip_folder, unpacked
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.stored import safe_name, store
from prongsai.web.trail.record import record


def begin(
    actor: Actor, place: Organisation | Agency, files: Sequence[Incoming], accepts_clean: bool
) -> FolderImport:
    """Keep the documents of a folder and return the import, still to be gone through (``tasks.go_through``).

    Raises ``UnsafeFolderError`` for a zip that is none; then nothing is brought in.
    """
    check(actor, place)
    kept = [(file.name, file.size, store(file.data)) for file in _documents(files)]
    return _noted(actor, place, kept, accepts_clean)


def check(actor: Actor, place: Organisation | Agency) -> None:
    is_agency = isinstance(place, Agency)
    actor.check(Action.WRITE_RESULT if is_agency else Action.MANAGE_ORGANISATION, place)


def _documents(files: Sequence[Incoming]) -> Iterator[Incoming]:
    for file in files:
        if is_zip_folder(file.name):
            yield from unpacked(file.name, file.data)
        elif is_document(file.name):
            yield file


@transaction.atomic
def _noted(
    actor: Actor, place: Organisation | Agency, kept: Sequence[tuple[str, int, str]], accepts_clean: bool
) -> FolderImport:
    agency = place if isinstance(place, Agency) else None
    folder = FolderImport.objects.create(
        organisation=place if isinstance(place, Organisation) else None,
        agency=agency,
        accepts_clean=accepts_clean,
        made_by=actor.user,
    )
    Upload.objects.bulk_create(
        (
            Upload(
                folder=folder,
                agency=agency,
                name=safe_name(name),
                sha256=sha256,
                size=size,
                uploaded_by=actor.user,
            )
            for name, size, sha256 in kept
        ),
        batch_size=500,
    )
    record(actor, "results.folder", place, folder, after={"files": len(kept)})
    transaction.on_commit(lambda: _enqueue(folder))
    return folder


@transaction.atomic
def go_on(actor: Actor, folder: FolderImport) -> None:
    """Go on with a folder whose work was cut off; files that are done stay done."""
    place = folder.agency or folder.organisation
    assert place is not None
    check(actor, place)
    waiting = folder.uploads.filter(status__in=(UploadStatus.WAITING, UploadStatus.READING))
    if waiting.exists():
        record(actor, "results.folder.continue", place, folder)
        transaction.on_commit(lambda: _enqueue(folder))


@transaction.atomic
def assign(actor: Actor, draft: Draft, agency: Agency) -> None:
    """Give a draft that was found in an organisation's file to one of the organisation's agencies."""
    from prongsai.analysis.audit.identity import is_same_agency

    held = Draft.objects.select_for_update(of=("self",)).select_related("upload__folder").get(pk=draft.pk)
    folder = held.upload.folder if held.upload else None
    if folder is None or folder.organisation_id != agency.organisation_id or not held.is_open:
        raise NoSuchThingError
    actor.check(Action.MANAGE_ORGANISATION, agency.organisation)
    before = held.agency
    held.agency = agency
    held.is_other_agency = not is_same_agency(agency.name, held.printed_name)
    held.version += 1
    held.save()
    settle_outcome(held.upload)
    record(
        actor,
        "results.draft.assign",
        agency,
        held,
        before={"agency": before.name} if before else None,
        after={"agency": agency.name, "printed": held.printed_name},
    )


def _enqueue(folder: FolderImport) -> None:
    from prongsai.web.results.tasks import go_through

    go_through.enqueue(folder=folder.public_id)
