"""Fields that several forms of plans share."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.model import Framework
from prongsai.web.plans.errors import WrongLinkError
from prongsai.web.plans.links import checked_link

LONG, SHORT = 8000, 2000
"""Most letters of a text; an Excel cell holds 32,767."""
_MOST_FILES = 10
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)


class DayField(forms.DateField):
    """A day, picked with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and not _FIRST_DAY <= day <= _LAST_DAY:
            raise ValidationError(_("ปีของวันที่ไม่ถูกต้อง โปรดเลือกวันจากปฏิทินอีกครั้ง (ปฏิทินใช้ปี ค.ศ.)"))
        return day


def text_field(label: Any, rows: int = 3, most: int = LONG, **kwargs: Any) -> forms.CharField:
    """Return a field for a text of some lines."""
    return forms.CharField(
        label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


class NodesField(forms.CharField):
    """Codes of indicators and items as officers write them: ``9, O11``; gives a tuple of node ids."""

    framework: Framework | None = None

    def clean(self, value: Any) -> tuple[str, ...]:
        from prongsai.planning.sheet.nodes import nodes_of

        named, unknown = nodes_of(super().clean(value), self.framework)
        if unknown:
            listed = ", ".join(unknown)[:100]
            raise ValidationError(
                _("ไม่พบรหัส %(codes)s ในกรอบการประเมินของปีที่ใช้ร่างแผน โปรดแก้ไข เช่น 9 หรือ O11"),
                params={"codes": listed},
            )
        return named


class _ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files of any kind, each within the size limit; gives a list."""

    widget = _ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        several: Sequence[Any] = data if isinstance(data, list | tuple) else [data] if data else []
        files = [super(FilesField, self).clean(one, initial) for one in several]
        most = settings.MOST_BYTES_OF_AN_UPLOAD
        if len(files) > _MOST_FILES:
            raise ValidationError(_("แนบได้ครั้งละไม่เกิน %(most)s ไฟล์"), params={"most": _MOST_FILES})
        for file in files:
            if file.size > most:
                raise ValidationError(
                    _("ไฟล์ “%(name)s” ใหญ่เกิน %(most)s MB โปรดย่อไฟล์ หรือวางลิงก์แทน"),
                    params={"name": file.name, "most": most // 1024 // 1024},
                )
        return files


def clean_link(address: str) -> str:
    """Return a link of the web, empty for an empty one; what is wrong is said beside the field."""
    if not address.strip():
        return ""
    try:
        return checked_link(address)
    except WrongLinkError as error:
        raise ValidationError(error.message_th if get_language() == "th" else error.message_en) from None
