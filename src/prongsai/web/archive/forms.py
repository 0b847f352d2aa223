"""The form by which an archive is sent in."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.web import env

MOST_BYTES = env.number("MOST_ARCHIVE_MB", 512) * 1024 * 1024
"""Of an archive sent by a browser; the command takes any."""


class ArchiveForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("ไฟล์ชุดข้อมูล (.zip)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
        help_text=gettext_lazy("ไฟล์ที่ได้จากหน้า “นำข้อมูลออก” ของระบบเดิม ระบบจะตรวจสอบและแสดงให้ดูก่อน ยังไม่นำเข้าทันที"),
    )

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("ไฟล์ใหญ่กว่า %(most)s MB โปรดให้ผู้ดูแลระบบนำเข้าด้วยคำสั่ง prongsai import")
                % {"most": MOST_BYTES // 1024 // 1024}
            )
        return file
