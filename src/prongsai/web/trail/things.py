"""What the kinds of records are called in the log; kinds that are not here are found by their title only."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

THINGS: Mapping[str, str | Promise] = {
    "results.resultrun": _("ผลการประเมิน"),
    "plans.plan": _("แผน"),
    "plans.measure": _("มาตรการ"),
    "plans.step": _("ขั้นตอน"),
    "reports.documentversion": _("เอกสาร"),
    "registry.membership": _("คน"),
    "people.invitation": _("คำเชิญ"),
    "registry.unit": _("ส่วนราชการภายใน"),
    "registry.agency": _("หน่วยงาน"),
}
