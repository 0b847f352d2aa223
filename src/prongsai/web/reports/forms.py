"""What people type on the pages of documents, parsed at the edge."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prongsai.documents.formats import Format
from prongsai.documents.texts import Address, Lines, Shape
from prongsai.web.reports.manuscript import LiveSection
from prongsai.web.reports.models import SETTINGS, DocumentDraft
from prongsai.web.reports.papers import PAPERS
from prongsai.web.reports.wording import Wording, lines_in, mark

LONGEST_TEXT = 20_000
"""Characters of one text: ten pages."""
_ADDRESS = re.compile(r"[a-z0-9.+-]{3,80}")


class SettingsForm(forms.ModelForm[DocumentDraft]):
    """How a document is made; ``version`` is that of the settings which the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = DocumentDraft
        fields = SETTINGS
        widgets: Mapping[str, forms.Widget] = {
            "until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "unit": forms.TextInput(attrs={"list": "units", "autocomplete": "off"}),
            "when": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        help_texts: Mapping[str, Any] = {
            "unit": _("พิมพ์ใต้คำนำ เว้นว่างได้"),
            "when": _("พิมพ์บนปกและใต้คำนำ เช่น ตุลาคม 2568"),
            "digits": _("เลขข้อเช่น O17 และที่อยู่เว็บเป็นเลขอารบิกเสมอ"),
            "until": _("ว่างไว้: รอบ 6 เดือนนับถึง 31 มีนาคม รอบ 12 เดือนนับทั้งหมดที่รายงานแล้ว"),
        }

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["version"].initial = self.instance.version
        if not self.instance.paper.is_follow_up:
            del self.fields["until"]

    @property
    def seen(self) -> int:
        return int(self.cleaned_data["version"])

    @property
    def settings(self) -> dict[str, object]:
        """Return every setting; what the page does not ask stays as it is."""
        return {name: self.cleaned_data.get(name, getattr(self.instance, name)) for name in SETTINGS}


class SectionForm(forms.Form):
    """The texts of one section, each in a box of its own beside the mark of what the box held.

    What was sent for a text that the section has no longer is taken in too: nothing typed is lost.
    """

    def __init__(self, key: str, section: LiveSection | None, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        for text in section.texts if section is not None else ():
            self._add(text.address, text.lines, text.written.shape)
        for row in section.added if section is not None else ():
            self._add(row.address, tuple(row.lines), Shape.PARAGRAPH)
        known = set(self.fields)
        gone = [name.removeprefix("was:") for name in data or () if name.startswith(f"was:{key}.")]
        for address in gone:
            if address not in known and _ADDRESS.fullmatch(address):
                self._add(address, (), Shape.PARAGRAPH)

    def _add(self, address: Address, lines: Lines, shape: Shape) -> None:
        self.fields[address] = forms.CharField(
            required=False,
            max_length=LONGEST_TEXT,
            initial="\n".join(lines),
            widget=forms.Textarea(
                attrs={"rows": _rows(lines), "class": f"writing writing--{shape}", "lang": "th"}
            ),
            label=_LABELS[shape],
        )
        self.fields[f"was:{address}"] = forms.CharField(
            required=False, initial=mark(lines), widget=forms.HiddenInput
        )

    @property
    def addresses(self) -> list[Address]:
        """Return the addresses that were sent; of the others nothing is known."""
        return [name for name in self.fields if not name.startswith("was:") and f"was:{name}" in self.data]

    def wordings(self, but: Address | None = None) -> list[Wording]:
        """Return what stands in the boxes; ``but`` leaves one out."""
        return [
            Wording(one, lines_in(self.cleaned_data[one]), self.cleaned_data[f"was:{one}"])
            for one in self.addresses
            if one != but
        ]


class ParagraphForm(forms.Form):
    """A further paragraph of a section."""

    words = forms.CharField(
        label=_("ย่อหน้าใหม่"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3, "class": "writing", "lang": "th"}),
    )

    @property
    def lines(self) -> Lines:
        return lines_in(self.cleaned_data["words"])


class ProduceForm(forms.Form):
    """In which formats a document is wanted."""

    formats = forms.TypedMultipleChoiceField(
        label=_("รูปแบบแฟ้ม"),
        choices=[
            (Format.DOCX, _("Word แก้ไขต่อได้")),
            (Format.PDF, _("PDF สำหรับเผยแพร่")),
            (Format.HTML, _("หน้าเว็บ")),
        ],
        coerce=Format,
        initial=[Format.DOCX, Format.PDF],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("โปรดเลือกอย่างน้อยหนึ่งรูปแบบ")},
    )


class BatchForm(ProduceForm):
    """An order for many agencies: which paper of which year, in which formats, and of which agencies."""

    report = forms.ChoiceField(label=_("ชนิดเอกสาร"), choices=[(paper.slug, paper.title) for paper in PAPERS])
    year = forms.TypedChoiceField(label=_("ผลการประเมินปี"), coerce=int)
    type = forms.ChoiceField(label=_("ประเภทหน่วยงาน"), required=False)
    province = forms.ChoiceField(label=_("จังหวัด"), required=False)

    field_order = ("report", "year", "type", "province", "formats")

    def __init__(self, years: list[int], types: list[str], provinces: list[str], data: Any = None) -> None:
        super().__init__(data)
        everything = [("", _("ทั้งหมด"))]
        choices: dict[str, list[tuple[Any, Any]]] = {
            "year": [(year, str(year)) for year in years],
            "type": everything + [(one, one) for one in types],
            "province": everything + [(one, one) for one in provinces],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered

    @property
    def chosen(self) -> dict[str, str]:
        """Return by which columns the agencies are chosen."""
        return {name: self.cleaned_data[name] for name in ("type", "province") if self.cleaned_data[name]}


_LABELS = {
    Shape.PARAGRAPH: _("ย่อหน้า"),
    Shape.HEADING: _("หัวข้อย่อย"),
    Shape.LIST: _("รายการ บรรทัดละหนึ่งข้อ"),
    Shape.CALLOUT: _("กรอบข้อความ บรรทัดแรกเป็นหัวเรื่อง"),
    Shape.ROLES: _("ผู้ลงนาม บรรทัดละหนึ่งคน"),
}


def _rows(lines: Lines) -> int:
    """Return the height of a box without script: about one row for 90 letters."""
    return max(1, sum(1 + len(line) // 90 for line in lines))
