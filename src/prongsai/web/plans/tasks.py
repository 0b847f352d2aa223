"""What the worker does for plans."""

from datetime import date

from django.utils import timezone
from django_tasks import task


@task()
def send_reminders(day: str = "") -> dict[str, int]:
    """Send the reminders of a day (``2026-01-31``, by default today); again on the same day sends nothing twice."""
    from prongsai.web.plans.reminders import send_due

    sent = send_due(date.fromisoformat(day) if day else timezone.localdate())
    return {"letters": sent.letters, "failed": sent.failed}
