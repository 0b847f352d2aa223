"""Archives being made and being looked at, and what an import must remember to come out again as it went in."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.web.registry.ids import PublicModel
from prongsai.web.registry.models import Agency, Organisation, User


class JobState(models.TextChoices):
    WAITING = "waiting", _("รอทำ")
    RUNNING = "running", _("กำลังทำ")
    DONE = "done", _("เสร็จแล้ว")
    FAILED = "failed", _("ทำไม่สำเร็จ")


class ArchiveJob(PublicModel):
    """A large archive that the worker makes; progress is counted in files."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="archive_jobs")
    state = models.CharField(max_length=8, choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    all = models.PositiveIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    @property
    def is_waited_for(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)


class Incoming(PublicModel):
    """An archive that was sent and checked, and that nobody has taken in yet."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="incoming")
    name = models.CharField(max_length=120)
    agency_name = models.CharField(max_length=200)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    counts = models.JSONField(default=list)
    """What would come, part by part, as it was when the archive was sent: ``arriving.Count``."""
    goes_to = models.ForeignKey(Agency, null=True, on_delete=models.SET_NULL, related_name="+")
    """The agency that was here already; ``None``: it would be a new one."""
    taken_at = models.DateTimeField(null=True)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.SET_NULL, related_name="+")
    """The agency that it became."""

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.agency_name


class KeptName(models.Model):
    """Who did something in another installation: the name stays, there is no account behind it."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    thing = models.CharField(max_length=40)
    """As ``results.resultrun``."""
    thing_id = models.CharField(max_length=16)
    field = models.CharField(max_length=40)
    name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["thing", "thing_id", "field"], name="one_name_in_a_field")
        ]

    def __str__(self) -> str:
        return self.name


class Renamed(models.Model):
    """A public id that was taken here already when it came with an archive, and the new one it got."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    was = models.CharField(max_length=16)
    now = models.CharField(max_length=16)

    class Meta:
        verbose_name_plural = "renamed"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "was"], name="renamed_once_at_an_agency")
        ]

    def __str__(self) -> str:
        return f"{self.was} → {self.now}"
