"""What the agency types about its channels, parsed where it comes in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from prongsai.web.cycles.models import Participation
from prongsai.web.survey.channels import Wanted
from prongsai.web.survey.letters import MOST_LETTERS
from prongsai.web.survey.models import Instrument, Way
from prongsai.web.survey.policies import CODED
from prongsai.web.survey.tickets import MOST_CODES


class ChannelForm(forms.Form):
    """A new channel of one survey."""

    way = forms.ChoiceField(label=_("ช่องทาง"))
    label = forms.CharField(
        label=_("ชื่อช่องทาง"),
        max_length=120,
        required=False,
        help_text=_("เช่น ไลน์กลุ่มหมู่ 3 หรือ เคาน์เตอร์งานทะเบียน"),
    )
    part = forms.ChoiceField(label=_("ส่วนของแบบวัด"), required=False)
    quota = forms.IntegerField(
        label=_("จำนวนที่ต้องเก็บ"),
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text=_("ใช้กับผู้เก็บข้อมูลภาคสนาม เว้นว่างได้"),
    )

    def __init__(
        self, participation: Participation, instrument: str, data: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.instrument = instrument
        is_coded = instrument == Instrument.IIT
        self.fields["way"].choices = [  # type: ignore[attr-defined]
            (way.value, way.label) for way in Way if (way in CODED) == is_coded
        ]
        framework = participation.cycle.framework
        parts = framework.eit_parts.parts if instrument == Instrument.EIT else ()
        if parts:
            self.fields["part"].choices = [(part, part) for part in parts]  # type: ignore[attr-defined]
        else:
            del self.fields["part"]
        if is_coded:
            del self.fields["quota"]

    def wanted(self) -> Wanted:
        """Return what was asked for; call it on a valid form."""
        given = self.cleaned_data
        return Wanted(
            self.instrument, given["way"], given.get("part", ""), given["label"], given.get("quota") or None
        )


class CodesForm(forms.Form):
    """How many cards."""

    number = forms.IntegerField(
        label=_("จำนวนบัตร"), min_value=1, max_value=min(1_000, MOST_CODES), initial=50
    )


class LettersForm(forms.Form):
    """Addresses to send a code to; they are read once and kept nowhere."""

    addresses = forms.CharField(
        label=_("ที่อยู่อีเมล"),
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
        max_length=20_000,
        help_text=_("บรรทัดละหนึ่งที่อยู่ หรือคั่นด้วยจุลภาค"),
    )

    def clean_addresses(self) -> tuple[str, ...]:
        typed = self.cleaned_data["addresses"].replace(",", " ").replace(";", " ").split()
        found = tuple(dict.fromkeys(one.strip("<>").lower() for one in typed))
        if len(found) > MOST_LETTERS:
            raise ValidationError(_("ส่งได้ครั้งละไม่เกิน %(most)s ที่อยู่"), params={"most": MOST_LETTERS})
        wrong = [one for one in found if not _is_address(one)]
        if wrong:
            raise ValidationError(_("ที่อยู่นี้ไม่ถูกต้อง: %(wrong)s"), params={"wrong": ", ".join(wrong[:5])})
        return found


class KeyForm(forms.Form):
    """The printed key of a ballot box, as somebody types it off the paper."""

    printed = forms.CharField(
        label=_("กุญแจที่พิมพ์ไว้"),
        max_length=200,
        help_text=_("52 ตัว พิมพ์เล็กหรือใหญ่ก็ได้ ขีดและช่องว่างไม่ต้องตรงกัน"),
        widget=forms.Textarea(
            attrs={"rows": 3, "autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
