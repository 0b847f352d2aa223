"""The index of the search. Written by triggers of the database alone (``upkeep``)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    AGENCY = "agency", _("หน่วยงาน")
    MEASURE = "measure", _("มาตรการ")
    DOCUMENT = "document", _("เอกสาร")
    FILE = "file", _("ไฟล์ที่นำเข้า")
    CATALOGUE = "catalogue", _("คลังมาตรการ")
    ITEM = "item", _("ตัวชี้วัดและข้อคำถาม")


ROWS_OF_A_KIND = 2**40
"""More than any table ever has: the numbers of one kind's entries stand together."""


class Entry(models.Model):
    """One thing that can be found. ``title`` as it is shown, ``plain`` as it is searched.

    Its number tells its kind and its row (``first_of(kind) + row``), so that both databases can ask for one
    kind alone by a range of numbers.
    """

    kind = models.CharField(max_length=10)
    thing_id = models.CharField(max_length=16)
    """The public id of the thing."""
    agency_id = models.BigIntegerField(db_index=True)
    year = models.PositiveSmallIntegerField(null=True)
    title = models.TextField()
    plain = models.TextField(db_index=True)

    class Meta:
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return self.title


def first_of(kind: Kind) -> int:
    """Return the number before the first entry of a kind."""
    return list(Kind).index(kind) * ROWS_OF_A_KIND


class IndexState(models.Model):
    """One row: by which definition the index was built."""

    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.fingerprint
