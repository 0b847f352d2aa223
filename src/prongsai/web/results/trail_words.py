"""The words of this app's lines in the log of changes."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "results.upload": _("ส่งไฟล์ผลการประเมิน"),
    "results.read": _("อ่านไฟล์ผลการประเมินแล้ว"),
    "results.refuse": _("อ่านไฟล์ผลการประเมินไม่ได้"),
    "results.upload.remove": _("นำไฟล์ออกจากรายการ"),
    "results.upload.restore": _("นำไฟล์กลับเข้ารายการ"),
    "results.draft.start": _("เริ่มร่างผลการประเมิน"),
    "results.draft.correct": _("แก้ไขร่างผลการประเมิน"),
    "results.draft.remove": _("ไม่ใช้ร่างผลการประเมิน"),
    "results.draft.restore": _("นำร่างผลการประเมินกลับมา"),
    "results.draft.assign": _("กำหนดหน่วยงานของร่างผลการประเมิน"),
    "results.accept": _("รับรองผลการประเมิน"),
    "results.answer": _("ตอบข้อสังเกต"),
    "results.answer.remove": _("ถอนคำตอบข้อสังเกต"),
    "results.answer.restore": _("นำคำตอบข้อสังเกตกลับมา"),
    "results.folder": _("นำเข้าทั้งโฟลเดอร์"),
    "results.folder.continue": _("นำเข้าโฟลเดอร์ต่อ"),
}
