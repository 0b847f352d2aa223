"""What the worker does for cycles."""

from datetime import date

from django_tasks import task


@task()
def count_agencies(cycle: int) -> None:
    """Count anew how the agencies of a large cycle stand."""
    from django.utils import timezone

    from prongsai.web.cycles.glance import count_again
    from prongsai.web.cycles.models import Cycle

    found = Cycle.objects.prefetch_related("phases").filter(pk=cycle).first()
    if found is not None:
        count_again(found, timezone.now())


@task()
def send_reminders(cycle: int, day: str) -> dict[str, int]:
    """Send the letters that were ordered for a cycle on a day; what was sent is not sent again."""
    from prongsai.web.cycles.letters import send_ordered

    sent = send_ordered(cycle, date.fromisoformat(day))
    return {"letters": sent.letters, "failed": sent.failed}
