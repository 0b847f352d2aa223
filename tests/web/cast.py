"""The people of every web test, and where they belong.

จังหวัดตัวอย่าง (organisation)       operator, assessor
└── อบต.ตัวอย่าง (agency)            owner, coordinator, member (กองช่าง), viewer
อำเภออื่น (organisation)
└── ทต.อื่น (other_agency)           outsider, its owner
"""

from dataclasses import dataclass

from prongsai.web.registry.models import Agency, Membership, Organisation, Unit, User
from prongsai.web.registry.roles import AGENCY_ROLES, Role

PASSWORD = "ข้าวเหนียวมะม่วง-2568"


@dataclass(frozen=True)
class Cast:
    """Everybody, by name; ``people`` holds the six roles."""

    organisation: Organisation
    agency: Agency
    engineers: Unit
    treasury: Unit
    people: dict[Role, User]
    other_agency: Agency
    outsider: User

    @property
    def owner(self) -> User:
        return self.people[Role.OWNER]

    @property
    def coordinator(self) -> User:
        return self.people[Role.COORDINATOR]

    @property
    def member(self) -> User:
        return self.people[Role.MEMBER]

    @property
    def viewer(self) -> User:
        return self.people[Role.VIEWER]

    @property
    def operator(self) -> User:
        return self.people[Role.OPERATOR]

    @property
    def assessor(self) -> User:
        return self.people[Role.ASSESSOR]


def assemble() -> Cast:
    """Bring everybody into the database."""
    organisation = Organisation.objects.create(name="จังหวัดตัวอย่าง")
    agency = Agency.objects.create(
        organisation=organisation,
        name="องค์การบริหารส่วนตำบลตัวอย่าง",
        type="อบต.",
        district="เมือง",
        province="ตัวอย่าง",
    )
    engineers = Unit.objects.create(agency=agency, name="กองช่าง", position=1)
    treasury = Unit.objects.create(agency=agency, name="กองคลัง", position=2)
    people = {}
    for role in Role:
        user = User.objects.create_user(f"{role}@example.go.th", f"สมมุติ {role}", PASSWORD)
        place = {"agency": agency} if role in AGENCY_ROLES else {"organisation": organisation}
        unit = engineers if role is Role.MEMBER else None
        Membership.objects.create(user=user, role=role, unit=unit, **place)
        people[role] = user
    elsewhere = Organisation.objects.create(name="อำเภออื่น")
    other = Agency.objects.create(organisation=elsewhere, name="เทศบาลตำบลอื่น", type="เทศบาลตำบล")
    outsider = User.objects.create_user("outsider@example.go.th", "คนนอก", PASSWORD)
    Membership.objects.create(user=outsider, role=Role.OWNER, agency=other)
    return Cast(organisation, agency, engineers, treasury, people, other, outsider)
