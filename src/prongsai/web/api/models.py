"""Tokens of the API, and the answers kept so that a repeated send is stored once."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from prongsai.web.registry.ids import PublicModel
from prongsai.web.registry.models import Agency, User


class ApiToken(PublicModel):
    """What a program shows instead of a password. It never has more rights than the person who made it.

    Only the SHA-256 of the secret is stored: the secret has 256 bits of chance, so nothing slower is needed.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("ชื่อโทเคน"), max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    scopes = models.JSONField()
    """Values of ``rights.table.Scope``."""
    agencies = models.ManyToManyField(Agency, blank=True, related_name="+")
    is_for_all_agencies = models.BooleanField(default=False)
    """``False``: only for ``agencies``, also after one of them is gone."""
    expires = models.DateField(_("ใช้ได้ถึงวันที่"))
    """The last day on which it works."""
    last_used = models.DateField(null=True)
    created = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created", "-id"]

    def __str__(self) -> str:
        return self.name


class KeptAnswer(models.Model):
    """What a creating operation answered to an ``Idempotency-Key``; the same key gets the same answer again."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=100)
    asked = models.CharField(max_length=64)
    """SHA-256 of the operation's address and body."""
    answer = models.JSONField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="one_answer_to_a_key")]

    def __str__(self) -> str:
        return self.key
