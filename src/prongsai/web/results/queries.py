"""Results as other apps and the pages ask for them."""

from collections.abc import Sequence

from django.db.models import QuerySet

from prongsai.engine.years import FiscalYear
from prongsai.web.registry.models import Agency
from prongsai.web.results.findings import answers_of as answers_of
from prongsai.web.results.findings import findings_of as findings_of
from prongsai.web.results.models import Draft, DraftState, ResultRun, Upload, UploadStatus
from prongsai.web.rights.finding import the_one

_MOST_SHOWN = 30


def current_runs(agency: Agency) -> QuerySet[ResultRun]:
    """Return the current run of every year, the newest year first."""
    return ResultRun.objects.filter(agency=agency, is_current=True).order_by("-fiscal_year")


def current_run(agency: Agency, year: FiscalYear | None = None) -> ResultRun | None:
    """Return the current run of a year, by default of the newest one; ``None`` where there is none."""
    runs = current_runs(agency)
    return (runs.filter(fiscal_year=year) if year is not None else runs).first()


def runs_before(run: ResultRun) -> Sequence[ResultRun]:
    """Return the current runs of the earlier years, the newest first."""
    return list(current_runs(run.agency).filter(fiscal_year__lt=run.fiscal_year))


def run_of_year(agency: Agency, year: FiscalYear) -> ResultRun:
    """Return the current run of a year; raises ``NoSuchThingError``."""
    return the_one(current_runs(agency).select_related("agency", "accepted_by"), fiscal_year=year)


def runs_of(agency: Agency) -> QuerySet[ResultRun]:
    """Return every run of an agency without its assessment, for lists."""
    return ResultRun.objects.filter(agency=agency).select_related("accepted_by").defer("assessment_json")


def a_run(agency: Agency, run: str) -> ResultRun:
    return the_one(
        ResultRun.objects.select_related("agency", "accepted_by", "draft__upload"),
        agency=agency,
        public_id=run,
    )


def an_upload(agency: Agency, upload: str) -> Upload:
    return the_one(Upload.objects.select_related("agency", "folder"), agency=agency, public_id=upload)


def a_draft(agency: Agency, draft: str) -> Draft:
    return the_one(
        Draft.objects.select_related("agency", "upload__folder", "corrects", "run"),
        agency=agency,
        public_id=draft,
    )


def drafts_to_review(agency: Agency) -> Sequence[Draft]:
    return list(_light_drafts(agency).filter(state=DraftState.OPEN)[:_MOST_SHOWN])


def drafts_set_aside(agency: Agency) -> Sequence[Draft]:
    return list(_light_drafts(agency).filter(state=DraftState.REMOVED)[:_MOST_SHOWN])


def drafts_of(upload: Upload) -> Sequence[Draft]:
    """Return the drafts of a file, in its order."""
    return list(
        upload.drafts.select_related("agency", "run")
        .defer("as_read_json", "assessment_json")
        .order_by("position")
    )


def uploads_in_sight(agency: Agency) -> Sequence[Upload]:
    """Return the files that are not read yet or cannot be read, the newest first."""
    unfinished = (UploadStatus.WAITING, UploadStatus.READING, UploadStatus.REFUSED)
    found = Upload.objects.filter(agency=agency, status__in=unfinished, removed_at=None)
    return list(found[:_MOST_SHOWN])


def uploads_removed(agency: Agency) -> Sequence[Upload]:
    return list(Upload.objects.filter(agency=agency, removed_at__isnull=False)[:_MOST_SHOWN])


def _light_drafts(agency: Agency) -> QuerySet[Draft]:
    return (
        Draft.objects.filter(agency=agency).select_related("upload").defer("as_read_json", "assessment_json")
    )
