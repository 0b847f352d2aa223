"""The words of this app's lines in the log of changes."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "publication.order": _("สั่งคิดคะแนนของรอบการประเมิน"),
    "publication.freeze": _("คิดคะแนนและตรึงผลของรอบการประเมิน"),
    "publication.publish": _("ประกาศผลการประเมิน"),
    "publication.correct": _("แก้ไขผลที่ประกาศแล้ว"),
}
