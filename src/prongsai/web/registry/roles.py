"""The roles. A person has one role at an agency, or one at an organisation and so at all its agencies."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    OWNER = "owner", _("ผู้ดูแลหน่วยงาน")
    COORDINATOR = "coordinator", _("ผู้ประสานงาน")
    MEMBER = "member", _("เจ้าหน้าที่ของส่วนราชการภายใน")
    VIEWER = "viewer", _("ผู้อ่าน")
    OPERATOR = "operator", _("ผู้ดำเนินการประเมิน")
    ASSESSOR = "assessor", _("ผู้ตรวจประเมิน")


AGENCY_ROLES = (Role.OWNER, Role.COORDINATOR, Role.MEMBER, Role.VIEWER)
ORGANISATION_ROLES = (Role.OPERATOR, Role.ASSESSOR)
