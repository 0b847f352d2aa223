"""What an operator says of a filled wording sheet."""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.loader import available, imported, load
from prongsai.engine.framework.model import Framework
from prongsai.engine.framework.places import can_be_imported_as
from prongsai.publish.wording_opening import FILE_BYTES
from prongsai.web.cycles.actions.wording import Sheet, WantedFramework
from prongsai.web.cycles.queries import framework_name, frameworks
from prongsai.web.stored import is_stored, safe_name, store

_SALT = "prongsai.cycles.wording"
_MEGABYTES = FILE_BYTES // 1_000_000


def choices() -> list[tuple[str, str]]:
    """Return the frameworks that a sheet can be of, each with its name."""
    return [(one.id, f"{one.id} · {_named(one)}") for one in frameworks()]


def _named(framework: Framework) -> str:
    name = framework_name(framework)
    return name if framework.is_official else f"{name} · {gettext('ไม่เป็นทางการ')}"


class SourceForm(forms.Form):
    """Of which framework a sheet is wanted."""

    framework = forms.ChoiceField(label=_("ชุดการประเมิน"))

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["framework"].choices = choices()  # type: ignore[attr-defined]


class WordingForm(forms.Form):
    """A filled sheet, and the framework that shall be made of it.

    A browser forgets a chosen file when it shows a form again. So the file is kept, and ``kept`` names it,
    signed: it need not be chosen again unless it was the file that had to be changed.
    """

    file = forms.FileField(
        label=_("แบบกรอกที่กรอกแล้ว (.xlsx หรือ .csv)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    kept = forms.CharField(widget=forms.HiddenInput, required=False, max_length=1000)
    source = forms.ChoiceField(
        label=_("กฎเกณฑ์ส่วนอื่นใช้ของชุดใด"),
        help_text=_("น้ำหนัก ระดับ และข้อ OIT ใช้ของชุดนี้ต่อ แบบกรอกแก้เฉพาะข้อคำถามและมาตรวัด"),
    )
    id = forms.CharField(
        label=_("รหัสของชุดใหม่"),
        max_length=60,
        help_text=_("ปีตามด้วยชื่อของตนเอง ใช้ a–z, 0–9 และ - เช่น 2568-official-wording ตั้งแล้วเปลี่ยนไม่ได้"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}),
    )
    is_official = forms.TypedChoiceField(
        label=_("ผลที่ได้จากชุดนี้"),
        choices=[
            ("no", _("ไม่เป็นทางการ ใช้ซักซ้อม ทุกหน้าและทุกผลกำกับไว้")),
            ("yes", _("เป็นทางการ ต้องยืนยันครบทุกข้อพร้อมแหล่งอ้างอิง และชุดต้นทางเป็นทางการ")),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    assume_mean = forms.BooleanField(
        label=_("เมื่อไม่ทราบวิธีรวมข้อเป็นตัวชี้วัด ให้ถือว่าเฉลี่ยเท่ากัน"),
        required=False,
        initial=True,
        help_text=_("กำกับว่ายังไม่แน่ชัด หากไม่เลือก ตัวชี้วัดจะไม่มีคะแนนจนกว่าจะทราบวิธี"),
    )

    def __init__(self, data: Any = None, files: Any = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        self.fields["source"].choices = choices()  # type: ignore[attr-defined]
        self.sheet: Sheet | None = _unsigned(str(self.data.get("kept", "")))

    def clean_file(self) -> None:
        """Keep the file at once, whatever else is wrong; a later one takes the place of the one before."""
        file = self.cleaned_data["file"]
        if file is None and self.sheet is None:
            raise ValidationError(_("โปรดเลือกไฟล์"))
        if file is None:
            return
        self.sheet = None
        if file.size > FILE_BYTES:
            raise ValidationError(
                _("ไฟล์ใหญ่กว่า %(most)s MB ซึ่งใหญ่กว่าแบบกรอกทั่วไป โปรดตรวจว่าเลือกถูกไฟล์"),
                params={"most": _MEGABYTES},
            )
        self.sheet = Sheet(store(file.file), safe_name(file.name))

    def clean_id(self) -> str:
        which = str(self.cleaned_data["id"])
        if not can_be_imported_as(which):
            raise ValidationError(
                _("รหัสต้องเป็นปีตามด้วย - และชื่อ เช่น 2568-official-wording ใช้ a–z, 0–9 และ - เท่านั้น")
            )
        if which in imported():
            raise ValidationError(_("มีชุดที่ใช้รหัสนี้แล้ว โปรดตั้งรหัสอื่น ชุดเดิมไม่ถูกแก้ไข"))
        return which

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("source") in available() and "id" in given:
            source = load(given["source"])
            if not given["id"].startswith(f"{source.fiscal_year}-"):
                self.add_error(
                    "id",
                    ValidationError(
                        _("รหัสต้องขึ้นต้นด้วย %(year)s- ตามปีของชุดต้นทาง"), params={"year": source.fiscal_year}
                    ),
                )
            if given.get("is_official") and not source.is_official:
                self.add_error(
                    "is_official", _("ชุดต้นทางไม่เป็นทางการ จึงสร้างชุดทางการไม่ได้ โปรดเลือกชุดของปีเป็นต้นทาง")
                )
        return given

    @property
    def kept_token(self) -> str:
        """What names the kept file when the form is shown again."""
        return signing.dumps([self.sheet.sha256, self.sheet.name], salt=_SALT) if self.sheet else ""

    def wanted(self) -> WantedFramework:
        """Return what shall be made; call it on a valid form."""
        given = self.cleaned_data
        return WantedFramework(given["id"], given["source"], given["is_official"], given["assume_mean"])


def _unsigned(token: str) -> Sheet | None:
    """Return the file that was kept before, unless somebody made the token up or the file is gone."""
    try:
        sha256, name = signing.loads(token, salt=_SALT, max_age=24 * 3600) if token else ("", "")
    except (signing.BadSignature, ValueError):
        return None
    return Sheet(sha256, name) if sha256 and is_stored(sha256) else None
