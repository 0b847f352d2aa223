"""What signing in needs: sessions, single-use links, invitations, the second step, the first run.

Of every secret that stands in a link or a cookie, only the hash is here: who reads the database cannot use it.
"""

from datetime import timedelta
from typing import ClassVar

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prongsai.web.registry.ids import PublicModel
from prongsai.web.registry.models import Agency, Organisation, Unit, User
from prongsai.web.registry.roles import AGENCY_ROLES, ORGANISATION_ROLES, Role

LINKS_LAST = timedelta(minutes=15)
RESETS_LAST = timedelta(hours=24)
INVITATIONS_LAST = timedelta(days=7)


class BrowserSession(PublicModel, AbstractBaseSession):
    """One browser. ``session_key`` is the hash of what the cookie holds; no address of a network is kept."""

    session_key = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="browser_sessions")
    device = models.CharField(max_length=60, blank=True)
    """A few words of the browser and the system, such as ``Chrome · Windows``."""
    created = models.DateTimeField()
    last_seen = models.DateTimeField()
    """Written at most every five minutes."""

    class Meta:
        ordering: ClassVar = ["-last_seen"]


class SingleUseLink(models.Model):
    """A link that does one thing once: sign in, or set a new password."""

    class Purpose(models.TextChoices):
        SIGN_IN = "sign-in"
        RESET = "reset"

    token_hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.user_id}"


class ResetRequest(models.Model):
    """Somebody asked for a new password by e-mail; kept to count them, whether there is such an account or not."""

    email_hash = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.at}"


class SecondFactor(models.Model):
    """A second step at sign-in by an authenticator app (TOTP). The secret is shown once, while it is set up."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    secret = models.CharField(max_length=64)
    last_step = models.BigIntegerField(default=0)
    """The newest 30-second step whose code was used: no code works twice."""
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.user_id)


class RecoveryCode(models.Model):
    """A code on paper for the day when the telephone is lost; works once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "code_hash"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return str(self.user_id)


class Invitation(PublicModel):
    """A link by which somebody joins an agency or an organisation in a role; works once, for seven days."""

    token_hash = models.CharField(max_length=64, unique=True)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.CASCADE, related_name="invitations"
    )
    role = models.CharField(_("บทบาท"), max_length=20, choices=[(role, role.label) for role in Role])
    unit = models.ForeignKey(Unit, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(_("สำหรับใคร"), max_length=120, blank=True)
    """Whom it is meant for, in the inviter's words or as an e-mail address."""
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="invited_where_the_role_belongs",
                condition=Q(role__in=AGENCY_ROLES, agency__isnull=False, organisation__isnull=True)
                | Q(role__in=ORGANISATION_ROLES, agency__isnull=True, organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.note or self.get_role_display()

    @property
    def place(self) -> Agency | Organisation:
        """Return the agency or the organisation that one joins by it."""
        place = self.agency or self.organisation
        assert place is not None
        return place


class FirstRun(models.Model):
    """The one row (1) that says that the installation was set up: whoever writes it first, wins."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    done_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.done_at}"


class StartCode(models.Model):
    """A code that ``serve`` printed: by it the first page opens on another machine than the server itself."""

    code_hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.created}"
