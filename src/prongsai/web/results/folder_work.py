"""Going through a folder in the background: one file after the other, and one bad file stops nothing.

Each file is claimed, read in a process of its own, and its results are given to their agencies. What is
surely an agency's, free of errors and new is accepted; everything else waits for a person.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from prongsai.engine.assessment import Assessment
from prongsai.errors import ProngsaiError
from prongsai.web.registry.models import Agency
from prongsai.web.results import actions, intake
from prongsai.web.results.corrections import with_agency
from prongsai.web.results.draft_actions import Acceptance, accept_draft, settle_outcome
from prongsai.web.results.matching import Match, Register
from prongsai.web.results.models import (
    Draft,
    DraftState,
    FolderImport,
    Upload,
    UploadStatus,
)
from prongsai.web.results.queries import current_run
from prongsai.web.results.reading_apart import ReadOut, Refusal, read_apart, took_too_long
from prongsai.web.results.upload_actions import finish, note_refusal
from prongsai.web.rights.actor import Actor

_PATIENT_WITH = 50
"""In a sheet of more agencies than this, misspelt names are left to a person."""


def go_through(folder: FolderImport) -> None:
    """Read every file of a folder that waits, also those whose reading was cut off."""
    agencies = folder.organisation.agencies.all() if folder.organisation else [folder.agency]
    register = Register(agency for agency in agencies if agency is not None)
    for upload in folder.uploads.filter(status__in=(UploadStatus.WAITING, UploadStatus.READING)).order_by(
        "pk"
    ):
        if intake.claim(upload):
            _read(upload, folder, register)


def _read(upload: Upload, folder: FolderImport, register: Register) -> None:
    try:
        said = read_apart(upload.sha256, upload.name)
    except TimeoutError:
        said = took_too_long(upload.name)
    except OSError as error:
        said = intake.not_kept(upload, error)
    if isinstance(said, Refusal):
        note_refusal(upload, said)
    else:
        settle(upload, folder, said, register)


def settle(upload: Upload, folder: FolderImport, said: ReadOut, register: Register) -> None:
    """Give what was read in a file to its agencies, and accept what may be accepted unseen."""
    drafts = _noted(upload, folder, said, register)
    if folder.accepts_clean:
        _accept_clean(folder, drafts)
    _finished(upload)


@dataclass(frozen=True, slots=True)
class _Found:
    """A draft and how surely it is its agency's."""

    draft: Draft
    is_sure: bool


@transaction.atomic
def _noted(upload: Upload, folder: FolderImport, said: ReadOut, register: Register) -> list[_Found]:
    """Keep what was read; a file whose work was cut off keeps the drafts that it has already."""
    assessments = said.document.assessments
    matches = [_match(upload, register, one, len(assessments)) for one in assessments]
    held = set(upload.drafts.values_list("position", flat=True))
    new = [
        _draft(upload, number, assessment, match)
        for number, (assessment, match) in enumerate(zip(assessments, matches, strict=True))
        if number not in held
    ]
    Draft.objects.bulk_create(new, batch_size=200)
    owners = {match.agency.pk for match in matches if match.agency}
    if folder.organisation and len(owners) == 1 and all(match.agency for match in matches):
        upload.agency = next(match.agency for match in matches if match.agency)
    finish(upload, said, new)
    Upload.objects.filter(pk=upload.pk).update(status=UploadStatus.READING, begun_at=timezone.now())
    sure = {number for number, match in enumerate(matches) if match.is_sure}
    return [
        _Found(draft, draft.position in sure) for draft in upload.drafts.select_related("agency", "upload")
    ]


def _match(upload: Upload, register: Register, assessment: Assessment, count: int) -> Match:
    """Return whose an assessment is; a folder of one agency holds that agency's files."""
    match = register.match(assessment.agency, is_patient=count <= _PATIENT_WITH)
    is_of_agency = upload.folder is not None and upload.folder.agency_id is not None
    return Match(upload.agency, match.is_sure) if is_of_agency else match


def _draft(upload: Upload, position: int, assessment: Assessment, match: Match) -> Draft:
    from prongsai.analysis.audit.identity import is_same_agency

    plain, printed = assessment.model_dump(mode="json"), assessment.agency.name or ""
    own = match.agency.name if match.agency else ""
    return Draft(
        agency=match.agency,
        upload=upload,
        position=position,
        fiscal_year=assessment.fiscal_year,
        printed_name=printed[:200],
        as_read_json=plain,
        assessment_json=plain,
        is_other_agency=bool(printed and own) and not is_same_agency(own, printed),
        made_by=upload.uploaded_by,
    )


def _accept_clean(folder: FolderImport, drafts: Sequence[_Found]) -> None:
    if folder.made_by is None:
        return
    actor = Actor(folder.made_by)
    for found in drafts:
        draft = found.draft
        if draft.is_open and draft.agency and found.is_sure and is_clean(draft, draft.agency):
            try:
                accept_draft(actor, draft, None, draft.version, Acceptance())
            except ProngsaiError:  # a right was taken away meanwhile: it waits for a person
                continue


def is_clean(draft: Draft, agency: Agency) -> bool:
    """Say whether a draft may be accepted unseen: it has scores, no error, and replaces nothing different."""
    from prongsai.analysis.audit import audit
    from prongsai.analysis.findings import Severity

    assessment = with_agency(draft.assessment, agency.as_assessed)
    if not assessment.scores:
        return False
    earlier = current_run(agency, draft.fiscal_year)
    if earlier is not None:
        return False
    return all(one.severity is not Severity.ERROR for one in audit(assessment, draft.framework))


@transaction.atomic
def _finished(upload: Upload) -> None:
    """Say that a file is done; a result that its agency has already, figure for figure, is not asked about."""
    own = upload.drafts.filter(state=DraftState.OPEN, is_other_agency=False)
    for draft in own.select_related("agency"):
        known = current_run(draft.agency, draft.fiscal_year) if draft.agency else None
        if known and draft.agency and _is_the_same(draft, draft.agency, known.checksum):
            draft.state = DraftState.ACCEPTED
            draft.save()
    upload.refresh_from_db()
    upload.status = UploadStatus.READ
    upload.save(update_fields=["status"])
    settle_outcome(upload)


def _is_the_same(draft: Draft, agency: Agency, checksum: str) -> bool:
    own = with_agency(draft.assessment, agency.as_assessed)
    return actions.run_of(agency, own).checksum == checksum
