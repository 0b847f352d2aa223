"""The installation's own background jobs."""

from datetime import date, timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from prongsai.web import home
from prongsai.web.ops.models import DailyRun, Heartbeat

KEPT = timedelta(days=30)
"""How long finished jobs, failed sign-ins and unused pictures stay."""


@task
def clean_up(day: str) -> None:
    """Remove what has run out: sessions, finished jobs, traces of signing in, pictures nobody asked for."""
    before = timezone.now() - KEPT
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        model.objects.filter(attempt_time__lt=before).delete()
    Heartbeat.objects.filter(seen__lt=timezone.now() - timedelta(days=1)).delete()
    DailyRun.objects.filter(day__lt=date.fromisoformat(day) - KEPT).delete()
    _remove_old_pictures(before.timestamp())


def _remove_old_pictures(before: float) -> None:
    if not home.pictures().is_dir():
        return
    for path in home.pictures().rglob("*"):
        if path.is_file() and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
