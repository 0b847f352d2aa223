"""The words of this app's lines in the log of changes."""

from django.utils.translation import gettext_lazy as _

from prongsai.web.cycles.states import PHASES

WORDS = {
    "cycles.set-up": _("ตั้งรอบการประเมิน"),
    "cycles.settings": _("แก้ไขการตั้งค่ารอบการประเมิน"),
    "cycles.join": _("เข้าร่วมรอบการประเมิน"),
    "cycles.agencies": _("เพิ่มหน่วยงานในรอบการประเมิน"),
    "cycles.leave": _("นำหน่วยงานออกจากรอบการประเมิน"),
    "cycles.discard": _("ลบรอบการประเมินที่ยังเตรียมการ"),
    "cycles.move": _("เลื่อนขั้นของรอบการประเมิน"),
    "cycles.calendar": _("แก้ปฏิทินของรอบการประเมิน"),
    "cycles.extend": _("ขยายเวลาของรอบการประเมิน"),
    "cycles.profile": _("ยืนยันข้อมูลหน่วยงานและจำนวนคน"),
    "cycles.remind": _("ส่งหนังสือเตือนหน่วยงานที่ยังไม่ครบ"),
    "cycles.wording": _("นำเข้าถ้อยคำของข้อคำถาม"),
    "cycles.reminded": _("ได้รับหนังสือเตือนเรื่องรอบการประเมิน"),
}

FIELDS = {
    "state": _("ขั้น"),
    "reason": _("เหตุผล"),
    "by_calendar": _("เลื่อนโดยปฏิทิน"),
    "framework": _("ชุดการประเมิน"),
    "agencies": _("จำนวนหน่วยงาน"),
    "chosen_by": _("เลือกหน่วยงานโดย"),
    "title": _("ชื่อรอบการประเมิน"),
    "smallest_group": _("จำนวนผู้ตอบน้อยที่สุดที่แสดงผล"),
    "reviews_per_agency": _("จำนวนผู้ตรวจต่อหน่วยงาน"),
    "headcount_iit": _("จำนวนบุคลากรที่ปฏิบัติงานไม่น้อยกว่า 1 ปี"),
    "headcount_eit": _("จำนวนผู้รับบริการหรือผู้ติดต่อโดยประมาณ"),
    "source_framework": _("ชุดต้นทาง"),
    "is_official": _("เป็นทางการ"),
    "questions": _("จำนวนข้อ"),
    "wording_file": _("ไฟล์แบบกรอก"),
    "home_page": _("เว็บไซต์หลักของหน่วยงาน"),
    **{str(phase): phase.label for phase in PHASES},
}
