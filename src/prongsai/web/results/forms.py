"""What comes from pages, parsed once."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prongsai.engine.framework.loader import official_years
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.years import FiscalYear
from prongsai.web.results.draft_actions import Changes
from prongsai.web.results.models import AnswerKind, FindingAnswer
from prongsai.web.results.typed import NotAScoreError, pasted, score_of

_PREFIX = "score-"
_LONGEST_TYPED = 40
_LONGEST_PASTE = 20_000


@dataclass(frozen=True)
class TypedFigures:
    """The figures of a draft as typed. ``errors``: per node what is wrong; ``texts``: everything as typed."""

    version: int
    changes: Changes
    texts: Mapping[NodeId, str]
    errors: Mapping[NodeId, str] = field(default_factory=dict)

    @property
    def is_valid(self) -> bool:
        return not self.errors


def typed_figures(asked: QueryDict, framework: Framework, year: FiscalYear) -> TypedFigures:
    """Parse the figures of a form; a field that the form does not have is left as it is."""
    texts = {
        name.removeprefix(_PREFIX): str(asked[name]).replace("\x00", "").strip()[:_LONGEST_TYPED]
        for name in asked
        if name.startswith(_PREFIX) and name.removeprefix(_PREFIX) in framework
    }
    texts |= {
        node: text
        for node, text in pasted(asked.get("pasted", "")[:_LONGEST_PASTE]).items()
        if node in framework
    }
    scores: dict[NodeId, float | None] = {}
    errors: dict[NodeId, str] = {}
    for node, text in texts.items():
        try:
            scores[node] = score_of(text)
        except NotAScoreError:
            errors[node] = _("“%(text)s” ไม่ใช่คะแนน 0–100 โปรดใส่ตัวเลข เช่น 95.60 หรือเว้นว่างหากไม่ทราบ") % {
                "text": text
            }
    chosen = _number(asked.get("year", ""))
    return TypedFigures(
        version=_number(asked.get("version", "")),
        changes=Changes(
            year=chosen if chosen in official_years() else year,
            level=asked.get("level", "")[:60] or None,
            scores=scores,
            keeps_level="level" not in asked,
        ),
        texts=texts,
        errors=errors,
    )


def _number(text: str) -> int:
    """Return a version or a year as typed; 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


class YearForm(forms.Form):
    """Of which year a result is typed."""

    year = forms.TypedChoiceField(label=gettext_lazy("ปีงบประมาณ พ.ศ."), coerce=int)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(year, str(year)) for year in official_years()]
        self.fields["year"].choices = choices  # type: ignore[attr-defined]


class AnswerForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the agency says to a finding."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    class Meta:
        model = FindingAnswer
        fields = ("kind", "right_value", "explanation")
        labels = {  # noqa: RUF012
            "kind": gettext_lazy("คำตอบของหน่วยงาน"),
            "right_value": gettext_lazy("ค่าที่ถูกต้อง"),
            "explanation": gettext_lazy("คำอธิบาย"),
        }
        widgets = {  # noqa: RUF012
            "kind": forms.RadioSelect,
            "explanation": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {  # noqa: RUF012
            "right_value": gettext_lazy("เช่น 92.50 ใส่เมื่อตอบว่าพิมพ์ผิด"),
            "explanation": gettext_lazy("ผู้อ่านครั้งหน้าจะได้ไม่ต้องถามซ้ำ"),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = list(AnswerKind.choices)  # type: ignore[attr-defined]
        self.fields["explanation"].max_length = 2000  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        given = super().clean() or {}
        kind = given.get("kind")
        if kind == AnswerKind.MISPRINT and not given.get("right_value"):
            self.add_error("right_value", _("โปรดใส่ค่าที่ถูกต้อง"))
        if kind == AnswerKind.EXPLAINED and not given.get("explanation"):
            self.add_error("explanation", _("โปรดเขียนคำอธิบายสั้น ๆ"))
        return given
