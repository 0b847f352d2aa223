"""Public ids: what stands in an address. They cannot be guessed and tell nothing."""

import secrets

from django.db import models


def new_id() -> str:
    """Return sixteen letters with 96 bits of chance."""
    return secrets.token_urlsafe(12)


class PublicModel(models.Model):
    """A record that has an address. ``public_id`` stands in URLs and in the API, never the row's number."""

    public_id = models.CharField(max_length=16, unique=True, editable=False, default=new_id)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.public_id


class VersionedModel(PublicModel):
    """A record that two people may edit at once: ``version`` grows by one with every change."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True
