"""Folders as their pages ask for them."""

from collections.abc import Mapping, Sequence

from django.db.models import Count, Q, QuerySet

from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.results.models import Draft, DraftState, FolderImport, Outcome, Upload, UploadStatus
from prongsai.web.rights.finding import the_one


def folders_of(place: Organisation | Agency) -> QuerySet[FolderImport]:
    """Return the folders brought in for a place, the newest first, with counts of their files."""
    own = {"agency": place} if isinstance(place, Agency) else {"organisation": place}
    return (
        FolderImport.objects.filter(**own)
        .select_related("made_by")
        .annotate(
            count=Count("uploads"),
            done=Count("uploads", filter=~_UNFINISHED),
            accepted=Count("uploads", filter=Q(uploads__outcome=Outcome.ACCEPTED)),
            review=Count("uploads", filter=Q(uploads__outcome=Outcome.REVIEW) & ~_UNFINISHED),
            refused=Count("uploads", filter=Q(uploads__outcome=Outcome.REFUSED)),
        )
    )


_UNFINISHED = Q(uploads__status__in=(UploadStatus.WAITING, UploadStatus.READING))


def a_folder(place: Organisation | Agency, folder: str) -> FolderImport:
    return the_one(folders_of(place), public_id=folder)


def files_of(folder: FolderImport) -> QuerySet[Upload]:
    return folder.uploads.select_related("agency").order_by("pk")


def a_file(organisation: Organisation, file: str) -> Upload:
    return the_one(
        Upload.objects.select_related("agency", "folder"), folder__organisation=organisation, public_id=file
    )


def drafts_without_agency(organisation: Organisation) -> QuerySet[Draft]:
    return (
        Draft.objects.filter(upload__folder__organisation=organisation, agency=None, state=DraftState.OPEN)
        .select_related("upload")
        .defer("as_read_json", "assessment_json")
    )


def a_draft_without_agency(organisation: Organisation, unmatched: str) -> Draft:
    return the_one(
        Draft.objects.filter(upload__folder__organisation=organisation).select_related("upload", "agency"),
        public_id=unmatched,
    )


def first_drafts(uploads: Sequence[Upload]) -> Mapping[int, Sequence[Draft]]:
    """Return the drafts of files by the row of the file, in the order of the file (one query)."""
    by_upload: dict[int, list[Draft]] = {}
    drafts = (
        Draft.objects.filter(upload__in=[one.pk for one in uploads])
        .select_related("agency")
        .defer("as_read_json", "assessment_json")
        .order_by("position")
    )
    for draft in drafts[:500]:
        by_upload.setdefault(draft.upload_id or 0, []).append(draft)
    return by_upload
