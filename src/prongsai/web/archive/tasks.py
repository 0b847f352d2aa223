"""Making a large archive in the background."""

from django_tasks import task

from prongsai.web.archive.models import ArchiveJob, JobState

_TOLD_EVERY = 10
"""Files between two notes of the progress."""


@task()
def make_archive(job: str) -> None:
    """Write the archive of a job, by its public id; the order itself stands in the log already."""
    from django.db import transaction
    from django.utils import timezone

    from prongsai.web.archive.actions import file_of
    from prongsai.web.archive.collecting import collect
    from prongsai.web.archive.writing import write

    found = ArchiveJob.objects.select_related("agency__organisation").get(public_id=job)
    with transaction.atomic():
        collected = collect(found.agency)
    _note(found, state=JobState.RUNNING, all=len(collected.files))

    def progress(files: int) -> None:
        if files % _TOLD_EVERY == 0:
            _note(found, done=files)

    path = file_of(found)
    coming = path.with_suffix(".coming")
    try:
        with coming.open("wb") as out:
            for piece in write(found.agency, collected, timezone.localtime(), progress):
                out.write(piece)
        coming.replace(path)
    except BaseException:
        coming.unlink(missing_ok=True)
        _note(found, state=JobState.FAILED)
        raise
    _note(found, state=JobState.DONE, done=len(collected.files), bytes=path.stat().st_size)


def _note(job: ArchiveJob, **values: object) -> None:
    ArchiveJob.objects.filter(pk=job.pk).update(**values)
