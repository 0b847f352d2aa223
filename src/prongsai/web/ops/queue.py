"""The queue of background jobs: take one, run it, give it back.

A job that is given back runs again from its beginning, so every task must bear to be run twice.
"""

import logging
import time
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskContext, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from prongsai.web.ops.models import Heartbeat

SILENT_AFTER = timedelta(seconds=60)
"""A worker that was not seen for so long is held to be dead."""
MOST_ATTEMPTS = 3

_log = logging.getLogger("prongsai.jobs")


class AbandonedError(Exception):
    """A job ended its worker several times and is not tried again."""


def take_next(worker: str, lane: str | None = None) -> DBTaskResult | None:
    """Claim the next job of a lane, or of any, for a worker; no other gets it. ``None`` where nothing waits."""
    waiting = DBTaskResult.objects.ready()
    if lane is not None:
        waiting = waiting.filter(queue_name=lane)
    if not waiting.exists():
        return None
    with transaction.atomic():
        job = waiting.get_locked()
        if job is not None:
            job.claim(worker)
        return job


def run(job: DBTaskResult) -> None:
    """Run a claimed job and write down how it ended."""
    started = time.monotonic()
    try:
        task = job.task
        context = (TaskContext(task_result=job.task_result),) if task.takes_context else ()
        value = task.call(*context, *job.args_kwargs["args"], **job.args_kwargs["kwargs"])
        job.set_successful(value)
        outcome = "done"
    except Exception as failure:
        job.set_failed(failure)
        outcome = "failed"
        _log.exception("job failed", extra={"job": job.task_name})
    passed = round((time.monotonic() - started) * 1000)
    _log.info("job", extra={"job": job.task_name, "outcome": outcome, "ms": passed})


def give_back(job: DBTaskResult) -> None:
    """Put a job that could not be finished back into the queue, or end it after too many attempts."""
    if len(job.worker_ids) >= MOST_ATTEMPTS:
        job.set_failed(AbandonedError(f"ended its worker {len(job.worker_ids)} times"))
    else:
        job.status, job.started_at = TaskResultStatus.READY, None
        job.save(update_fields=["status", "started_at"])
    _log.warning("job given back", extra={"job": job.task_name, "outcome": job.status.lower()})


def give_back_the_abandoned() -> int:
    """Give back the jobs of workers that are dead; return how many."""
    alive = set(
        Heartbeat.objects.filter(seen__gt=timezone.now() - SILENT_AFTER).values_list("worker", flat=True)
    )
    with transaction.atomic():
        running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
        abandoned = [job for job in running if not job.worker_ids or job.worker_ids[-1] not in alive]
        for job in abandoned:
            give_back(job)
    return len(abandoned)


def waiting() -> int:
    """Return how many jobs wait."""
    return int(DBTaskResult.objects.ready().count())
