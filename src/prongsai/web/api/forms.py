"""What a person asks of a new token."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prongsai.web.api.tokens import Wanted
from prongsai.web.registry.models import Agency
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Scope

SCOPES = [
    (Scope.READ, _("อ่านข้อมูล")),
    (Scope.WRITE_RESULTS, _("นำเข้าและรับรองผลการประเมิน ตอบข้อสังเกต")),
    (Scope.WRITE_PLAN, _("แก้ไขแผน มาตรการ และรายงานความคืบหน้า")),
    (Scope.WRITE_REPORTS, _("แก้ไขข้อความและจัดทำเอกสาร")),
    (Scope.WRITE_CYCLE, _("ดำเนินการประเมินของหน่วยงาน และส่งหลักฐาน")),
    (Scope.WRITE_REVIEW, _("ตรวจให้คะแนน และวินิจฉัยคำชี้แจง")),
    (Scope.MANAGE, _("จัดการหน่วยงาน สมาชิก และคำเชิญ")),
]
LIVES = [("30", _("30 วัน")), ("90", _("90 วัน")), ("365", _("1 ปี"))]
_MOST_AGENCIES = 200
"""More agencies than this are no list to choose from: such a person's token is for all, or made at one's page."""


class TokenForm(forms.Form):
    """Name, scopes, life and agencies of a token."""

    name = forms.CharField(
        label=_("ชื่อโทเคน"), max_length=80, help_text=_("เขียนให้จำได้ว่าใช้กับโปรแกรมใด เช่น ระบบสารบรรณ")
    )
    scopes = forms.MultipleChoiceField(
        label=_("สิ่งที่โทเคนทำได้"),
        choices=SCOPES,
        initial=[Scope.READ],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("โทเคนทำได้ไม่เกินสิทธิของท่าน เลือกเท่าที่โปรแกรมนั้นต้องใช้"),
    )
    life = forms.ChoiceField(label=_("ใช้ได้นาน"), choices=LIVES, initial="90")
    agency = forms.ModelChoiceField(
        label=_("ใช้กับหน่วยงาน"),
        queryset=Agency.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("ทุกหน่วยงานที่ท่านเห็น"),
    )

    def __init__(self, *args: object, actor: Actor, **rest: object) -> None:
        super().__init__(*args, **rest)  # type: ignore[arg-type]
        ids = actor.agencies().values_list("pk", flat=True)[:_MOST_AGENCIES]
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=list(ids))  # type: ignore[attr-defined]

    def wanted(self, at: Agency | None = None) -> Wanted:
        """Return what was asked for; ``at``: the token is for this agency alone."""
        typed = self.cleaned_data
        agency = at or typed.get("agency")
        return Wanted(
            name=typed["name"],
            scopes=frozenset(Scope(one) for one in typed["scopes"]),
            expires=timezone.localdate() + timedelta(days=int(typed["life"])),
            agencies=(agency,) if agency else (),
        )
