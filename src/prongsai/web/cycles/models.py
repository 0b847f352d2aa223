"""One assessment as it is run: a year, its framework, its agencies and its calendar.

Cycle ─┬─ Phase            when a phase opens and closes
       └─ Participation    one agency in it: its profile and headcounts; all else of a cycle hangs on it
          └─ CycleReminder a day on which the agency was reminded
"""

from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.sampling import Minimum, minimums
from prongsai.web.cycles.states import State
from prongsai.web.cycles.wording import Doubts, doubts_of
from prongsai.web.registry.ids import VersionedModel
from prongsai.web.registry.models import Agency, Organisation, User


class Cycle(VersionedModel):
    """An assessment of one fiscal year by one organisation. Its rules are the framework's, never its own."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="cycles")
    title = models.CharField(_("ชื่อรอบการประเมิน"), max_length=200)
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณ"))
    framework_id = models.CharField(max_length=40)
    framework_checksum = models.CharField(max_length=64)
    """Of the framework when the cycle left ``preparing``: it must not change underneath."""
    state = models.CharField(max_length=12, choices=State.choices, default=State.PREPARING)
    smallest_group = models.PositiveSmallIntegerField(
        _("จำนวนผู้ตอบน้อยที่สุดที่แสดงผล"), default=5, validators=[MinValueValidator(3)]
    )
    """Results of a group of fewer respondents are withheld everywhere."""
    reviews_per_agency = models.PositiveSmallIntegerField(_("จำนวนผู้ตรวจต่อหน่วยงาน"), default=1)
    """1, or 2 for a second, blind review with a third on disagreement."""
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-fiscal_year", "-id"]

    def __str__(self) -> str:
        return self.title

    @cached_property
    def framework(self) -> Framework:
        return load(self.framework_id)

    @cached_property
    def calendar(self) -> Mapping[State, Days]:
        """The days of the phases (one query, or none where they were read together with the cycle)."""
        return {State(one.state): Days(one.opens, one.closes) for one in self.phases.all()}

    @property
    def is_framework_changed(self) -> bool:
        """Whether the rules are not those any more with which the cycle was opened."""
        return bool(self.framework_checksum) and self.framework_checksum != self.framework.checksum

    @cached_property
    def doubts(self) -> Doubts:
        """What every page and result of the cycle must say of its wording."""
        return doubts_of(self.framework)

    @property
    def framework_name(self) -> str:
        """The name of the framework, in Thai as the year gives it."""
        return self.framework.name.th or self.framework.id


class Phase(models.Model):
    """First and last day of a phase (Asia/Bangkok, both included); ``reason``: why a day was changed last."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="phases")
    state = models.CharField(max_length=12, choices=State.choices)
    opens = models.DateField(_("วันแรก"))
    closes = models.DateField(_("วันสุดท้าย"))
    reason = models.CharField(_("เหตุผลที่เปลี่ยนวัน"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["opens", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "state"], name="phase_once_in_a_cycle"),
            models.CheckConstraint(name="phase_ends_after_it_begins", condition=Q(closes__gte=F("opens"))),
        ]

    def __str__(self) -> str:
        return f"{self.cycle} · {self.state}"


class Participation(VersionedModel):
    """One agency in one cycle. Headcounts are numbers only: no list of persons is ever asked for."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="participations")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="participations")
    headcount_iit = models.PositiveIntegerField(_("จำนวนบุคลากรที่ปฏิบัติงานไม่น้อยกว่า 1 ปี"), null=True, blank=True)
    headcount_eit = models.PositiveIntegerField(_("จำนวนผู้รับบริการหรือผู้ติดต่อโดยประมาณ"), null=True, blank=True)
    home_page = models.URLField(_("เว็บไซต์หลักของหน่วยงาน"), max_length=500, blank=True)
    """Where the agency's own domain begins; evidence is expected there."""
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    joined = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["agency__name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "agency"], name="agency_once_in_a_cycle")
        ]

    def __str__(self) -> str:
        return f"{self.agency.name} · {self.cycle.title}"

    @property
    def minimums(self) -> Mapping[NodeId, Minimum]:
        """The least number of respondents of each survey, with the way to it."""
        return minimums(self.cycle.framework, self.headcount_iit, self.headcount_eit)

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


class CycleCount(models.Model):
    """How the many agencies of a large cycle stood when they were last counted (``glance``).

    ``asked_for``: what the open phases asked then; ``asked_at``: when the worker was last asked to count again.
    """

    cycle = models.OneToOneField(Cycle, on_delete=models.CASCADE, primary_key=True, related_name="kept_count")
    counted_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    asked_for = models.CharField(max_length=60)
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.cycle}"


class CycleReminder(models.Model):
    """An agency was reminded on a day; the database allows one a day. ``sent_at``: when its letters went out."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="reminders")
    day = models.DateField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-day", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participation", "day"], name="agency_reminded_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.participation} {self.day}"
