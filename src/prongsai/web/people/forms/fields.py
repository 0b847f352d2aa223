"""Fields that several forms share."""

from collections.abc import Sequence

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from prongsai.web.registry.models import User


class Suggestions(forms.TextInput):
    """A text field that suggests words and takes any."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self.words = words

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, object] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        list_id = f"{name}-suggestions"
        control = super().render(name, value, {**(attrs or {}), "list": list_id}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((word,) for word in self.words))
        return format_html('{}<datalist id="{}">{}</datalist>', control, list_id, options)


def email_field() -> forms.EmailField:
    return forms.EmailField(
        label=_("อีเมล"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("ชื่อ–สกุล"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )


def present_password_field() -> forms.CharField:
    return forms.CharField(
        label=_("รหัสผ่าน"),
        max_length=512,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def new_password_field() -> forms.CharField:
    return forms.CharField(
        label=_("รหัสผ่านใหม่"),
        max_length=512,
        strip=False,
        help_text=_("อย่างน้อย 10 ตัวอักษร ใช้ประโยคสั้น ๆ ที่จำได้ก็ได้ ทั้งภาษาไทยและอังกฤษ"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class NewPasswordForm(forms.Form):
    """A new password, judged by Django's validators against the person who will have it."""

    password = new_password_field()

    user = User()

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        password = cleaned.get("password")
        if password:
            person = User(
                email=cleaned.get("email") or self.user.email, name=cleaned.get("name") or self.user.name
            )
            try:
                validate_password(str(password), person)
            except forms.ValidationError as refused:
                self.add_error("password", refused)
        return cleaned
