"""What an agency shows for each item of the open-data checklist, and what the automatic check saw there.

Evidence ── Address ── Check     one item → its addresses → each look at an address; looks are only added
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.web.cycles.models import Participation
from prongsai.web.registry.ids import PublicModel, VersionedModel


class Evidence(VersionedModel):
    """What an agency shows for one item. ``self_check``: number of a component → whether the agency found it."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="evidence")
    item = models.CharField(max_length=8)
    note = models.TextField(_("คำอธิบาย"), blank=True)
    self_check = models.JSONField(default=dict)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["participation", "item"], name="evidence_once_for_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.participation.agency.name} {self.item}"


class Address(PublicModel):
    """One address of the web that an agency gave. One that was taken back stays, with its checks."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="addresses")
    url = models.URLField(_("ที่อยู่เว็บ"), max_length=2000)
    position = models.PositiveSmallIntegerField(default=0)
    given_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return self.url


class Check(PublicModel):
    """One look at an address. ``verdict``: ``alive``, ``dead`` or ``cannot-tell``; ``report``: all of the check.

    ``capture``: SHA-256 of the stored WARC file; empty where nothing was fetched or nothing changed.
    """

    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="checks")
    at = models.DateTimeField()
    verdict = models.CharField(max_length=12)
    reason = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64, blank=True)
    capture = models.CharField(max_length=64, blank=True)
    is_unchanged = models.BooleanField(default=False)
    text = models.TextField(blank=True)
    report = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["address", "-at"], name="newest_check_of_an_address")]

    def __str__(self) -> str:
        return f"{self.verdict} · {self.address}"
