"""Documents of an agency: what its officers wrote into them, and the versions that were produced.

DocumentDraft (one paper of one year) ── DraftText      the officer's own words, by address
DocumentVersion (numbered, never changed) ── DocumentFile   the finished files, by checksum
ReportBatch (an order for the worker) ── BatchItem       one agency each
"""

from functools import cached_property
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.documents.formats import Format
from prongsai.engine.digits import DigitStyle
from prongsai.engine.years import FiscalYear
from prongsai.web.registry.ids import PublicModel, VersionedModel
from prongsai.web.registry.models import Agency, Organisation, User
from prongsai.web.reports.papers import PAPERS, Paper, paper_named
from prongsai.web.results.models import ResultRun

_SLUGS = [(paper.slug, paper.title) for paper in PAPERS]


class Digits(models.TextChoices):
    THAI = "thai", _("เลขไทย ๑ ๒ ๓")
    ARABIC = "arabic", _("เลขอารบิก 1 2 3")


class TargetChoice(models.TextChoices):
    """Against what an indicator counts as weak; the values are those of ``analysis.model.Target``."""

    PASS = "85", _("เกณฑ์ผ่าน 85 คะแนน")
    EXCELLENT = "95", _("ระดับดีเยี่ยม 95 คะแนน")
    NEXT_LEVEL = "next-level", _("เกณฑ์ของระดับถัดไป")
    LOWEST = "lowest", _("ตัวชี้วัดที่ต่ำที่สุดของแต่ละเครื่องมือ")


class Settings(models.Model):
    """How a document is to be made."""

    unit = models.CharField(_("ส่วนราชการที่จัดทำ"), max_length=120, blank=True)
    when = models.CharField(_("เดือนและปีที่จัดทำ"), max_length=60, blank=True)
    digits = models.CharField(_("ตัวเลขในเอกสาร"), max_length=8, choices=Digits, default=Digits.THAI)
    target = models.CharField(
        _("เป้าหมายที่ใช้บอกจุดอ่อน"), max_length=12, choices=TargetChoice, default=TargetChoice.PASS
    )
    with_audit = models.BooleanField(_("แนบผลการตรวจทานเอกสารต้นทางเป็นภาคผนวก"), default=False)
    until = models.DateField(_("นับความก้าวหน้าที่รายงานถึงวันที่"), null=True, blank=True)
    """Of a follow-up: the last day of which progress counts; ``None``: all that was reported."""

    class Meta:
        abstract = True

    @property
    def digit_style(self) -> DigitStyle:
        return "arabic" if self.digits == Digits.ARABIC else "thai"


SETTINGS = tuple(field.name for field in Settings._meta.local_fields)


