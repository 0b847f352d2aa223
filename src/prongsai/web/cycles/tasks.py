"""What the worker does for cycles."""

from datetime import date

from django_tasks import task


@task()
def send_reminders(cycle: int, day: str) -> dict[str, int]:
    """Send the letters that were ordered for a cycle on a day; what was sent is not sent again."""
    from prongsai.web.cycles.letters import send_ordered

    sent = send_ordered(cycle, date.fromisoformat(day))
    return {"letters": sent.letters, "failed": sent.failed}
