"""The words of this app's lines in the log of changes."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "ops.examples": _("ใส่หน่วยงานตัวอย่าง"),
    "ops.backup": _("สำรองข้อมูล"),
    "ops.restore": _("กู้คืนข้อมูล"),
}
