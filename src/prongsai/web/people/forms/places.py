"""Forms of an agency: its profile, its people, its units."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.engine.agency import TYPE_PREFIXES
from prongsai.web.people.forms.fields import NewPasswordForm, Suggestions, email_field, name_field
from prongsai.web.people.places import Place, head_role, roles_at
from prongsai.web.people.profile import Profile
from prongsai.web.registry.models import Agency, Membership, Unit
from prongsai.web.registry.roles import Role

_OTHER_TYPES = ("รัฐวิสาหกิจ", "องค์การมหาชน")  # speaks-thai
AGENCY_TYPES = tuple(short for _prefix, short in TYPE_PREFIXES) + _OTHER_TYPES


class ProfileForm(forms.Form):
    """What is known of an agency."""

    name = forms.CharField(
        label=_("ชื่อหน่วยงาน"),
        max_length=200,
        help_text=_("ชื่อเต็มตามที่ใช้ในรายงาน เช่น องค์การบริหารส่วนตำบลบ้านใหม่"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    type = forms.CharField(
        label=_("ประเภทหน่วยงาน"),
        max_length=60,
        required=False,
        help_text=_("เว้นว่างได้ ถ้าชื่อบอกประเภทอยู่แล้ว"),
        widget=Suggestions(AGENCY_TYPES),
    )
    district = forms.CharField(label=_("อำเภอหรือเขต"), max_length=80, required=False)
    province = forms.CharField(label=_("จังหวัด"), max_length=80, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["province"].widget = Suggestions(_provinces())

    @property
    def profile(self) -> Profile:
        typed = self.cleaned_data
        return Profile.cleaned(typed["name"], typed["type"], typed["district"], typed["province"])


class SeenVersion(forms.Form):
    """A form of a record that two people may have open: it carries the version that the person saw."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def seen_again(self, version: int) -> None:
        """Let the next sending overwrite: the person has now seen what somebody else wrote."""
        self.data = {**self.data.dict(), "version": version}  # type: ignore[attr-defined]


class AgencyForm(ProfileForm, SeenVersion):
    """A profile that exists."""


class StartForm(ProfileForm, NewPasswordForm):
    """The very first page."""

    fiscal_year = forms.IntegerField(
        label=_("ปีงบประมาณที่จะเริ่มทำงาน (พ.ศ.)"),
        min_value=2560,
        max_value=2600,
        help_text=_("ปีของผลการประเมินล่าสุดที่มีอยู่ เช่น 2568"),
        required=False,
    )
    owner = name_field()
    email = email_field()
    organisation = forms.CharField(
        label=_("องค์กรที่ดูแลหลายหน่วยงาน"),
        max_length=200,
        required=False,
        help_text=_("กรอกเฉพาะเมื่อจะดูแลหลายหน่วยงาน เช่น ชื่อจังหวัด กระทรวง หรือมหาวิทยาลัย"),
    )
    code = forms.CharField(
        label=_("รหัสเริ่มต้น"),
        max_length=40,
        help_text=_("อยู่ในหน้าต่างที่เปิดโปรแกรม prongsai serve"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    field_order = (
        "code",
        "name",
        "type",
        "district",
        "province",
        "fiscal_year",
        "organisation",
        "owner",
        "email",
        "password",
    )

    def __init__(self, data: object, asks_for_code: bool, initial: dict[str, object]) -> None:
        super().__init__(data, initial=initial)
        self.fields["owner"].label = _("ชื่อ–สกุลของท่าน")
        self.fields["password"].label = _("รหัสผ่าน")
        if not asks_for_code:
            del self.fields["code"]


class UnitForm(forms.Form):
    name = forms.CharField(label=_("ชื่อส่วนราชการภายใน"), max_length=120)


class RenameUnitForm(UnitForm, SeenVersion):
    """The name of a unit that exists."""


class RoleForm(forms.Form):
    """A role at a place, with its unit where the role needs one."""

    role = forms.ChoiceField(label=_("บทบาท"), widget=forms.RadioSelect)
    unit = forms.ChoiceField(
        label=_("ส่วนราชการที่สังกัด"),
        required=False,
        help_text=_("ต้องเลือกเมื่อเป็นเจ้าหน้าที่ของส่วนราชการภายใน"),
    )

    def __init__(self, data: object, place: Place, membership: Membership | None = None) -> None:
        initial = _initial(membership) if membership else {}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        self.units: Sequence[Unit] = list(place.units.all()) if isinstance(place, Agency) else []
        self.fields["role"].choices = [(role.value, role.label) for role in roles_at(place)]  # type: ignore[attr-defined]
        if membership is None:
            self.fields["role"].initial = next(
                role for role in reversed(roles_at(place)) if role != head_role(place)
            )
        self.fields["unit"].choices = [("", "—"), *((unit.public_id, unit.name) for unit in self.units)]  # type: ignore[attr-defined]
        if not self.units:
            del self.fields["unit"]

    @property
    def chosen_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    @property
    def chosen_unit(self) -> Unit | None:
        chosen = self.cleaned_data.get("unit")
        return next((unit for unit in self.units if unit.public_id == chosen), None)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("role") == Role.MEMBER and not cleaned.get("unit"):
            where = "unit" if "unit" in self.fields else "role"
            self.add_error(where, _("โปรดเลือกส่วนราชการภายในที่สังกัด หรือเพิ่มส่วนราชการภายในก่อน"))
        return cleaned


class ChangeRoleForm(RoleForm, SeenVersion):
    """The role of somebody who is here."""


class InviteForm(RoleForm):
    note = forms.CharField(
        label=_("สำหรับใคร"),
        max_length=120,
        required=False,
        help_text=_("ชื่อหรืออีเมล เพื่อให้จำได้ว่าเชิญใครไว้"),
    )
    field_order = ("note", "role", "unit")


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("ไฟล์ CSV"),
        help_text=_(
            "หัวตาราง: ชื่อ, ประเภท, อำเภอ, จังหวัด (หรือ name, type, district, province) บันทึกจาก Excel แบบ CSV UTF-8 ได้เลย"
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )


def _initial(membership: Membership) -> dict[str, object]:
    return {
        "role": membership.role,
        "unit": membership.unit.public_id if membership.unit else "",
        "version": membership.version,
    }


def _provinces() -> Sequence[str]:
    from prongsai.reading.recognise.provinces import PROVINCES

    return PROVINCES