class DocumentDraft(Settings, VersionedModel):
    """The settings of one paper of one year; its texts lock one by one (``DraftText``)."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="document_drafts")
    fiscal_year = models.PositiveSmallIntegerField()
    """Of the result that the paper is about."""
    slug = models.CharField(max_length=20, choices=_SLUGS)
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "fiscal_year", "slug"], name="one_draft_of_a_paper")
        ]

    def __str__(self) -> str:
        return f"{self.paper.title} {self.fiscal_year}"

    @property
    def paper(self) -> Paper:
        return paper_named(self.slug)


class DraftText(VersionedModel):
    """A text in an officer's own words. ``lines`` none: the text is left out of the document.

    ``address`` is that of ``documents.texts``, or of an added paragraph ``<section>.+<letters>``.
    """

    draft = models.ForeignKey(DocumentDraft, on_delete=models.CASCADE, related_name="texts")
    address = models.CharField(max_length=80)
    lines = models.JSONField(default=list)
    generated = models.JSONField(default=list)
    """What the program had written when the officer last agreed to differ."""
    is_added = models.BooleanField(default=False)
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True)
    """Set when the officer went back to the written text; the own words can be taken up again."""

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["draft", "address"], name="one_text_at_an_address")
        ]

    def __str__(self) -> str:
        return f"{self.draft} · {self.address}"

    @property
    def section(self) -> str:
        return self.address.partition(".")[0]


class DocumentVersion(Settings, PublicModel):
    """A document as it was produced. Never changed, kept for ever, tied to the result that it tells of."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="document_versions")
    fiscal_year = models.PositiveSmallIntegerField()
    slug = models.CharField(max_length=20, choices=_SLUGS)
    number = models.PositiveIntegerField()
    """Counts the versions of this paper and year from 1."""
    run = models.ForeignKey(ResultRun, on_delete=models.RESTRICT, related_name="document_versions")
    run_checksum = models.CharField(max_length=64)
    framework_id = models.CharField(max_length=40)
    framework_checksum = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=40)
    """Of the program that made the document."""
    plan_id = models.CharField(max_length=16, blank=True)
    """Public id of the plan that stood in it; empty where the measures were printed ones or proposals."""
    plan_year = models.PositiveSmallIntegerField(null=True)
    plan_checksum = models.CharField(max_length=64, blank=True)
    measures = models.PositiveIntegerField(default=0)
    measures_reported = models.PositiveIntegerField(default=0)
    texts = models.JSONField()
    """What it says, by section: ``[{"key", "heading", "texts": [{"address", "lines"}]}]``; to compare."""
    fingerprint = models.CharField(max_length=64)
    """SHA-256 of everything that the files are made from: the same fingerprint, the same bytes."""
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "fiscal_year", "slug", "number"], name="versions_are_counted"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["agency", "fiscal_year", "slug", "-number"], name="versions_of_a_paper")
        ]

    def __str__(self) -> str:
        return f"{self.paper.title} {self.fiscal_year} ({self.number})"

    @property
    def paper(self) -> Paper:
        return paper_named(self.slug)

    @cached_property
    def by_format(self) -> "dict[str, DocumentFile]":
        return {file.format: file for file in self.files.all()}


class DocumentFile(models.Model):
    """One finished file of a version; its content lies in ``web.stored``."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=4)
    name = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    """Bytes."""

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "format"], name="one_file_of_a_format")
        ]

    def __str__(self) -> str:
        return self.name


class ReportBatch(PublicModel):
    """One paper of one year, made by the worker: for many agencies of an organisation, or a long one for one agency."""

    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="report_batches"
    )
    agency = models.ForeignKey(Agency, null=True, on_delete=models.CASCADE, related_name="report_batches")
    fiscal_year: "models.PositiveSmallIntegerField[FiscalYear, FiscalYear]" = (
        models.PositiveSmallIntegerField()
    )
    slug = models.CharField(max_length=20, choices=_SLUGS)
    formats = models.CharField(max_length=20)
    """As ``docx,pdf``."""
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="batch_of_one_place",
                condition=models.Q(organisation__isnull=False, agency__isnull=True)
                | models.Q(organisation__isnull=True, agency__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.paper.title} {self.fiscal_year}"

    @property
    def paper(self) -> Paper:
        return paper_named(self.slug)

    @property
    def wanted(self) -> tuple[Format, ...]:
        return tuple(map(Format, self.formats.split(",")))


class ItemState(models.TextChoices):
    WAITING = "waiting", _("รอทำ")
    DONE = "done", _("เสร็จแล้ว")
    REFUSED = "refused", _("ทำไม่ได้")


class BatchItem(models.Model):
    """One agency of a batch and what became of it."""

    batch = models.ForeignKey(ReportBatch, on_delete=models.CASCADE, related_name="items")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=ItemState, default=ItemState.WAITING)
    version = models.ForeignKey(DocumentVersion, null=True, on_delete=models.SET_NULL, related_name="+")
    reason_th = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [models.Index(fields=["batch", "state", "id"], name="items_still_to_make")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "agency"], name="agency_once_in_a_batch")
        ]

    def __str__(self) -> str:
        return f"{self.batch} · {self.agency}"
