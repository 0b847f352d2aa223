"""What people write about evidence, parsed where it comes in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.model import Node
from prongsai.web.evidence.actions import Given
from prongsai.web.evidence.actions.giving import MOST_ADDRESSES
from prongsai.web.evidence.errors import WrongAddressError
from prongsai.web.evidence.links import checked
from prongsai.web.evidence.models import Evidence
from prongsai.web.evidence.sheet import LONGEST_NOTE

EMPTY_ROWS, MORE_ROWS = 2, 5
"""Empty lines that stand ready for further addresses, and after asking for more."""


class _Lines(forms.Textarea):
    """As many inputs of one name as there are addresses; the page draws them (``parts/rows.html``)."""

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> list[str]:
        return data.getlist(name) if isinstance(data, QueryDict) else list(data.get(name, []))


class AddressesField(forms.Field):
    """The addresses of an item, each a line; gives a tuple."""

    widget = _Lines

    def prepare_value(self, value: Sequence[str] | None) -> str:
        return "\n".join(one.strip() for one in value or [] if one.strip())

    def clean(self, value: Sequence[str]) -> tuple[str, ...]:
        given = [one for one in value if one.strip()]
        if len(given) > MOST_ADDRESSES:
            raise ValidationError(_("ใส่ได้ข้อละไม่เกิน %(most)s ที่อยู่"), params={"most": MOST_ADDRESSES})
        faults, urls = list[str](), list[str]()
        for one in given:
            try:
                urls.append(checked(one))
            except WrongAddressError as error:
                faults.append(error.message_th if get_language() == "th" else error.message_en)
        if faults:
            raise ValidationError(faults)
        return tuple(dict.fromkeys(urls))


class ItemForm(forms.Form):
    """Everything that an agency gives for an item, with the version that the person had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    urls = AddressesField(
        label=_("ที่อยู่เว็บของหลักฐาน"),
        required=False,
        help_text=_("วางที่อยู่ของหน้าหรือไฟล์ที่ประชาชนเปิดได้ ขึ้นต้นด้วย https:// หรือ http:// ลบข้อความในช่องเพื่อนำออก"),
    )
    note = forms.CharField(
        label=_("คำอธิบายถึงผู้ตรวจ"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("เช่น อยู่ในหน้าที่ 12 ของไฟล์ หรือเลื่อนลงไปหัวข้อ “แผนผัง” แสดงในหน้าเปิดเผยข้อมูลสาธารณะด้วย"),
    )
    found = forms.TypedMultipleChoiceField(
        label=_("หน่วยงานตรวจแล้วว่าแสดงครบ"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("ตรวจทานด้วยตนเองก่อนส่ง ไม่มีผลต่อคะแนน"),
    )

    def __init__(self, item: Node, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.empty_rows = EMPTY_ROWS
        if item.components:
            self.fields["found"].choices = list(enumerate(item.components))  # type: ignore[attr-defined]
        else:
            del self.fields["found"]

    @classmethod
    def with_more_lines(cls, item: Node, data: QueryDict) -> "ItemForm":
        """Return the form as it was typed, not judged yet, with more lines for addresses."""
        typed = {"version": data.get("version"), "note": data.get("note"), "urls": data.getlist("urls")}
        form = cls(item, initial=typed | {"found": data.getlist("found")})
        form.empty_rows = MORE_ROWS
        return form

    def rows(self) -> list[str]:
        """Return the addresses as typed, with some empty lines below."""
        return [*str(self["urls"].value()).splitlines(), *[""] * self.empty_rows]

    @staticmethod
    def initial_of(evidence: Evidence | None) -> dict[str, Any]:
        """Return the values of an item's evidence as the form shows them."""
        if evidence is None:
            return {"version": 0, "urls": [], "note": "", "found": []}
        return {
            "version": evidence.version,
            "urls": [one.url for one in evidence.addresses.all() if one.removed_at is None],
            "note": evidence.note,
            "found": [int(number) for number in evidence.self_check],
        }

    def given(self) -> Given:
        """Return what was given; call it on a valid form."""
        clean = self.cleaned_data
        return Given(clean["urls"], clean["note"], clean.get("found", ()))


class SheetForm(forms.Form):
    """Many addresses at once: a file, or what was copied out of Excel."""

    sheet = forms.FileField(
        label=_("ไฟล์ตาราง (.xlsx หรือ .csv)"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    pasted = forms.CharField(
        label=_("หรือวางแถวที่คัดลอกจาก Excel"),
        required=False,
        max_length=500_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("คอลัมน์ตามลำดับ: ข้อ ที่อยู่เว็บ คำอธิบาย"),
    )

    def clean_sheet(self) -> UploadedFile[Any] | None:
        file: UploadedFile[Any] | None = self.cleaned_data["sheet"]
        if file is not None and (file.size or 0) > settings.MOST_BYTES_OF_AN_UPLOAD:
            raise ValidationError(_("ไฟล์ใหญ่เกินกว่าตารางทั่วไป โปรดตรวจสอบว่าเลือกไฟล์ถูกต้อง"))
        return file

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.errors and not given.get("sheet") and not given.get("pasted", "").strip():
            raise ValidationError(_("โปรดเลือกไฟล์ หรือวางแถวจาก Excel"))
        return given
