"""What people write about cycles, parsed where it comes in."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prongsai.web.cycles.actions.calendar import can_change
from prongsai.web.cycles.actions.common import MOST_OF_A_REASON
from prongsai.web.cycles.actions.profile import Profile
from prongsai.web.cycles.actions.setup import Settings
from prongsai.web.cycles.choosing import By, Choice, unknown_names
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.queries import framework_name, frameworks
from prongsai.web.cycles.states import PHASES, State
from prongsai.web.cycles.wording import doubts_of
from prongsai.web.plans.fields import DayField, text_field
from prongsai.web.registry.models import Agency, Organisation

_MOST_NAMES = 500
_MOST_PEOPLE = 10_000_000


class SettingsForm(forms.Form):
    """What is decided about a cycle, beside its days and agencies."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("ชื่อรอบการประเมิน"), max_length=200)
    smallest_group = forms.IntegerField(
        label=_("จำนวนผู้ตอบน้อยที่สุดที่แสดงผล"),
        min_value=3,
        max_value=1000,
        initial=5,
        help_text=_("ผลของกลุ่มที่มีผู้ตอบน้อยกว่านี้จะไม่แสดงในทุกหน้า เพื่อไม่ให้รู้ว่าใครตอบอะไร"),
    )
    reviews_per_agency = forms.TypedChoiceField(
        label=_("จำนวนผู้ตรวจต่อหน่วยงาน"),
        choices=[("1", _("1 คน")), ("2", _("2 คน ตรวจแยกกัน หากเห็นต่างให้คนที่สามชี้ขาด"))],
        coerce=int,
        widget=forms.RadioSelect,
        initial="1",
    )

    def settings(self) -> Settings:
        """Return what was decided; call it on a valid form."""
        given = self.cleaned_data
        return Settings(
            " ".join(given["title"].split()), given["smallest_group"], given["reviews_per_agency"]
        )

    @staticmethod
    def initial_of(cycle: Cycle) -> dict[str, Any]:
        """Return the values of a cycle as the form shows them."""
        return {
            "version": cycle.version,
            "title": cycle.title,
            "smallest_group": cycle.smallest_group,
            "reviews_per_agency": str(cycle.reviews_per_agency),
        }


class TitleForm(SettingsForm):
    """After a cycle has opened only its title may change: the rest decides about results."""

    smallest_group = None  # type: ignore[assignment]
    reviews_per_agency = None  # type: ignore[assignment]

    def settings(self) -> Settings:
        return Settings(" ".join(self.cleaned_data["title"].split()))


