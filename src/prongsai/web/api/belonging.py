"""The shapes of people, roles and invitations. Nobody's e-mail address is told."""

from datetime import datetime
from typing import Annotated, Literal, Self

from ninja import Schema
from pydantic import Field, model_validator

from prongsai.web.api.errors import WrongCallError
from prongsai.web.api.planned import unit_of
from prongsai.web.api.shapes import Id, UnitShape, Version
from prongsai.web.people.models import Invitation
from prongsai.web.people.places import Place, roles_at
from prongsai.web.registry.models import Agency, Membership, Unit
from prongsai.web.registry.roles import Role

RoleName = Literal["owner", "coordinator", "member", "viewer", "operator", "assessor"]


class MemberShape(Schema):
    id: str
    version: int
    name: str
    role: str
    unit: UnitShape | None

    @staticmethod
    def of(one: Membership) -> "MemberShape":
        return MemberShape(
            id=one.public_id,
            version=one.version,
            name=one.user.name,
            role=one.role,
            unit=UnitShape.maybe(one.unit),
        )


class InvitationShape(Schema):
    """An invitation that still works. ``address``: the link to hand on, told once, when it is made."""

    id: str
    role: str
    unit: UnitShape | None
    note: str
    expires: datetime
    address: str | None = None

    @staticmethod
    def of(one: Invitation, address: str | None = None) -> "InvitationShape":
        return InvitationShape(
            id=one.public_id,
            role=one.role,
            unit=UnitShape.maybe(one.unit),
            note=one.note,
            expires=one.expires,
            address=address,
        )


class RoleIn(Schema):
    """A role; of a member of a unit with the unit."""

    role: RoleName
    unit: Id | None = None

    @model_validator(mode="after")
    def _with_its_unit(self) -> Self:
        if self.role == "member" and self.unit is None:
            raise ValueError("a member belongs to a unit")
        return self

    def chosen(self, place: Place) -> tuple[Role, Unit | None]:
        """Return role and unit; raises ``WrongCallError`` for a role of another kind of place."""
        if self.role not in roles_at(place):
            raise WrongCallError(
                f"ที่นี่ไม่มีบทบาท {self.role}", f"There is no {self.role} at this place", ("body.role",)
            )
        return Role(self.role), unit_of(place, self.unit) if isinstance(place, Agency) else None


class RoleChange(RoleIn):
    version: Version


class InvitationIn(RoleIn):
    """``note``: whom it is for, in the inviter's words."""

    note: Annotated[str, Field(max_length=120)] = ""
