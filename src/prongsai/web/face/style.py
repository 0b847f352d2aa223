"""The samples of the living style page: real words, every state."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.documents.chart_model import BarChart, Mark, Point, RadarChart, Series, YearChart
from prongsai.documents.content import ChartBlock, Column, DataTable
from prongsai.documents.tables import row
from prongsai.web.face.gantt import Bar, State
from prongsai.web.face.icons import SHAPES

NAMES = (  # speaks-thai: names of the assessment, shown as samples
    "การปฏิบัติหน้าที่",
    "การใช้งบประมาณ",
    "การใช้อำนาจ",
    "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน",
    "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงการทำงาน",
    "การเปิดเผยข้อมูล",
    "การป้องกันการทุจริต",
)
TITLES = (  # speaks-thai
    "ขยายระบบ e-service ให้ยื่นคำขอใช้น้ำประปาได้ครบทุกขั้นตอน",
    "ประกาศขั้นตอนและระยะเวลาให้บริการ ณ จุดที่ประชาชนเห็นได้ง่าย",
    "ทบทวนคำสั่งมอบอำนาจและเปิดเผยให้บุคลากรทุกคนทราบ",
    "จัดเวทีรับฟังผู้สูงอายุ ปู่ย่าตายาย ในหมู่บ้านที่ห่างไกล",
)
THAI_LETTERS = "อำนาจ น้ำ ที่ ปู่ กำหนด ผู้รู้ ซื้อ ศึกษา พื้นที่ ป่าไม้ ฎีกา ญาติ ปฏิบัติ ฐานข้อมูล"  # speaks-thai
LEVELS = ("ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง")  # speaks-thai
_NOW = (94.12, 91.87, 90.45, 88.16, 89.73, 92.04, 87.51, 83.28, 96.4, 100.0)
_BEFORE = (91.02, 89.3, 84.77, 85.61, 82.9, 90.11, 84.02, 80.75, 88.33, 93.75)
_MARKS = (Mark(85, "เกณฑ์ผ่าน 85 คะแนน"),)  # speaks-thai
TODAY = date(2026, 1, 20)


class SampleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label=_("ชื่อมาตรการ"), help_text=_("เขียนสั้น ๆ ว่าจะทำอะไร"))
    reason = forms.CharField(label=_("เหตุผล"), widget=forms.Textarea, required=False)
    unit = forms.ChoiceField(
        label=_("ผู้รับผิดชอบ"), choices=[("1", _("สำนักปลัด")), ("2", _("กองคลัง")), ("3", _("กองช่าง"))]
    )
    round = forms.ChoiceField(
        label=_("รอบการติดตาม"),
        widget=forms.RadioSelect,
        choices=[("1", _("ทุกเดือน")), ("6", _("6 เดือน")), ("12", _("12 เดือน"))],
    )
    open = forms.BooleanField(label=_("เปิดเผยบนเว็บไซต์"), required=False, help_text=_("ใครก็เปิดดูได้"))
    due = forms.DateField(label=_("กำหนดเสร็จ"), widget=forms.DateInput(attrs={"type": "date"}))
    points = forms.DecimalField(
        label=_("คะแนน"), min_value=0, max_value=100, help_text=_("0 ถึง 100 ทศนิยมสองตำแหน่ง")
    )
    share = forms.IntegerField(
        label=_("ถ้าแก้ได้ร้อยละ"), widget=forms.NumberInput(attrs={"type": "range", "min": "0", "max": "100"})
    )
    file = forms.FileField(label=_("หลักฐาน"), required=False, help_text=_("PDF, Word หรือภาพ ไม่เกิน 25 MB"))
    mail = forms.EmailField(label=_("อีเมล"))


def samples() -> Mapping[str, object]:
    """Return everything that the style page shows."""
    empty = {"title": TITLES[0], "share": 60, "round": "6", "points": "84.94", "due": "2026-03-31"}
    return {
        "form": SampleForm(initial=empty, prefix="a"),
        "refused": SampleForm({"b-title": "", "b-points": "120", "b-mail": TITLES[1]}, prefix="b"),
        "icons": sorted(SHAPES),
        "letters": THAI_LETTERS,
        "titles": TITLES,
        "scores": list(zip(NAMES, _NOW, strict=True))[6:],
        "history": [("2564", 78.2), ("2565", None), ("2566", 84.1), ("2567", 86.02), ("2568", 91.35)],
        "bars": _bars(),
        "today": TODAY,
        "charts": [_radar(), _indicator_bars(), _years()],
        "colours": COLOURS,
        "levels": LEVELS,
        "conflict": [(_("ชื่อมาตรการ"), TITLES[0], TITLES[1])],
    }


COLOURS = (
    ("ground", "surface", "tint", "sunken", "line", "edge"),
    ("ink", "soft", "faint", "accent", "accent-deep", "gold"),
    ("good", "warn", "bad", "info", "focus", "accent-tint"),
)


def _bars() -> list[Bar]:
    return [
        Bar(TITLES[0], date(2025, 10, 15), date(2026, 3, 31), State.GOING),
        Bar(TITLES[1], date(2025, 11, 1), date(2025, 12, 31), State.DONE),
        Bar(TITLES[2], date(2025, 12, 1), date(2026, 1, 15), State.LATE),
        Bar(TITLES[3], date(2026, 4, 1), date(2026, 9, 30), State.PLANNED),
    ]


def _series(year: str, values: tuple[float, ...]) -> Series:
    return Series(
        year,
        tuple(
            Point(f"{n} {name}", v, f"{v:.2f}")
            for n, (name, v) in enumerate(zip(NAMES, values, strict=True), 1)
        ),
    )


def _table() -> DataTable:
    rows = [
        row(name, f"{before:.2f}", f"{now:.2f}")
        for name, before, now in zip(NAMES, _BEFORE, _NOW, strict=True)
    ]
    head = row("ตัวชี้วัด", "ปี 2567", "ปี 2568")  # speaks-thai
    return DataTable((Column(0.6), Column(0.2), Column(0.2)), (head,), tuple(rows))


def _radar() -> ChartBlock:
    chart = RadarChart((_series("ปี 2567", _BEFORE), _series("ปี 2568", _NOW)), _MARKS)  # speaks-thai
    alt = "แผนภูมิใยแมงมุม คะแนนสิบตัวชี้วัด ปี 2568 สูงกว่าปี 2567 ทุกตัวชี้วัด"  # speaks-thai
    return ChartBlock(chart, "คะแนนรายตัวชี้วัด เทียบกับปีก่อน", alt, _table())  # speaks-thai


def _indicator_bars() -> ChartBlock:
    chart = BarChart((_series("ปี 2567", _BEFORE), _series("ปี 2568", _NOW)), _MARKS)  # speaks-thai
    alt = "แผนภูมิแท่ง คะแนนสิบตัวชี้วัด ต่ำสุดคือการปรับปรุงการทำงาน 83.28"  # speaks-thai
    return ChartBlock(chart, "คะแนนรายตัวชี้วัด เป็นแท่ง", alt, _table())  # speaks-thai


def _years() -> ChartBlock:
    years = ("ปี 2566", "ปี 2567", "ปี 2568")  # speaks-thai
    series = tuple(
        Series(
            name, tuple(Point(year, value, f"{value:.2f}") for year, value in zip(years, values, strict=True))
        )
        for name, values in (
            ("IIT", (82.0, 86.7, 90.9)),
            ("EIT", (80.1, 84.9, 87.6)),
            ("OIT", (77.3, 91.0, 98.2)),
        )
    )
    alt = "แผนภูมิแท่ง คะแนนสามเครื่องมือ ปี 2566 ถึง 2568 สูงขึ้นทุกปี"  # speaks-thai
    return ChartBlock(YearChart(series, _MARKS), "คะแนนสามเครื่องมือ รายปี", alt, _table())  # speaks-thai
