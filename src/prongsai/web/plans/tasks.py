"""What the worker does for plans."""

from django.utils import timezone
from django_tasks import task


@task()
def send_reminders() -> dict[str, int]:
    """Send today's reminders; running it again the same day sends nothing twice."""
    from prongsai.web.plans.reminders import send_due

    sent = send_due(timezone.localdate())
    return {"letters": sent.letters, "failed": sent.failed}
