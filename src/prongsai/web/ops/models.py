"""What keeps several workers from doing a thing twice: who is at work, and which daily jobs were given out."""

from typing import ClassVar

from django.db import models


class Heartbeat(models.Model):
    """A background worker that is at work; it writes ``seen`` every few seconds and takes the row with it."""

    worker = models.CharField(max_length=64, unique=True)
    seen = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker


class DailyRun(models.Model):
    """A daily job that was given out on a day (Asia/Bangkok): the row can be made only once."""

    job = models.CharField(max_length=40)
    day = models.DateField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["job", "day"], name="daily_job_once_a_day")]

    def __str__(self) -> str:
        return f"{self.job} {self.day}"
