"""What an agency shows for each item of the open-data checklist, and what the automatic check saw there.

Evidence ── Address ── Check     one item → its addresses → each look at an address; looks are only added
PublicPage                       whether everybody may see the list of an agency
Order                            somebody asked for looks at once
Lookout                          who looks just now: one at a time, so that no site is asked too often
"""

from typing import ClassVar

from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from prongsai.web.cycles.models import Participation
from prongsai.web.registry.ids import PublicModel, VersionedModel
from prongsai.web.registry.models import User


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
    """One address of the web that an agency gave. One that was taken back stays, with its checks.

    ``due_at``: when it is looked at next; ``wanted_at``: since when somebody waits for a look.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="addresses")
    url = models.URLField(_("ที่อยู่เว็บ"), max_length=2000)
    position = models.PositiveSmallIntegerField(default=0)
    given_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True, db_index=True)
    wanted_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        verbose_name_plural = "addresses"

    def __str__(self) -> str:
        return self.url


class Verdict(TextChoices):
    """What a look can say. It never scores."""

    ALIVE = "alive", _("เปิดได้")
    DEAD = "dead", _("เปิดไม่ได้")
    CANNOT_TELL = "cannot-tell", _("ยังบอกไม่ได้")


class Check(PublicModel):
    """One look at an address. ``verdict``: ``alive``, ``dead`` or ``cannot-tell``; ``report``: all of the check.

    ``capture``: SHA-256 of the stored WARC file; empty where nothing was fetched. ``is_unchanged``: the content
    is that of the look before; its text is then kept there only.
    """

    address = models.ForeignKey(Address, on_delete=models.CASCADE, related_name="checks")
    at = models.DateTimeField()
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
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


class PublicPage(PublicModel):
    """The public list of an agency's evidence. ``opened_at`` is empty where it is switched off again."""

    participation = models.OneToOneField(Participation, on_delete=models.CASCADE, related_name="public_page")
    opened_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.participation}"


class Order(PublicModel):
    """Somebody asked to have addresses looked at now: one item's, or all (``item`` empty)."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="look_orders")
    item = models.CharField(max_length=8, blank=True)
    addresses = models.PositiveIntegerField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.participation} {self.item}"


class Lookout(models.Model):
    """One row: who looks at addresses just now, until when it is believed, and whether more is to be done.

    ``planned_at``: when the next run stands in the queue, so that there is one only.
    """

    holder = models.CharField(max_length=32, blank=True)
    until = models.DateTimeField(null=True)
    is_asked_again = models.BooleanField(default=False)
    planned_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.holder
