"""What people write about results, parsed where it comes in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CorrectionForm(forms.Form):
    """Why a published result is computed anew."""

    note = forms.CharField(
        label=_("หมายเหตุสาธารณะ"),
        max_length=2000,
        widget=forms.Textarea,
        help_text=_("แก้ไขอะไร เพราะเหตุใด ทุกคนที่ดูผลจะเห็นข้อความนี้ตลอดไป"),
    )
