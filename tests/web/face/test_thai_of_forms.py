"""A refused form speaks Thai: Django's own Thai has gaps."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

from prongsai.web.face import thai
from prongsai.web.face.thai import has_thai

PO = Path(thai.__file__).parent / "locale/th/LC_MESSAGES/django.po"


class _Form(forms.Form):
    name = forms.CharField(max_length=3)
    mail = forms.EmailField()
    link = forms.URLField(assume_scheme="https")
    number = forms.IntegerField(max_value=3)
    points = forms.DecimalField(max_digits=5, decimal_places=2)
    day = forms.DateField()
    unit = forms.ChoiceField(choices=[("1", "1")])
    file = forms.FileField()


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {
            "name": "ยาวมาก",
            "mail": "x",
            "link": "x",
            "number": "9",
            "points": "1.234",
            "day": "x",
            "unit": "2",
        },
        {"name": "a\x00b", "number": "x", "points": "123456"},
    ],
)
def test_every_refusal_is_thai(typed: dict[str, str]) -> None:
    with translation.override("th"):
        errors = [error for field in _Form(typed).errors.values() for error in field]
    assert len(errors) >= 3
    assert [error for error in errors if not has_thai(str(error))] == []


@pytest.mark.parametrize("password", ["short", "password123456", "1234567890"])
def test_every_refused_password_is_told_why_in_thai(password: str) -> None:
    with translation.override("th"), pytest.raises(ValidationError) as caught:
        validate_password(password)
    assert caught.value.messages
    assert [message for message in caught.value.messages if not has_thai(message)] == []


def test_what_is_shipped_is_what_is_written() -> None:
    with PO.open("rb") as file:
        catalog = read_po(file, locale="th")
    compiled = BytesIO()
    write_mo(compiled, catalog)
    assert PO.with_suffix(".mo").read_bytes() == compiled.getvalue()
