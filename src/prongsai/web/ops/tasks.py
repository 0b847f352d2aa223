"""The installation's own background jobs."""

from datetime import date, timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from prongsai.web import home, stored
from prongsai.web.ops.models import DailyRun, Heartbeat
from prongsai.web.people.models import BrowserSession, ResetRequest, SingleUseLink, StartCode

KEPT = timedelta(days=30)
"""How long finished jobs, failed sign-ins, used links and drawn charts stay."""


@task
def clean_up(day: str) -> None:
    """Remove what has run out: sessions, links, finished jobs, traces of signing in, old charts, half a file."""
    before = timezone.now() - KEPT
    BrowserSession.objects.filter(expire_date__lt=timezone.now()).delete()
    SingleUseLink.objects.filter(expires__lt=before).delete()
    ResetRequest.objects.filter(at__lt=before).delete()
    StartCode.objects.filter(created__lt=before).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        model.objects.filter(attempt_time__lt=before).delete()
    Heartbeat.objects.filter(seen__lt=timezone.now() - timedelta(days=1)).delete()
    DailyRun.objects.filter(day__lt=date.fromisoformat(day) - KEPT).delete()
    _remove_old_pictures(before.timestamp())
    stored.remove_half_written((timezone.now() - timedelta(days=1)).timestamp())


def _remove_old_pictures(before: float) -> None:
    if not home.pictures().is_dir():
        return
    for path in home.pictures().rglob("*"):
        if path.is_file() and path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
