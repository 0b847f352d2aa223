"""Who wants to be reminded, what was sent, and the calendar feeds."""

from typing import ClassVar

from django.db import models

from prongsai.web.registry.models import User


class ReminderChoice(models.Model):
    """Whether a person wants e-mails; a person without a row does."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="reminder_choice")
    is_wanted = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {self.is_wanted}"


class Reminder(models.Model):
    """One thing of which one person was reminded.

    The database keeps it unique, so that of two workers only one can claim it and send. ``stage`` says
    how near or how late the thing was; it changes at most once a day.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="reminders")
    thing = models.CharField(max_length=32)
    """``step-12`` or ``round-40``."""
    due = models.DateField()
    stage = models.CharField(max_length=16)
    day = models.DateField()
    """When it was sent."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "thing", "due", "stage"], name="reminded_once")
        ]

    def __str__(self) -> str:
        return f"{self.thing} {self.stage}"


class CalendarFeed(models.Model):
    """A person's calendar address: only the hash of its secret is kept, so it is shown once."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="calendar_feed")
    secret_hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"feed {self.pk}"
