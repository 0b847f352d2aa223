"""The daily jobs: given out by whichever worker comes first, once a day, without cron."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.module_loading import import_string

from prongsai.web.ops.models import DailyRun


@dataclass(frozen=True, slots=True)
class Daily:
    """A job of every day: its name, the path of its task, and the hour (Asia/Bangkok) before which it waits."""

    name: str
    task: str
    not_before: int = 0


JOBS: Sequence[Daily] = (
    Daily("clean-up", "prongsai.web.ops.tasks.clean_up"),
    Daily("evidence", "prongsai.web.evidence.tasks.look_around"),
    Daily("reminders", "prongsai.web.plans.tasks.send_reminders", not_before=7),
)


def give_out(now: datetime, jobs: Sequence[Daily] = JOBS) -> list[str]:
    """Put the jobs of the day that nobody gave out yet into the queue; ``now`` is local time. Return their names."""
    return [job.name for job in jobs if now.hour >= job.not_before and _is_first(job, now)]


def _is_first(job: Daily, now: datetime) -> bool:
    with transaction.atomic():
        _, is_new = DailyRun.objects.get_or_create(job=job.name, day=now.date())
        if is_new:
            import_string(job.task).enqueue(now.date().isoformat())
        return is_new
