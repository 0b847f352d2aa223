"""The words of this app's lines in the log of changes."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "evidence.give": _("แก้ไขหลักฐาน OIT"),
    "evidence.address.remove": _("นำที่อยู่ของหลักฐานออก"),
    "evidence.address.restore": _("นำที่อยู่ของหลักฐานกลับมา"),
    "evidence.sheet": _("นำเข้าที่อยู่ของหลักฐานจากตาราง"),
    "evidence.take_over": _("นำหลักฐานของปีก่อนมาใช้"),
    "evidence.look": _("สั่งตรวจที่อยู่ของหลักฐาน"),
    "evidence.page.open": _("เปิดหน้าเปิดเผยข้อมูลสาธารณะ"),
    "evidence.page.close": _("ปิดหน้าเปิดเผยข้อมูลสาธารณะ"),
}
FIELDS = {
    "urls": _("ที่อยู่เว็บ"),
    "note": _("คำอธิบาย"),
    "self_check": _("องค์ประกอบที่หน่วยงานตรวจพบ"),
    "item": _("ข้อ"),
    "items": _("ข้อ"),
    "url": _("ที่อยู่เว็บ"),
    "addresses": _("จำนวนที่อยู่เว็บ"),
}
