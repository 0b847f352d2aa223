"""Results of a cycle: gathered, scored, frozen, published.

FrozenRun ── AgencyScore     one computation of the whole cycle, never changed → what it gave one agency
"""

from typing import ClassVar

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.registry.ids import PublicModel
from prongsai.web.registry.models import User


class Kind(TextChoices):
    PRELIMINARY = "preliminary", _("ผลเบื้องต้น")
    FINAL = "final", _("ผลขั้นสุดท้าย")
    CORRECTION = "correction", _("ผลที่แก้ไขหลังประกาศ")


class FrozenRun(PublicModel):
    """One computation of a cycle (design decision 7). Never changed; a correction is a further run with a note.

    ``record``: checksums of framework and inputs and the engine's version, as ``run.json`` has them.
    ``files``: SHA-256 of the stored archive of all tables.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    framework_checksum = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=40)
    inputs_checksum = models.CharField(max_length=64)
    record = models.JSONField(default=dict)
    files = models.CharField(max_length=64, blank=True)
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


class AgencyScore(PublicModel):
    """What a run gave one agency. ``scores``: node → unrounded value; ``withheld``: nodes that nobody is shown.

    ``respondents``: survey or part → number; ``ranks``: as the engine names them.
    """

    run = models.ForeignKey(FrozenRun, on_delete=models.CASCADE, related_name="agencies")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="scores")
    scores = models.JSONField(default=dict)
    absent = models.JSONField(default=dict)
    respondents = models.JSONField(default=dict)
    ranks = models.JSONField(default=dict)
    withheld = models.JSONField(default=list)
    overall = models.DecimalField(max_digits=5, decimal_places=2, null=True, db_index=True)
    """As shown; ``None`` where missing or withheld."""
    level = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["-overall", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "participation"], name="one_score_of_an_agency_in_a_run")
        ]

    def __str__(self) -> str:
        return f"{self.participation.agency.name} {self.overall}"
