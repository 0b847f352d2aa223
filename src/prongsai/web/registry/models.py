"""Organisations → agencies → units, and the people who belong to them."""

from typing import ClassVar, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from prongsai.engine.agency import Agency as AgencyOfEngine
from prongsai.web.registry.ids import PublicModel, VersionedModel
from prongsai.web.registry.roles import AGENCY_ROLES, ORGANISATION_ROLES, Role

_M = TypeVar("_M", bound=models.Model)


class Organisation(PublicModel):
    """Who looks after agencies: a province, a ministry, a university, or a single agency for itself."""

    name = models.CharField(_("ชื่อ"), max_length=200)
    created = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Present(models.Manager[_M]):
    """What has not been removed. What refers to a removed record still finds it."""

    def get_queryset(self) -> models.QuerySet[_M]:
        return super().get_queryset().filter(removed_at__isnull=True)


class Agency(VersionedModel):
    """One assessed agency (หน่วยงาน). ``type``, ``district`` and ``province`` are empty where unknown."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agencies")
    name = models.CharField(_("ชื่อหน่วยงาน"), max_length=200, db_index=True)
    type = models.CharField(_("ประเภท"), max_length=60, blank=True, db_index=True)
    district = models.CharField(_("อำเภอ"), max_length=80, blank=True)
    province = models.CharField(_("จังหวัด"), max_length=80, blank=True, db_index=True)
    fiscal_year = models.PositiveSmallIntegerField(_("ปีงบประมาณที่เริ่มใช้"), null=True, blank=True)
    """The year that the agency began with, as asked on the first page; ``None`` where nobody was asked."""
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "agencies"
        ordering: ClassVar = ["name", "id"]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "name", "id"], name="agencies_by_name"),
            models.Index(fields=["organisation", "type"], name="agencies_by_type"),
            models.Index(fields=["organisation", "province"], name="agencies_by_province"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def as_assessed(self) -> AgencyOfEngine:
        """The agency as the engine knows it."""
        return AgencyOfEngine(
            name=self.name,
            type=self.type or None,
            district=self.district or None,
            province=self.province or None,
        )


class Unit(VersionedModel):
    """A unit of an agency: สำนักปลัด, กองคลัง, กองช่าง … ``agency.units`` holds those not removed."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(_("ชื่อส่วนราชการภายใน"), max_length=120)
    position = models.PositiveSmallIntegerField(_("ลำดับ"), default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present["Unit"]()
    everything = models.Manager["Unit"]()

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "name"], condition=Q(removed_at__isnull=True), name="unit_once_in_an_agency"
            )
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        """Make a user; without a password the user can only come in by a link."""
        user = self.model(email=email.strip().lower(), name=name)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(PublicModel, AbstractBaseUser):
    """A person. The e-mail address is the sign-in name and always in small letters."""

    email = models.EmailField(_("อีเมล"), unique=True)
    name = models.CharField(_("ชื่อ–สกุล"), max_length=120)
    language = models.CharField(_("ภาษา"), max_length=2, default="th")
    is_active = models.BooleanField(default=True)
    created = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.name


class Membership(VersionedModel):
    """What a person is: a role at one agency (perhaps in one unit), or at one organisation.

    ``user.memberships`` holds those not removed: a removed one gives no right from the next request on.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("บทบาท"), max_length=20, choices=[(role, role.label) for role in Role])
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships"
    )
    unit = models.ForeignKey(
        Unit,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="memberships",
        verbose_name=_("ส่วนราชการภายใน"),
    )
    created = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = Present["Membership"]()
    everything = models.Manager["Membership"]()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "agency"],
                condition=Q(removed_at__isnull=True),
                name="one_role_at_an_agency",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=Q(removed_at__isnull=True),
                name="one_role_at_an_organisation",
            ),
            models.CheckConstraint(
                name="role_where_it_belongs",
                condition=Q(role__in=AGENCY_ROLES, agency__isnull=False, organisation__isnull=True)
                | Q(role__in=ORGANISATION_ROLES, agency__isnull=True, organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role}"
