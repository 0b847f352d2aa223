"""What each role may do, in one sentence for the people who hand them out; ``docs/rights.md`` has the whole table."""

from django.utils.translation import gettext_lazy as _

from prongsai.web.registry.roles import Role

ROLE_WORDS = {
    Role.OWNER: _("ทำได้ทุกอย่างของหน่วยงาน รวมทั้งเชิญคน จัดการสิทธิ และนำข้อมูลทั้งชุดออก"),
    Role.COORDINATOR: _("นำผลเข้า ทำแผน ติดตาม และออกเอกสารของทั้งหน่วยงาน แต่ไม่จัดการสิทธิของคน"),
    Role.MEMBER: _("ดูได้ทั้งหน่วยงาน และรายงานความก้าวหน้าของส่วนราชการภายในที่ตนสังกัด"),
    Role.VIEWER: _("ดูได้ทั้งหน่วยงาน แต่แก้ไขไม่ได้"),
    Role.OPERATOR: _("ทำได้ทุกอย่างของทุกหน่วยงานในสังกัด เพิ่มหน่วยงาน และจัดการคนขององค์กร"),
    Role.ASSESSOR: _("ดูได้ทุกหน่วยงานในสังกัด แต่แก้ไขไม่ได้"),
}
