"""The measures of a year as an agency carries them out: steps, rounds, evidence, progress.

Plan ── PlannedMeasure ─┬─ Step            what is to be done, by when
                        ├─ Round           when it is to be reported
                        ├─ Evidence        what it yields for the checklist
                        └─ ProgressEntry   what was reported; never changed, only corrected by a further one
                           ├─ ProgressFile
                           └─ ProgressLink
"""

from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.model import Framework
from prongsai.engine.years import FiscalYear
from prongsai.planning.next_year import framework_of
from prongsai.web.plans.reminder_models import CalendarFeed, Reminder, ReminderChoice
from prongsai.web.plans.states import OPEN, State
from prongsai.web.registry.ids import PublicModel, VersionedModel
from prongsai.web.registry.models import Agency, Unit, User
from prongsai.web.results.models import ResultRun

__all__ = [
    "CalendarFeed",
    "Evidence",
    "Plan",
    "PlannedMeasure",
    "ProgressEntry",
    "ProgressFile",
    "ProgressLink",
    "Reminder",
    "ReminderChoice",
    "Round",
    "Step",
]


class Plan(PublicModel):
    """The measures of one agency for one fiscal year, drawn up after a result."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="plans")
    plan_year = models.PositiveSmallIntegerField()
    base_run = models.ForeignKey(ResultRun, on_delete=models.RESTRICT, related_name="plans")
    """The result after which it was drawn up; what its measures promised was computed from it."""
    started_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-plan_year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "plan_year"], name="one_plan_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.agency.name} {self.plan_year}"

    @property
    def result_year(self) -> FiscalYear:
        return self.base_run.fiscal_year

    @cached_property
    def checklist(self) -> Framework:
        """The framework whose items its evidence names: the plan year's where it ships, else the result's."""
        return framework_of(self.plan_year) or self.base_run.framework


class PlannedMeasure(VersionedModel):
    """One measure. ``number`` counts the measures of the plan that are not removed, from 1."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="measures")
    number = models.PositiveSmallIntegerField()
    nodes = models.JSONField(default=list)
    """What it serves, its indicator first; ids of the result's year."""
    indicator = models.CharField(max_length=8, blank=True, db_index=True)
    """The indicator of its first node, to filter by."""
    weakness = models.TextField(_("ข้อบกพร่องหรือจุดอ่อน"), blank=True)
    measure = models.TextField(_("มาตรการ"))
    catalogue_id = models.CharField(max_length=12, blank=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="measures")
    """The unit that carries it out: its members report on it and are reminded."""
    owners = models.TextField(_("ผู้รับผิดชอบ"), blank=True)
    """Who is responsible, as the documents print it; one a line."""
    period = models.CharField(_("ระยะเวลา"), max_length=200, blank=True)
    """The period as the documents print it."""
    start = models.DateField(_("วันเริ่ม"), null=True, blank=True)
    end = models.DateField(_("วันสิ้นสุด"), null=True, blank=True)
    monitoring = models.TextField(_("การกำกับติดตาม"), blank=True)
    """How it is followed, as the documents print it; one a line."""
    promised = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    """Overall points won if its nodes reached their targets, as computed when it was planned."""
    baseline = models.JSONField(default=dict)
    """What its nodes were when it was planned: node → ``{"score", "target", "gain"}``."""
    rhythms = models.JSONField(default=list)
    """How often it is reported, in months: of 1, 3, 6, 12."""
    note = models.TextField(_("หมายเหตุ"), blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.NOT_STARTED)
    stopped_reason = models.TextField(blank=True)
    next_due = models.DateField(null=True, db_index=True)
    """The earliest day at which something open of it is due; kept by ``schedule.keep_next_due``."""
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["number", "id"]
        indexes: ClassVar = [
            models.Index(
                fields=["plan", "next_due"], condition=Q(removed_at=None), name="measures_that_are_due"
            )
        ]

    def __str__(self) -> str:
        return self.measure[:300]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN and self.removed_at is None


class Step(VersionedModel):
    """One step of a measure; where it names no unit, the measure's carries it out."""

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.CASCADE, related_name="steps")
    text = models.TextField(_("ขั้นตอน"))
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.SET_NULL, related_name="steps")
    due = models.DateField(_("กำหนดแล้วเสร็จ"), null=True, blank=True)
    done_on = models.DateField(null=True)
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        indexes: ClassVar = [
            models.Index(fields=["due"], condition=Q(done_on=None, removed_at=None), name="steps_still_to_do")
        ]

    def __str__(self) -> str:
        return self.text[:300]


class Round(PublicModel):
    """One time at which a measure is to be reported. ``months``: the rhythm it belongs to (1, 3, 6, 12)."""

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.CASCADE, related_name="rounds")
    months = models.PositiveSmallIntegerField()
    due = models.DateField()
    reported_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["due", "months"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "months", "due"], name="round_once_for_a_measure")
        ]
        indexes: ClassVar = [
            models.Index(fields=["due"], condition=Q(reported_at=None), name="rounds_still_open")
        ]

    def __str__(self) -> str:
        return f"{self.months} · {self.due}"


class Evidence(PublicModel):
    """What a measure yields. ``items``: the items of the open-data checklist that it is evidence for."""

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.CASCADE, related_name="evidence")
    text = models.TextField(_("หลักฐาน"))
    topic = models.CharField(max_length=60, blank=True)
    items = models.JSONField(default=list)
    address = models.URLField(_("ที่อยู่เว็บ"), max_length=2000, blank=True)
    """Where it is published, once it is."""
    ready_on = models.DateField(null=True)
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.text[:300]


class ProgressEntry(PublicModel):
    """What somebody reported on a measure. Never changed: a mistake is mended by an entry that corrects it."""

    measure = models.ForeignKey(PlannedMeasure, on_delete=models.CASCADE, related_name="progress")
    day = models.DateField(_("วันที่ดำเนินการ"))
    """The day that the report speaks of."""
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    who = models.CharField(max_length=120)
    """The person's name when it was made."""
    round = models.ForeignKey(Round, null=True, on_delete=models.SET_NULL, related_name="entries")
    done = models.TextField(_("ผลการดำเนินงาน"))
    output = models.TextField(_("ผลผลิต"), blank=True)
    outcome = models.TextField(_("ผลลัพธ์"), blank=True)
    percent = models.PositiveSmallIntegerField(_("ความคืบหน้า (ร้อยละ)"), null=True)
    corrects = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="corrected_by")

    class Meta:
        ordering: ClassVar = ["-day", "-id"]
        verbose_name_plural = "progress entries"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="percent_is_one", condition=Q(percent=None) | Q(percent__range=(0, 100))
            )
        ]

    def __str__(self) -> str:
        return self.done[:300]


class ProgressFile(PublicModel):
    """A file handed in with a report; its content lies under its checksum (``web/stored.py``)."""

    entry = models.ForeignKey(ProgressEntry, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.name


class ProgressLink(models.Model):
    """An address of the web that a report names; http or https only."""

    entry = models.ForeignKey(ProgressEntry, on_delete=models.CASCADE, related_name="links")
    address = models.URLField(max_length=2000)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.address
