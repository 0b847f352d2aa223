"""A year's result as accepted: an immutable run; a correction is a new run."""

from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models import Q

from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework
from prongsai.web.registry.ids import PublicModel
from prongsai.web.registry.models import Agency, User


class ResultRun(PublicModel):
    """One accepted result of one agency and fiscal year. Never changed after it is made, except ``is_current``.

    Scores stand beside the assessment so that lists and comparisons need not open it; they are the shown
    values (two decimals), ``None`` where not known.
    """

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="runs")
    fiscal_year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    """Counts the runs of this agency and year from 1."""
    is_current = models.BooleanField(default=True)
    assessment_json = models.JSONField()
    """The ``Assessment`` of part A's published schema."""
    checksum = models.CharField(max_length=64)
    """SHA-256 of the assessment's canonical JSON."""
    framework_id = models.CharField(max_length=40)
    framework_checksum = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=40)
    overall = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    iit = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    eit = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    oit = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    level = models.CharField(max_length=60, blank=True)
    """The level's Thai name; empty where it cannot be told."""
    accepted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    accepted_at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-fiscal_year", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "fiscal_year", "number"], name="runs_are_counted"),
            models.UniqueConstraint(
                fields=["agency", "fiscal_year"], condition=Q(is_current=True), name="one_current_run_a_year"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["fiscal_year", "is_current", "-overall"], name="runs_of_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.fiscal_year}/{self.number}"

    @cached_property
    def assessment(self) -> Assessment:
        return Assessment.model_validate(self.assessment_json)

    @property
    def framework(self) -> Framework:
        return load(self.framework_id)