class FrameworkForm(forms.Form):
    """Which rules and questions a cycle is run on."""

    framework = forms.ChoiceField(label=_("ชุดการประเมินที่ใช้"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["framework"].choices = list(_named_frameworks())  # type: ignore[attr-defined]


def _named_frameworks() -> Iterator[tuple[str, str]]:
    for one in frameworks():
        doubts, name = doubts_of(one), f"{one.fiscal_year} · {framework_name(one)}"
        if doubts.is_unofficial:
            name = f"{name} · {gettext('ไม่เป็นทางการ')}"
        elif doubts.unknown:
            name = f"{name} · {gettext('ยังไม่ทราบข้อคำถาม เปิดรับคำตอบไม่ได้')}"
        elif doubts.unconfirmed:
            name = f"{name} · {gettext('ถ้อยคำยังไม่ยืนยัน')}"
        yield one.id, name


class ChoiceForm(forms.Form):
    """Which agencies take part."""

    by = forms.ChoiceField(
        label=_("หน่วยงานใดบ้าง"), choices=By.choices, widget=forms.RadioSelect, initial=By.ALL
    )
    kind = forms.ChoiceField(label=_("ประเภท"), required=False)
    province = forms.ChoiceField(label=_("จังหวัด"), required=False)
    names = text_field(
        _("ชื่อหน่วยงาน"), 4, 100_000, required=False, help_text=_("บรรทัดละหนึ่งแห่ง ใช้เมื่อเลือก “ระบุชื่อ”")
    )

    def __init__(self, organisation: Organisation, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._organisation = organisation
        kinds = (
            Agency.objects.filter(organisation=organisation)
            .order_by()
            .values_list("type", "province")
            .distinct()
        )
        for name, values in zip(("kind", "province"), zip(*kinds, strict=True), strict=False):
            self.fields[name].choices = [("", "–"), *((one, one) for one in sorted({*values} - {""}))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        by = given.get("by")
        needed = {By.TYPE: "kind", By.PROVINCE: "province", By.NAMES: "names"}.get(By(by) if by else By.ALL)
        if needed and not given.get(needed) and needed not in self.errors:
            self.add_error(needed, _("โปรดระบุ เพราะเลือกหน่วยงานด้วยวิธีนี้"))
        elif needed == "names" and (missing := self._missing(given)):
            self.add_error("names", missing)
        return given

    def _missing(self, given: dict[str, Any]) -> ValidationError | None:
        names = _lines(given["names"])
        if len(names) > _MOST_NAMES:
            return ValidationError(_("ระบุได้ครั้งละไม่เกิน %(most)s ชื่อ"), params={"most": _MOST_NAMES})
        unknown = unknown_names(self._organisation, names)
        listed = ", ".join(unknown)[:300]
        return (
            ValidationError(_("ไม่พบในสังกัด: %(names)s โปรดแก้ให้ตรงกับทะเบียน"), params={"names": listed})
            if unknown
            else None
        )

    def choice(self) -> Choice:
        """Return the choice; call it on a valid form."""
        given = self.cleaned_data
        by = By(given["by"])
        value = given["kind"] if by is By.TYPE else given["province"] if by is By.PROVINCE else ""
        return Choice(by, value, tuple(_lines(given["names"])) if by is By.NAMES else ())


class CalendarForm(forms.Form):
    """The first and the last day of every phase; those that cannot be changed any more are not asked for."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, calendar: Mapping[State, Days], cycle: Cycle | None = None, data: Any = None) -> None:
        super().__init__(data, initial={"version": cycle.version if cycle else None})
        self._before = calendar
        self.phases = [phase for phase in PHASES if cycle is None or can_change(cycle, phase)]
        for phase in self.phases:
            days = calendar.get(phase)
            self.fields[f"{phase}_opens"] = DayField(label=_("วันแรก"), initial=days.opens if days else None)
            self.fields[f"{phase}_closes"] = DayField(
                label=_("วันสุดท้าย"), initial=days.closes if days else None
            )

    def rows(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """Yield each phase with its two fields."""
        for phase in self.phases:
            yield str(phase.label), self[f"{phase}_opens"], self[f"{phase}_closes"]

    def calendar(self) -> dict[State, Days]:
        """Return the whole calendar; call it on a valid form."""
        given = self.cleaned_data
        changed = {phase: Days(given[f"{phase}_opens"], given[f"{phase}_closes"]) for phase in self.phases}
        return {**self._before, **changed}


class ReasonForm(forms.Form):
    """Why it is done; agencies are shown it."""

    reason = text_field(
        _("เหตุผล"), 3, MOST_OF_A_REASON, help_text=_("แสดงแก่ทุกหน่วยงานในรอบนี้ และเก็บในบันทึกการแก้ไข")
    )


class ExtendForm(ReasonForm):
    """A later last day."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    phase = forms.ChoiceField(choices=[(one, one) for one in PHASES], widget=forms.HiddenInput)
    closes = DayField(label=_("วันสุดท้ายใหม่"))
    field_order = ("closes", "reason")


class ReopenForm(ReasonForm):
    """Until when is collected again."""

    closes = DayField(label=_("รับถึงวันที่"))
    field_order = ("closes", "reason")


class ProfileForm(forms.Form):
    """What an agency tells of itself. Numbers only: no list of persons is ever asked for."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    headcount_iit = forms.IntegerField(
        label=_("จำนวนบุคลากรที่ปฏิบัติงานไม่น้อยกว่า 1 ปี"),
        min_value=1,
        max_value=_MOST_PEOPLE,
        help_text=_("นับทุกคนที่มีสิทธิตอบ IIT รวมพนักงานจ้าง แจ้งเฉพาะจำนวน ไม่ต้องส่งรายชื่อ"),
    )
    headcount_eit = forms.IntegerField(
        label=_("จำนวนผู้รับบริการหรือผู้ติดต่อโดยประมาณ"),
        min_value=1,
        max_value=_MOST_PEOPLE,
        help_text=_("ประมาณจากทะเบียนรับบริการหรือสถิติผู้ติดต่อของปีนี้"),
    )
    home_page = forms.CharField(
        label=_("เว็บไซต์หลักของหน่วยงาน"),
        max_length=500,
        required=False,
        help_text=_("ที่เผยแพร่ข้อมูล OIT ขึ้นต้นด้วย https:// หรือ http://"),
        widget=forms.URLInput,
        validators=[URLValidator(schemes=["http", "https"])],
    )

    @staticmethod
    def initial_of(participation: Participation) -> dict[str, Any]:
        """Return the values of a participation as the form shows them."""
        return {
            "version": participation.version,
            "headcount_iit": participation.headcount_iit,
            "headcount_eit": participation.headcount_eit,
            "home_page": participation.home_page,
        }

    def profile(self) -> Profile:
        """Return what was told; call it on a valid form."""
        given = self.cleaned_data
        return Profile(given["headcount_iit"], given["headcount_eit"], given["home_page"])


def day_or_none(text: str) -> date | None:
    """Return the day of an address such as ``2025-03-01``; ``None`` where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
