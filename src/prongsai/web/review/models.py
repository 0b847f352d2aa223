"""Assessing the evidence: who looks at which agency, what each gave, what holds, and what was said against it.

Assignment ── Rating      one assessor at one agency → one value per item, blind to the others
DeclaredConflict          why an assessor may not look at an agency, as the assessor told it
Verdict                   what holds for an item; a further one overrules the one before, none is changed
Appeal ── Ruling          the agency's clarification on one item, and what was decided on it
Comment                   the thread of an item
"""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from prongsai.web.cycles.models import Participation
from prongsai.web.registry.ids import PublicModel, VersionedModel
from prongsai.web.registry.models import Agency, User


def _points() -> "models.DecimalField[Decimal | float | None, Decimal | None]":
    return models.DecimalField(max_digits=5, decimal_places=2, null=True)


class Assignment(PublicModel):
    """One assessor at one agency. ``seat``: 1 the first, 2 the second and blind, 3 the one who decides."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="assignments")
    assessor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="assignments")
    seat = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["participation_id", "seat"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participation", "seat"], name="one_assessor_on_a_seat"),
            models.UniqueConstraint(fields=["participation", "assessor"], name="one_seat_for_an_assessor"),
        ]

    def __str__(self) -> str:
        return f"{self.participation.agency.name} · {self.assessor.name}"

    @property
    def is_done(self) -> bool:
        return self.done_at is not None


class DeclaredConflict(PublicModel):
    """An assessor's own word that an agency is too near. One that was withdrawn stays, and counts no more."""

    assessor = models.ForeignKey(User, on_delete=models.CASCADE, related_name="declared_conflicts")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="declared_conflicts")
    reason = models.TextField(_("เหตุที่ไม่ควรตรวจหน่วยงานนี้"))
    declared_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-declared_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assessor", "agency"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_declared_conflict_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessor.name} · {self.agency.name}"


class Rating(VersionedModel):
    """What one assessor gives an item. ``value``: of the framework's allowed ones; none where not applicable."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="ratings")
    item = models.CharField(max_length=8)
    value = _points()
    not_applicable = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    """Codes of ``reasons.REASONS``."""
    text = models.TextField(_("เหตุผลเพิ่มเติม"), blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment", "item"], name="one_rating_of_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.assignment.participation.agency.name} {self.item}"


class Stage(TextChoices):
    """At which step a verdict was given."""

    REVIEW = "review", _("ผลตรวจ")
    RULING = "ruling", _("คำวินิจฉัย")


class Verdict(PublicModel):
    """What holds for an item from now on. Rows are only added; ``number`` counts them from 1, the last holds."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="verdicts")
    item = models.CharField(max_length=8)
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=8, choices=Stage.choices)
    value = _points()
    not_applicable = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)
    text = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["participation_id", "item", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participation", "item", "number"], name="verdicts_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.participation.agency.name} {self.item}"


class Comment(PublicModel):
    """One line of the thread of an item. ``is_internal``: among assessors and operators only."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="comments")
    item = models.CharField(max_length=8)
    text = models.TextField(_("ข้อความ"))
    is_internal = models.BooleanField(default=True)
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    who = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return self.text[:300]


class Appeal(VersionedModel):
    """The agency's clarification on one item of the preliminary result; one an item."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="appeals")
    item = models.CharField(max_length=8)
    text = models.TextField(_("คำชี้แจง"))
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["participation_id", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participation", "item"], name="one_appeal_on_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.participation.agency.name} {self.item}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for a ruling."""
        return self.withdrawn_at is None and not hasattr(self, "ruling")


class Ruling(PublicModel):
    """What was decided on an appeal; ``is_upheld``: the earlier verdict stays."""

    appeal = models.OneToOneField(Appeal, on_delete=models.CASCADE, related_name="ruling")
    is_upheld = models.BooleanField()
    text = models.TextField(_("เหตุผลของคำวินิจฉัย"))
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.appeal}"
