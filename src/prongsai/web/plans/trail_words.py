"""The words of this app's lines in the log of changes."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "plans.start": _("สร้างแผน"),
    "plans.measure.add": _("เพิ่มมาตรการ"),
    "plans.measure.change": _("แก้ไขมาตรการ"),
    "plans.measure.move": _("เปลี่ยนสถานะมาตรการ"),
    "plans.measure.remove": _("นำมาตรการออก"),
    "plans.measure.restore": _("นำมาตรการกลับมา"),
    "plans.step.add": _("เพิ่มขั้นตอน"),
    "plans.step.change": _("แก้ไขขั้นตอน"),
    "plans.step.tick": _("ทำเครื่องหมายขั้นตอน"),
    "plans.step.move": _("เลื่อนลำดับขั้นตอน"),
    "plans.step.remove": _("นำขั้นตอนออก"),
    "plans.step.restore": _("นำขั้นตอนกลับมา"),
    "plans.evidence.add": _("เพิ่มหลักฐาน"),
    "plans.evidence.change": _("ปรับปรุงหลักฐาน"),
    "plans.evidence.remove": _("นำหลักฐานออก"),
    "plans.evidence.restore": _("นำหลักฐานกลับมา"),
    "plans.progress": _("รายงานความคืบหน้า"),
    "plans.sheet": _("นำแผนเข้าจากไฟล์ Excel"),
    "plans.reminders": _("ปรับการแจ้งเตือนทางอีเมล"),
    "plans.feed.make": _("สร้างที่อยู่ปฏิทิน"),
    "plans.feed.revoke": _("ยกเลิกที่อยู่ปฏิทิน"),
}
