"""Results of a cycle: gathered, scored, frozen, published.

FrozenRun ─┬─ AgencyScore ─┬─ Delivery      one computation of the whole cycle, never changed → what it gave one
           │               │                agency → the accepted result that it became in the agency's workbench
           │               └─ ChannelScore  the same by each way in which people answered
FreezeJob ─┘                                a large computation that the worker makes

The database itself refuses to change a run or a score, or to remove one (``migrations/0002``, ``0004``).
"""

from functools import cached_property
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import TextChoices
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.registry.ids import PublicModel
from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from prongsai.web.survey.models import Way


class Kind(TextChoices):
    PRELIMINARY = "preliminary", _("ผลเบื้องต้น")
    FINAL = "final", _("ผลขั้นสุดท้าย")
    CORRECTION = "correction", _("ผลที่แก้ไขหลังประกาศ")


PUBLISHABLE = (Kind.FINAL, Kind.CORRECTION)


class FrozenRun(PublicModel):
    """One computation of a cycle (design decision 7). Never changed; a correction is a further run with a note.

    ``record``: checksums of framework and inputs and the engine's version, as the public ``run.json`` has them;
    ``summary``: the figures of all agencies together (``summary.Summary``).
    ``files``: SHA-256 of the archive with all tables and what they were computed from, which nobody is given;
    ``public_files``: of the archive without what is withheld. Only ``published_at`` is written later, once.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    kind = models.CharField(max_length=12, choices=Kind.choices)
    framework_id = models.CharField(max_length=40)
    framework_checksum = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=40)
    inputs_checksum = models.CharField(max_length=64)
    smallest_group = models.PositiveSmallIntegerField()
    record = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    files = models.CharField(max_length=64)
    public_files = models.CharField(max_length=64)
    note = models.TextField(_("หมายเหตุสาธารณะ"), blank=True)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["cycle_id", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "number"], name="frozen_runs_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.cycle} · {self.number}"

    @cached_property
    def framework(self) -> Framework:
        return load(self.framework_id)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class AgencyScore(PublicModel):
    """What a run gave one agency, as it may be shown: what is withheld is not in here at all.

    ``scores``: node → unrounded value; ``absent``: node → ``missing``, ``not-applicable`` or ``unknown``;
    ``withheld``: nodes that nobody is shown. ``respondents``: survey or part → number, where it may be told;
    ``few``: those with fewer than allowed. ``ranks``: as the engine names them, among the agencies shown.
    """

    run = models.ForeignKey(FrozenRun, on_delete=models.CASCADE, related_name="agencies")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="scores")
    name = models.CharField(max_length=200)
    """Name, type and place as they were when the run was made."""
    type = models.CharField(max_length=60, blank=True)
    district = models.CharField(max_length=80, blank=True)
    province = models.CharField(max_length=80, blank=True)
    overall = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    """As shown; ``None`` where missing or withheld."""
    iit = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    eit = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    oit = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    rank = models.PositiveIntegerField(null=True)
    level = models.CharField(max_length=60, blank=True)
    possible_levels = models.CharField(max_length=300, blank=True)
    passes = models.BooleanField(null=True)
    is_level_withheld = models.BooleanField(default=False)
    scores = models.JSONField(default=dict)
    absent = models.JSONField(default=dict)
    respondents = models.JSONField(default=dict)
    few = models.JSONField(default=list)
    ranks = models.JSONField(default=dict)
    withheld = models.JSONField(default=list)
    findings = models.JSONField(default=dict)
    """Item → the verdict as it stood: ``reasons``, ``text``, ``is_ruling`` and the ``addresses`` that were shown."""

    class Meta:
        ordering: ClassVar = ["-overall", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "participation"], name="one_score_of_an_agency_in_a_run")
        ]
        indexes: ClassVar = [
            models.Index(fields=["run", "name", "id"], name="scores_by_name"),
            models.Index(fields=["run", "-overall", "id"], name="scores_by_overall"),
            models.Index(fields=["run", "rank", "id"], name="scores_by_rank"),
            models.Index(fields=["run", "type", "name", "id"], name="scores_by_type"),
            models.Index(fields=["run", "province", "name", "id"], name="scores_by_province"),
            models.Index(fields=["run", "level", "name", "id"], name="scores_by_level"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.overall}"

    @property
    def absent_instruments(self) -> list[str]:
        """The instruments that have no score, which is why there is no overall one."""
        return [node for node in ("IIT", "EIT", "OIT") if node in self.absent]


class ChannelScore(models.Model):
    """What those who came by one way gave an agency in a run, as it may be shown: what is withheld is not in here.

    Surveyors count as one way together: ways are compared, never persons. ``scores``: of the survey and of its
    indicators, unrounded; ``apart``: those that differ from all other ways together by more than chance would
    explain; ``distance``: how far that of the survey does. ``flags``: flag → answers with it.
    """

    score = models.ForeignKey(AgencyScore, on_delete=models.CASCADE, related_name="channels")
    instrument = models.CharField(max_length=3)
    part = models.CharField(max_length=8, blank=True)
    way = models.CharField(max_length=10, choices=Way.choices)
    label = models.CharField(max_length=120, blank=True)
    """As it was when the run was made."""
    respondents = models.PositiveIntegerField(null=True)
    """``None`` where they are few, or where the survey itself is withheld."""
    is_few = models.BooleanField(default=False)
    is_withheld = models.BooleanField(default=False)
    flagged = models.PositiveIntegerField(null=True)
    flags = models.JSONField(default=dict)
    scores = models.JSONField(default=dict)
    apart = models.JSONField(default=list)
    distance = models.FloatField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        """How it reaches people, and what the agency calls it."""
        way = str(Way(self.way).label)
        return f"{way} · {self.label}" if self.label else way


class Delivery(models.Model):
    """The accepted result that a published score became in the agency's workbench; at most one of a score."""

    score = models.OneToOneField(AgencyScore, on_delete=models.CASCADE, related_name="delivery")
    result = models.ForeignKey(ResultRun, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.score} → {self.result}"


class JobState(TextChoices):
    WAITING = "waiting", _("รอคิดคะแนน")
    RUNNING = "running", _("กำลังคิดคะแนน")
    DONE = "done", _("คิดคะแนนแล้ว")
    FAILED = "failed", _("คิดคะแนนไม่สำเร็จ")


class FreezeJob(PublicModel):
    """A computation that the worker makes; ``step`` of ``steps`` for a progress bar."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="freeze_jobs")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=JobState.choices, default=JobState.WAITING)
    step = models.PositiveSmallIntegerField(default=0)
    reason_th = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    run = models.OneToOneField(FrozenRun, null=True, on_delete=models.SET_NULL, related_name="job")
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    steps = 4

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return f"{self.cycle} · {self.kind}"

    @property
    def reason(self) -> str:
        """Why it could not be done, in the reader's language."""
        return self.reason_th if get_language() == "th" else self.reason_en

    @property
    def is_waited_for(self) -> bool:
        return self.state in (JobState.WAITING, JobState.RUNNING)
