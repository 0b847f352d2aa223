"""What the parts of an archive are called."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_PARTS: Mapping[str, str | Promise] = {
    "units": _("ส่วนราชการภายใน"),
    "uploads": _("ไฟล์ผลการประเมินที่นำเข้า"),
    "source_texts": _("ข้อความที่อ่านจากไฟล์"),
    "results": _("ผลการประเมิน"),
    "drafts": _("ร่างผลการประเมิน"),
    "finding_answers": _("คำตอบต่อข้อสังเกต"),
    "plans": _("แผน"),
    "measures": _("มาตรการ"),
    "steps": _("ขั้นตอน"),
    "rounds": _("รอบรายงาน"),
    "evidence": _("หลักฐาน"),
    "progress": _("รายงานความคืบหน้า"),
    "progress_files": _("ไฟล์แนบรายงาน"),
    "progress_links": _("ลิงก์แนบรายงาน"),
    "document_settings": _("การตั้งค่าเอกสาร"),
    "document_texts": _("ข้อความที่แก้ไขในเอกสาร"),
    "documents": _("เอกสารที่จัดทำ"),
    "document_files": _("ไฟล์เอกสาร"),
    "trail": _("บันทึกการเปลี่ยนแปลง"),
}


def name_of_part(part: str) -> str | Promise:
    return _PARTS[part]
