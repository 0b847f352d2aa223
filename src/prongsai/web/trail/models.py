"""The log of changes. Nothing refers to it by a key that can fall away: a line outlives what it tells of."""

from typing import ClassVar

from django.db import models


class TrailLine(models.Model):
    """Who did what to what, and how it was before. The database itself refuses to change or delete a line."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    user_id = models.BigIntegerField(null=True)
    """The row of the person; ``None``: the program itself or a command."""
    who = models.CharField(max_length=120)
    """The person's name when it was done."""
    what = models.CharField(max_length=60)
    """A code of ``<app>/trail_words.py``, such as ``results.accept``."""
    agency_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    thing = models.CharField(max_length=40, blank=True)
    """What was changed, as ``plans.measure``."""
    thing_id = models.CharField(max_length=16, blank=True)
    """Its public id."""
    title = models.CharField(max_length=300, blank=True)
    """What it was called then."""
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    imported = models.BooleanField(default=False)
    """It happened in another installation and came here with an archive."""

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["agency_id", "-id"], name="trail_of_an_agency"),
            models.Index(fields=["organisation_id", "-id"], name="trail_of_an_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.who} {self.what} {self.title}"
