"""An archive made by the worker, and one that waits to be taken in."""

from io import BytesIO

from prongsai.web.archive.actions import file_of, send_in, take_out
from prongsai.web.archive.models import ArchiveJob, JobState
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:  # noqa: ARG001
    archive = b"".join(take_out(Actor(cast.owner), cast.agency).pieces())
    job = ArchiveJob.objects.create(
        agency=cast.agency, state=JobState.DONE, done=3, all=3, bytes=len(archive), made_by=cast.owner
    )
    file_of(job).write_bytes(archive)
    incoming = send_in(Actor(cast.operator), cast.organisation, BytesIO(archive), "ชุดข้อมูล.zip")
    return {"job": job.public_id, "incoming": incoming.public_id}
