"""The words of this app's lines in the log of changes."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "reports.settings.change": _("แก้ไขการตั้งค่าเอกสาร"),
    "reports.text.change": _("แก้ไขข้อความในเอกสาร"),
    "reports.text.reset": _("กลับไปใช้ข้อความที่โปรแกรมเขียน"),
    "reports.text.restore": _("นำข้อความที่เขียนเองกลับมา"),
    "reports.text.keep": _("ยืนยันใช้ข้อความที่เขียนเอง"),
    "reports.text.add": _("เพิ่มย่อหน้าในเอกสาร"),
    "reports.version.produce": _("จัดทำเอกสาร"),
    "reports.batch.order": _("สั่งจัดทำเอกสารหลายหน่วยงาน"),
    "reports.batch.stop": _("หยุดจัดทำเอกสารหลายหน่วยงาน"),
    "reports.batch.resume": _("จัดทำเอกสารหลายหน่วยงานต่อ"),
}
