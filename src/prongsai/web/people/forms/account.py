"""Forms of signing in and of one's own account."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from prongsai.web.people.forms.fields import (
    NewPasswordForm,
    email_field,
    name_field,
    present_password_field,
)
from prongsai.web.registry.models import User


class SignInForm(forms.Form):
    email = email_field()
    password = present_password_field()

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class EmailForm(forms.Form):
    email = email_field()


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("รหัส"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class SecondStepForm(CodeForm):
    password = present_password_field()


class PasswordForm(forms.Form):
    """One's present password, asked before what matters."""

    password = present_password_field()


class ResetForm(NewPasswordForm):
    def __init__(self, data: object, user: User) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.user = user


class ChangePasswordForm(ResetForm):
    present = present_password_field()
    field_order = ("present", "password")

    def __init__(self, data: object, user: User) -> None:
        super().__init__(data, user)
        self.fields["present"].label = _("รหัสผ่านปัจจุบัน")


class AccountForm(forms.Form):
    name = name_field()
    language = forms.ChoiceField(label=_("ภาษาของหน้าจอ"), choices=settings.LANGUAGES)


class JoinForm(NewPasswordForm):
    """An account for somebody who was invited."""

    name = name_field()
    email = email_field()
    field_order = ("name", "email", "password")
