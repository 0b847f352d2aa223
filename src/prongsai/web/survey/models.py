"""The staff and the citizen survey. Who has answered and what was answered are two things that never meet.

BallotBox ── a lock of a cycle: answers are sealed with it and cannot be read before the collection ends
Channel ─┬─ Ticket      a right to answer once: a code on a card, or the mark of a browser; spent or not
         ├─ Envelope    one sealed answer, as long as the collection runs
         └─ DayCount    how many came on a day
Answer   ── what was in an envelope: taken out all at once, shuffled, with no day and no way back

Nothing here has a time finer than a day, an address, or an order (docs/decisions/0017-sealed-answers.md).
"""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.registry.ids import PublicModel


class Instrument(TextChoices):
    IIT = "IIT", "IIT"
    EIT = "EIT", "EIT"


class Way(TextChoices):
    """How a channel reaches people. Channels are compared, never persons."""

    CARD = "card", _("บัตรรหัสที่แจก")
    EMAIL = "email", _("รหัสทางอีเมล")
    COUNTER = "counter", _("จุดบริการ")
    KIOSK = "kiosk", _("แท็บเล็ตที่จุดบริการ")
    LINE = "line", _("ไลน์")
    FACEBOOK = "facebook", _("เฟซบุ๊ก")
    WEBSITE = "website", _("เว็บไซต์")
    LEAFLET = "leaflet", _("แผ่นพับ")
    SURVEYOR = "surveyor", _("ผู้เก็บข้อมูลภาคสนาม")


class BallotBox(PublicModel):
    """A lock of a cycle. Its key lies outside of the database and is destroyed when the box is opened.

    A cycle that is reopened gets a further box: what was taken out of the first one cannot be sealed again.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="ballot_boxes")
    public_key = models.BinaryField(max_length=32)
    is_closed = models.BooleanField(default=False)
    """Nothing more goes in; it is about to be opened, or was."""
    copied_on = models.DateField(null=True)
    """When the printable copy of its key was taken, which can be done once."""
    opened_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        verbose_name_plural = "ballot boxes"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(is_closed=False), name="one_box_at_a_time_in_a_cycle"
            )
        ]

    def __str__(self) -> str:
        return f"{self.cycle}"


class Channel(PublicModel):
    """One way by which people answer one survey of one agency. ``public_id`` stands in its link and QR code.

    ``part``: the part of the survey that its answers belong to, empty where the survey has none.
    ``quota``: how many answers a surveyor is to bring in.
    """

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="channels")
    instrument = models.CharField(max_length=3, choices=Instrument.choices)
    part = models.CharField(max_length=8, blank=True)
    way = models.CharField(_("ช่องทาง"), max_length=10, choices=Way.choices)
    label = models.CharField(_("ชื่อช่องทาง"), max_length=120, blank=True)
    quota = models.PositiveIntegerField(_("จำนวนที่ต้องเก็บ"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["instrument", "id"]

    def __str__(self) -> str:
        return self.label or str(Way(self.way).label)


class Ticket(models.Model):
    """A right to answer once. Only a digest is kept: who reads the database holds no code.

    ``receipt``: digest of the sending that spent it, so that the same sending may be repeated and no other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="tickets")
    digest = models.BinaryField(max_length=32, unique=True)
    receipt = models.BinaryField(max_length=32, null=True)
    is_spent = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.id)


class Envelope(models.Model):
    """One answer, sealed with the lock of a box; it can be counted, not read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    box = models.ForeignKey(BallotBox, on_delete=models.CASCADE, related_name="envelopes", db_index=False)
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="envelopes")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.id)


class DayCount(models.Model):
    """How many answers a channel brought on a day; it grows in the transaction of each answer.

    ``till``: whose count it is where several commit side by side, so that nobody waits for another's row.
    """

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    till = models.PositiveSmallIntegerField(default=0)
    answers = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["channel", "day", "till"], name="one_count_of_a_channel_day_and_till"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.day}: {self.answers}"


class Answer(models.Model):
    """What one respondent answered. ``choices``: item or sub-issue → number of the option, from 1.

    ``flags``: why it looks suspicious (``same-everywhere``, ``too-quick`` …); it is counted all the same.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="answers")
    choices = models.JSONField(default=dict)
    flags = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.id)
