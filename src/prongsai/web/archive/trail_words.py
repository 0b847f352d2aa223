"""The words of this app's lines in the log of changes."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "archive.take-out": _("นำข้อมูลทั้งหมดของหน่วยงานออก"),
    "archive.send-in": _("ส่งชุดข้อมูลเข้ามาตรวจสอบ"),
    "archive.take-in": _("นำเข้าชุดข้อมูลของหน่วยงาน"),
    "archive.owner": _("ตั้งผู้ดูแลของหน่วยงานที่นำเข้า"),
    "archive.set-aside": _("ไม่นำเข้าชุดข้อมูล"),
}
