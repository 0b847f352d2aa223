"""What people write about plans, parsed where it comes in."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.model import Framework
from prongsai.web.plans.actions import MeasureText, Report
from prongsai.web.plans.actions.progress import Attachment
from prongsai.web.plans.fields import SHORT, DayField, FilesField, NodesField, clean_link, text_field
from prongsai.web.plans.models import PlannedMeasure, ProgressEntry, Round, Step
from prongsai.web.registry.models import Agency, Unit

_MOST_LINKS = 20
RHYTHM_WORDS = [("1", _("ทุกเดือน")), ("3", _("ทุก 3 เดือน")), ("6", _("รอบ 6 เดือน")), ("12", _("รอบ 12 เดือน"))]


class MeasureForm(forms.Form):
    """Everything of a measure that a person writes, with the version that the person had before them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    measure = text_field(_("มาตรการ"), 2, SHORT)
    nodes = NodesField(
        label=_("ตัวชี้วัดหรือข้อที่แก้ไข"),
        required=False,
        max_length=500,
        help_text=_("พิมพ์รหัส คั่นด้วยจุลภาค เช่น 9, O11"),
    )
    weakness = text_field(_("ข้อบกพร่องหรือจุดอ่อน"), 3, required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("ส่วนราชการที่รับผิดชอบ"),
        required=False,
        empty_label=_("ยังไม่กำหนด"),
        help_text=_("เจ้าหน้าที่ของส่วนราชการนี้รายงานผลได้ และได้รับการแจ้งเตือน"),
    )
    owners = text_field(
        _("ผู้รับผิดชอบตามที่พิมพ์ในเอกสาร"),
        2,
        SHORT,
        required=False,
        help_text=_("บรรทัดละหนึ่งราย เว้นว่างไว้เพื่อใช้ชื่อส่วนราชการ"),
    )
    start = DayField(label=_("วันเริ่ม"), required=False)
    end = DayField(label=_("วันสิ้นสุด"), required=False)
    period = forms.CharField(
        label=_("ระยะเวลาตามที่พิมพ์ในเอกสาร"),
        max_length=200,
        required=False,
        help_text=_("เช่น ไตรมาสที่ 1–2 (ตุลาคม 2568 – มีนาคม 2569)"),
    )
    rhythms = forms.MultipleChoiceField(
        label=_("รายงานผลเมื่อใด"),
        choices=RHYTHM_WORDS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=["6", "12"],
    )
    monitoring = text_field(_("การกำกับติดตามตามที่พิมพ์ในเอกสาร"), 2, SHORT, required=False)
    note = text_field(_("หมายเหตุ"), 2, SHORT, required=False)

    def __init__(self, agency: Agency, framework: Framework, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["unit"].queryset = agency.units.all()  # type: ignore[attr-defined]
        self.fields["nodes"].framework = framework  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(measure: PlannedMeasure) -> dict[str, Any]:
        """Return the values of a measure as the form shows them."""
        return {
            "version": measure.version,
            "measure": measure.measure,
            "nodes": ", ".join(measure.nodes),
            "weakness": measure.weakness,
            "unit": measure.unit_id,
            "owners": measure.owners,
            "start": measure.start,
            "end": measure.end,
            "period": measure.period,
            "rhythms": [str(months) for months in measure.rhythms],
            "monitoring": measure.monitoring,
            "note": measure.note,
        }

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        start, end = given.get("start"), given.get("end")
        if start and end and end < start:
            self.add_error("end", _("วันสิ้นสุดอยู่ก่อนวันเริ่ม โปรดแก้ไขวันใดวันหนึ่ง"))
        return given

    def text(self) -> MeasureText:
        """Return what was written; call it on a valid form."""
        given = self.cleaned_data
        return MeasureText(
            measure=given["measure"],
            nodes=given["nodes"],
            weakness=given["weakness"],
            unit=given["unit"],
            owners=given["owners"],
            period=given["period"],
            start=given["start"],
            end=given["end"],
            monitoring=given["monitoring"],
            note=given["note"],
            rhythms=tuple(int(months) for months in given["rhythms"]),
        )


class StepForm(forms.Form):
    """One step."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = text_field(_("ขั้นตอน"), 2, SHORT)
    due = DayField(label=_("กำหนดแล้วเสร็จ"), required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("ส่วนราชการที่ทำ"), required=False, empty_label=_("ตามมาตรการ")
    )

    def __init__(self, agency: Agency, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["unit"].queryset = agency.units.all()  # type: ignore[attr-defined]

    @staticmethod
    def initial_of(step: Step) -> dict[str, Any]:
        return {"version": step.version, "text": step.text, "due": step.due, "unit": step.unit_id}


class MoveForm(forms.Form):
    """Why a measure is stopped."""

    move = forms.CharField(widget=forms.HiddenInput, max_length=20)
    reason = text_field(_("เหตุผล"), 3, SHORT, help_text=_("รายงานติดตามจะแสดงเหตุผลนี้"))


class EvidenceForm(forms.Form):
    """One thing that a measure yields."""

    text = text_field(_("หลักฐาน"), 2, SHORT)
    items = NodesField(
        label=_("ข้อของแบบตรวจ OIT"), required=False, max_length=200, help_text=_("พิมพ์รหัส เช่น O11 เว้นว่างได้")
    )

    def __init__(self, checklist: Framework, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["items"].framework = checklist  # type: ignore[attr-defined]


class ReadyForm(forms.Form):
    """Whether evidence is ready, and where it is published."""

    is_ready = forms.BooleanField(label=_("พร้อมแล้ว"), required=False)
    address = forms.CharField(
        label=_("ที่อยู่เว็บที่เผยแพร่"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
    )

    def clean_address(self) -> str:
        return clean_link(self.cleaned_data["address"])


class ReportForm(forms.Form):
    """What a person reports on a measure."""

    round = forms.ModelChoiceField(
        Round.objects.none(),
        label=_("รายงานสำหรับรอบ"),
        required=False,
        empty_label=_("รายงานทั่วไป ไม่ใช่รอบใด"),
    )
    day = DayField(label=_("วันที่ดำเนินการ"))
    done = text_field(_("ผลการดำเนินงาน"), 4, help_text=_("ทำอะไรไปแล้ว เมื่อใด กับใคร"))
    output = text_field(_("ผลผลิต"), 2, required=False, help_text=_("สิ่งที่ได้ เช่น คู่มือ 1 ฉบับ"))
    outcome = text_field(_("ผลลัพธ์"), 2, required=False, help_text=_("สิ่งที่เปลี่ยนไป เช่น ประชาชนรอรับบริการสั้นลง"))
    percent = forms.IntegerField(label=_("ความคืบหน้า (ร้อยละ)"), min_value=0, max_value=100, required=False)
    links = text_field(_("ลิงก์"), 2, SHORT, required=False, help_text=_("บรรทัดละหนึ่งลิงก์ ขึ้นต้นด้วย https://"))
    attachments = FilesField(label=_("ไฟล์แนบ"), required=False)

    def __init__(
        self, measure: PlannedMeasure, today: date, data: Any = None, files: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(data, files, **kwargs)
        self.today = today
        rounds = self.fields["round"]
        rounds.queryset = measure.rounds.filter(reported_at=None)  # type: ignore[attr-defined]
        rounds.label_from_instance = round_words  # type: ignore[attr-defined]
        self.fields["attachments"].help_text = _("ไฟล์ละไม่เกิน %(most)s MB") % {
            "most": settings.MOST_BYTES_OF_AN_UPLOAD // 1024 // 1024
        }

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > self.today:
            raise ValidationError(_("วันที่ดำเนินการอยู่ในอนาคต โปรดเลือกวันที่ทำแล้ว"))
        return day

    def clean_links(self) -> tuple[str, ...]:
        given = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if len(given) > _MOST_LINKS:
            raise ValidationError(_("ใส่ได้ครั้งละไม่เกิน %(most)s ลิงก์"), params={"most": _MOST_LINKS})
        return tuple(clean_link(one) for one in given)

    def report(self, corrects: ProgressEntry | None = None) -> Report:
        """Return what was reported; call it on a valid form."""
        given = self.cleaned_data
        return Report(
            done=given["done"],
            day=given["day"],
            output=given["output"],
            outcome=given["outcome"],
            percent=given["percent"],
            round=given["round"],
            links=given["links"],
            files=tuple(Attachment(one.name or "", one.size or 0, one) for one in given["attachments"]),
            corrects=corrects,
        )


class SheetForm(forms.Form):
    """A plan sheet to bring back."""

    sheet = forms.FileField(
        label=_("ไฟล์แผน (.xlsx)"), widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"})
    )

    def clean_sheet(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["sheet"]
        if (file.size or 0) > settings.MOST_BYTES_OF_AN_UPLOAD:
            raise ValidationError(_("ไฟล์ใหญ่เกินกว่าแผนทั่วไป โปรดตรวจสอบว่าเลือกไฟล์ถูกต้อง"))
        return file


def round_words(one: Round) -> str:
    """Return how a round is called: ``รอบ 6 เดือน (31 มี.ค. 2569)``."""
    from prongsai.web.face.tags.words import day

    names = {int(months): words for months, words in RHYTHM_WORDS}
    return f"{names.get(one.months, one.months)} ({day(one.due)})"
