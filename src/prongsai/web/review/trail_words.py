"""The words of this app's lines in the log of changes, and of the fields in them.

What happens before the agency is told stands in the organisation's log only: the agency's would give it away.
"""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "review.assign": _("มอบหมายผู้ตรวจ"),
    "review.unassign": _("ยกเลิกการมอบหมายผู้ตรวจ"),
    "review.spread": _("กระจายหน่วยงานให้ผู้ตรวจ"),
    "review.conflict.declare": _("แจ้งว่ามีส่วนได้เสีย"),
    "review.conflict.withdraw": _("ถอนการแจ้งส่วนได้เสีย"),
    "review.rate": _("ให้คะแนนข้อ"),
    "review.complete": _("แจ้งว่าตรวจครบ"),
    "review.return": _("ส่งกลับให้ตรวจใหม่"),
    "review.comment": _("แสดงความเห็นต่อข้อ"),
    "review.appeal.send": _("ส่งคำชี้แจง"),
    "review.appeal.withdraw": _("ถอนคำชี้แจง"),
    "review.rule": _("วินิจฉัยคำชี้แจง"),
}

FIELDS = {
    "seat": _("ลำดับผู้ตรวจ"),
    "assessor": _("ผู้ตรวจ"),
    "item": _("ข้อ"),
    "value": _("ค่าที่ให้"),
    "not_applicable": _("ไม่เกี่ยวข้องกับหน่วยงาน"),
    "reasons": _("เหตุผล"),
    "verdicts": _("ผลตรวจ"),
    "disputed": _("ข้อที่เห็นต่างกัน"),
    "is_internal": _("เฉพาะภายใน"),
    "is_upheld": _("ยืนตามผลเดิม"),
    "given": _("จำนวนที่มอบหมาย"),
    "ratings": _("ค่าที่ให้ไว้"),
}
