"""A year's result: a file that came in, drafts of what was read in it, and runs that were accepted.

Upload ──► SourceText (what was read, with places)
   └─────► Draft (one agency and year; corrected, then accepted) ──► ResultRun (immutable)
FolderImport ──► many Uploads            FindingAnswer: what the agency says to a finding of the audit
"""

from datetime import datetime
from functools import cached_property
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.web.registry.ids import PublicModel, VersionedModel
from prongsai.web.registry.models import Agency, Organisation, User
from prongsai.web.results.corrections import settled

SCORE_COLUMNS: dict[NodeId, str] = {
    "ITA": "overall",
    "IIT": "iit",
    "EIT": "eit",
    "OIT": "oit",
    **{str(number): f"indicator_{number}" for number in range(1, 11)},
}
"""Node → the column of ``ResultRun`` that holds its shown score."""


def _score() -> "models.DecimalField[str | float | None, None]":
    return models.DecimalField(max_digits=5, decimal_places=2, null=True)


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
    checksum = models.CharField(max_length=64)
    """SHA-256 of the assessment's canonical JSON."""
    framework_id = models.CharField(max_length=40)
    framework_checksum = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=40)
    overall = _score()
    iit = _score()
    eit = _score()
    oit = _score()
    indicator_1 = _score()
    indicator_2 = _score()
    indicator_3 = _score()
    indicator_4 = _score()
    indicator_5 = _score()
    indicator_6 = _score()
    indicator_7 = _score()
    indicator_8 = _score()
    indicator_9 = _score()
    indicator_10 = _score()
    level = models.CharField(max_length=60, blank=True)
    """The level's Thai name; empty where it cannot be told."""
    accepted_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    accepted_at = models.DateTimeField(auto_now_add=True)
    note = models.TextField(blank=True)
    assessment_json = models.JSONField()
    """The ``Assessment`` of part A's published schema, with every reading: printed and corrected.

    The last column: a database reads past a long one to come to those behind it.
    """

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
        """The result as it counts: of a corrected figure only the correction (``assessment_json`` has both)."""
        return settled(Assessment.model_validate(self.assessment_json))

    @property
    def framework(self) -> Framework:
        return load(self.framework_id)


class FolderImport(PublicModel):
    """Many files brought in at once, for an organisation's agencies or for one agency."""

    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="folder_imports"
    )
    agency = models.ForeignKey(Agency, null=True, on_delete=models.CASCADE, related_name="folder_imports")
    accepts_clean = models.BooleanField(default=True)
    """Whether what is surely an agency's and free of errors is accepted at once."""
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="folder_of_one_place",
                condition=Q(organisation__isnull=False, agency__isnull=True)
                | Q(organisation__isnull=True, agency__isnull=False),
            )
        ]


class UploadStatus(models.TextChoices):
    WAITING = "waiting", _("รออ่าน")
    READING = "reading", _("กำลังอ่าน")
    READ = "read", _("อ่านแล้ว")
    REFUSED = "refused", _("อ่านไม่ได้")


class Outcome(models.TextChoices):
    """What became of a file that was read."""

    ACCEPTED = "accepted", _("รับรองแล้ว")
    REVIEW = "review", _("ต้องตรวจทาน")
    REFUSED = "refused", _("อ่านไม่ได้")


class Upload(PublicModel):
    """A file as it came in. ``agency`` is ``None`` while an organisation's file is not known to be of one agency."""

    agency = models.ForeignKey(Agency, null=True, on_delete=models.CASCADE, related_name="uploads")
    folder = models.ForeignKey(FolderImport, null=True, on_delete=models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    """Bytes."""
    status = models.CharField(max_length=10, choices=UploadStatus, default=UploadStatus.WAITING)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reason_th = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    uploaded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="upload_belongs_somewhere", condition=Q(agency__isnull=False) | Q(folder__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_waited_for(self) -> bool:
        return self.status in (UploadStatus.WAITING, UploadStatus.READING)


class SourceText(models.Model):
    """The lines and tables of a file with their places, as ``reading.recognise.cells`` mends them."""

    upload = models.OneToOneField(Upload, on_delete=models.CASCADE, related_name="text")
    pieces = models.JSONField()
    """``[at, text]`` for a line, ``[[[at, text], …], …]`` for the rows of a table."""

    def __str__(self) -> str:
        return str(self.upload)


class DraftState(models.TextChoices):
    OPEN = "open", _("รอตรวจทาน")
    ACCEPTED = "accepted", _("รับรองแล้ว")
    REMOVED = "removed", _("ไม่ใช้")


class Draft(VersionedModel):
    """One agency's result of one year before it is accepted: read in a file, typed, or made from a run.

    ``as_read_json`` is what was read and never changes; ``assessment_json`` holds the corrections too.
    """

    agency = models.ForeignKey(Agency, null=True, on_delete=models.CASCADE, related_name="drafts")
    upload = models.ForeignKey(Upload, null=True, on_delete=models.CASCADE, related_name="drafts")
    corrects = models.ForeignKey(ResultRun, null=True, on_delete=models.SET_NULL, related_name="corrections")
    position = models.PositiveIntegerField(default=0)
    """The place among the assessments of the file, from 0."""
    fiscal_year = models.PositiveSmallIntegerField()
    printed_name = models.CharField(max_length=200, blank=True)
    as_read_json = models.JSONField()
    assessment_json = models.JSONField()
    is_other_agency = models.BooleanField(default=False)
    """The printed name is not the agency's, and nobody has said yet that it is meant."""
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.OPEN)
    run = models.OneToOneField(ResultRun, null=True, on_delete=models.SET_NULL, related_name="draft")
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-changed_at", "position"]
        indexes: ClassVar = [models.Index(fields=["agency", "state"], name="drafts_of_an_agency")]

    def __str__(self) -> str:
        return f"{self.printed_name or self.agency} {self.fiscal_year}"

    @property
    def assessment(self) -> Assessment:
        return Assessment.model_validate(self.assessment_json)

    @property
    def as_read(self) -> Assessment:
        return Assessment.model_validate(self.as_read_json)

    @property
    def framework(self) -> Framework:
        return load(str(self.assessment_json["framework"]))

    @property
    def is_open(self) -> bool:
        return self.state == DraftState.OPEN


class AnswerKind(models.TextChoices):
    MISPRINT = "misprint", _("พิมพ์ผิด ค่าที่ถูกต้องคือ …")
    EXPLAINED = "explained", _("ตรงตามที่พิมพ์ มีคำอธิบาย")
    NO_FAULT = "no-fault", _("ไม่ใช่ข้อผิดพลาด")


class FindingAnswer(VersionedModel):
    """What the agency says to a finding; kept by the finding's key, so that a new run still shows it."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="finding_answers")
    fiscal_year = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=24)
    """``findings.key_of(finding)``."""
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=AnswerKind)
    right_value = models.CharField(max_length=60, blank=True)
    explanation = models.TextField(blank=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "fiscal_year", "key"], name="one_answer_to_a_finding")
        ]

    def __str__(self) -> str:
        return self.title
