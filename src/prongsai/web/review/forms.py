"""What people write in the review, parsed where it comes in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from prongsai.web.registry.models import Agency, User
from prongsai.web.review.actions import Decision, Opinion
from prongsai.web.review.checklist import NOT_APPLICABLE, Allowed
from prongsai.web.review.models import Rating
from prongsai.web.review.reasons import REASONS

_MOST_LETTERS = 4000
_MOST_NAMED = 5


def _words(label: Any, rows: int = 3, **kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=_MOST_LETTERS, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
    )


class RatingForm(forms.Form):
    """A value of the year, reasons of the list, words, and the version that the person had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    value = forms.ChoiceField(
        label=_("ค่าที่ให้"), error_messages={"required": _("โปรดเลือกค่า"), "invalid_choice": _("ปีนี้ให้ค่านี้ไม่ได้")}
    )
    reasons = forms.MultipleChoiceField(
        label=_("เหตุผล"), choices=[(one.code, one.words) for one in REASONS], required=False
    )
    text = _words(_("เหตุผลเพิ่มเติม"), 2, required=False)

    def __init__(self, allowed: Allowed, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.allowed = allowed
        self.fields["value"].choices = [(one.name, one.name) for one in allowed.choices]  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(rating: Rating | None) -> dict[str, Any]:
        """Return what the seat gave; nothing is ever chosen beforehand."""
        if rating is None:
            return {"version": 0, "value": "", "reasons": [], "text": ""}
        value = NOT_APPLICABLE if rating.not_applicable else f"{float(rating.value or 0):g}"
        return {"version": rating.version, "value": value, "reasons": rating.reasons, "text": rating.text}

    def opinion(self) -> Opinion:
        """Return what was given; call it on a valid form."""
        given = self.cleaned_data
        choice = self.allowed.named(given["value"])
        assert choice is not None
        return Opinion(
            choice.value, choice.name == NOT_APPLICABLE, tuple(given["reasons"]), given["text"].strip()
        )


class CommentForm(forms.Form):
    """One line of a thread."""

    text = _words(_("ข้อความ"), 2)
    is_shared = forms.BooleanField(label=_("ให้หน่วยงานเห็นเมื่อแจ้งผล"), required=False)


class AppealForm(forms.Form):
    """The agency's clarification."""

    text = _words(
        _("คำชี้แจง"),
        5,
        help_text=_("ชี้จุดในหลักฐานเดิมที่ส่งไว้ก่อนปิดรับ เช่น หน้าหรือหัวข้อใดของไฟล์ ลิงก์ใหม่ไม่มีผลต่อการวินิจฉัย"),
    )


class RulingForm(forms.Form):
    """What is decided on a clarification, and why."""

    decision = forms.ChoiceField(label=_("คำวินิจฉัย"), widget=forms.RadioSelect)
    text = _words(_("เหตุผลของคำวินิจฉัย"), 4, help_text=_("หน่วยงานจะเห็นเหตุผลนี้"))

    def __init__(self, higher: Allowed, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.higher = higher
        self.fields["decision"].choices = [  # type: ignore[attr-defined]
            ("uphold", _("ยืนตามผลเดิม")),
            *((one.name, _("แก้เป็น %(value)s คะแนน") % {"value": one.name}) for one in higher.choices),
        ]

    def decided(self) -> Decision:
        """Return what was decided; call it on a valid form."""
        choice = self.higher.named(self.cleaned_data["decision"])
        return Decision(choice.value if choice else None, self.cleaned_data["text"])


class AssignForm(forms.Form):
    """Who sits where."""

    seat = forms.TypedChoiceField(label=_("ลำดับผู้ตรวจ"), coerce=int, widget=forms.RadioSelect)
    assessor = forms.CharField(max_length=16)

    def __init__(self, seats: list[tuple[int, Any]], people: dict[str, User], data: Any = None) -> None:
        super().__init__(data)
        self.people = people
        self.fields["seat"].choices = seats  # type: ignore[attr-defined]

    def clean_assessor(self) -> User:
        found = self.people.get(self.cleaned_data["assessor"])
        if found is None:
            raise ValidationError(_("โปรดเลือกผู้ตรวจ"))
        return found


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = _words(_("เหตุผล"), 3)


class ConflictForm(forms.Form):
    """An agency that one should not assess, and why. The name is typed: an organisation can have thousands."""

    agency = forms.CharField(
        label=_("หน่วยงาน"), max_length=200, help_text=_("พิมพ์ชื่อหน่วยงาน หรือส่วนของชื่อที่ไม่ซ้ำกับหน่วยงานอื่น")
    )
    reason = _words(_("เหตุที่ไม่ควรตรวจหน่วยงานนี้"), 3, help_text=_("ผู้ดำเนินการประเมินเห็นเหตุนี้ หน่วยงานไม่เห็น"))

    def __init__(self, agencies: QuerySet[Agency], data: Any = None) -> None:
        super().__init__(data)
        self.agencies = agencies

    def clean_agency(self) -> Agency:
        name = self.cleaned_data["agency"].strip()
        found = list(self.agencies.filter(name=name)[:2]) or list(
            self.agencies.filter(name__icontains=name)[: _MOST_NAMED + 1]
        )
        if not found:
            raise ValidationError(_("ไม่พบหน่วยงานชื่อนี้ โปรดตรวจสอบชื่ออีกครั้ง"))
        if len(found) > 1:
            names = ", ".join(one.name for one in found[:_MOST_NAMED])
            raise ValidationError(_("พบหลายหน่วยงาน: %(names)s โปรดพิมพ์ชื่อให้ครบ"), params={"names": names})
        return found[0]
