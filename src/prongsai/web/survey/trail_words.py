"""The words of this app's lines in the log of changes. Codes and answers never stand there, only numbers."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "survey.channel.add": _("เพิ่มช่องทางเก็บคำตอบ"),
    "survey.channel.close": _("ปิดช่องทางเก็บคำตอบ"),
    "survey.channel.reopen": _("เปิดช่องทางเก็บคำตอบอีกครั้ง"),
    "survey.codes": _("สร้างรหัสตอบแบบวัด"),
    "survey.codes.drop": _("ยกเลิกรหัสที่ไม่ถึงผู้รับ"),
    "survey.box.make": _("สร้างหีบคำตอบ"),
    "survey.box.copy": _("นำสำเนากุญแจหีบคำตอบออก"),
    "survey.box.key": _("นำกุญแจหีบคำตอบใส่คืน"),
    "survey.box.close": _("ปิดหีบคำตอบ"),
    "survey.box.again": _("สั่งเปิดหีบคำตอบอีกครั้ง"),
    "survey.box.open": _("เปิดหีบคำตอบ"),
}

FIELDS = {
    "codes": _("จำนวนรหัส"),
    "envelopes": _("จำนวนคำตอบ"),
    "unreadable": _("ซองที่เปิดไม่ได้"),
}
