"""What the kinds of records are called in the log; kinds that are not here are found by their title only."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

THINGS: Mapping[str, str | Promise] = {
    "results.resultrun": _("ผลการประเมิน"),
    "plans.plan": _("แผน"),
    "plans.plannedmeasure": _("มาตรการ"),
    "plans.step": _("ขั้นตอน"),
    "reports.documentversion": _("เอกสาร"),
    "registry.membership": _("คน"),
    "people.invitation": _("คำเชิญ"),
    "registry.unit": _("ส่วนราชการภายใน"),
    "registry.agency": _("หน่วยงาน"),
    "cycles.cycle": _("รอบการประเมิน"),
    "cycles.participation": _("หน่วยงานในรอบการประเมิน"),
    "survey.channel": _("ช่องทางเก็บคำตอบ"),
    "survey.ballotbox": _("หีบคำตอบ"),
    "evidence.evidence": _("หลักฐาน OIT"),
    "evidence.order": _("คำสั่งตรวจที่อยู่หลักฐาน"),
    "evidence.publicpage": _("หน้าเปิดเผยข้อมูลสาธารณะ"),
    "review.assignment": _("การมอบหมายผู้ตรวจ"),
    "review.declaredconflict": _("การแจ้งส่วนได้เสีย"),
    "review.rating": _("ค่าที่ผู้ตรวจให้"),
    "review.comment": _("ความเห็นต่อข้อ"),
    "review.appeal": _("คำชี้แจง"),
    "publication.frozenrun": _("ผลของรอบการประเมิน"),
    "publication.freezejob": _("การคิดคะแนน"),
}
