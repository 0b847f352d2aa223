"""One's own account: name, language, password, second step, devices."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from prongsai.web.face.choices import remember
from prongsai.web.people import second_step, signing_in
from prongsai.web.people.actions import account as actions
from prongsai.web.people.forms.account import AccountForm, ChangePasswordForm, PasswordForm, SecondStepForm
from prongsai.web.people.models import RecoveryCode
from prongsai.web.people.qr import drawn
from prongsai.web.rights.doors import Request, signed_in

_NEW_SECRET = "new-second-step"


@signed_in
@never_cache
def account(request: Request) -> HttpResponse:
    """Show the account, and change name and language."""
    user = request.user
    form = AccountForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if form.is_valid():
        actions.change_account(request.actor, **form.cleaned_data)
        messages.success(request, _("บันทึกแล้ว"))
        answer = redirect("account")
        remember(answer, settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["language"])
        return answer
    return render(
        request,
        "people/account.html",
        {
            "form": form,
            "sessions": user.browser_sessions.filter(expire_date__gt=timezone.now())[:50],
            "own_session": signing_in.own_session(request),
            "has_second_step": second_step.is_asked_of(user),
            "codes_left": RecoveryCode.objects.filter(user=user, used_at=None).count(),
            "memberships": request.actor.memberships,
        },
    )


@signed_in
@never_cache
@sensitive_post_parameters()
def change_password(request: Request) -> HttpResponse:
    """Change one's own password, knowing the present one."""
    form = ChangePasswordForm(request.POST or None, request.user)
    if form.is_valid() and _knows_password(request, form, "present"):
        actions.change_password(request.actor, form.cleaned_data["password"], signing_in.own_session(request))
        update_session_auth_hash(request, request.user)
        messages.success(request, _("เปลี่ยนรหัสผ่านแล้ว และให้อุปกรณ์อื่นทั้งหมดออกจากระบบแล้ว"))
        return redirect("account")
    return render(request, "people/change_password.html", {"form": form})


@signed_in
@never_cache
@sensitive_post_parameters()
def turn_on_second_step(request: Request) -> HttpResponse:
    """Show the QR code of a new secret and take the first code; then show the recovery codes, once."""
    if second_step.is_asked_of(request.user):
        return redirect("account")
    secret = request.session.setdefault(_NEW_SECRET, second_step.new_secret())
    form = SecondStepForm(request.POST or None)
    if form.is_valid() and _knows_password(request, form, "password"):
        codes = actions.turn_on_second_step(request.actor, secret, form.cleaned_data["code"], timezone.now())
        if codes:
            del request.session[_NEW_SECRET]
            return render(request, "people/recovery_codes.html", {"codes": codes})
        form.add_error("code", _("รหัสไม่ตรง โปรดตรวจว่านาฬิกาของโทรศัพท์ตรง แล้วใส่รหัสล่าสุดในแอป"))
    picture = drawn(second_step.app_address(secret, request.user))
    return render(request, "people/second_step.html", {"form": form, "picture": picture, "secret": secret})


@signed_in
@never_cache
@sensitive_post_parameters()
def turn_off_second_step(request: Request) -> HttpResponse:
    """Ask for the password, then turn the second step off."""
    form = PasswordForm(request.POST or None)
    if form.is_valid() and _knows_password(request, form, "password"):
        actions.turn_off_second_step(request.actor)
        messages.success(request, _("ปิดการยืนยันสองขั้นแล้ว"))
        return redirect("account")
    return render(request, "people/second_step_off.html", {"form": form})


@signed_in
@never_cache
@sensitive_post_parameters()
def renew_recovery_codes(request: Request) -> HttpResponse:
    """Ask for the password, then show new recovery codes, once."""
    if not second_step.is_asked_of(request.user):
        return redirect("account")
    form = PasswordForm(request.POST or None)
    if form.is_valid() and _knows_password(request, form, "password"):
        codes = actions.renew_recovery_codes(request.actor)
        return render(request, "people/recovery_codes.html", {"codes": codes})
    return render(request, "people/renew_recovery_codes.html", {"form": form})


@signed_in
@require_POST
def revoke_session(request: Request, session: str) -> HttpResponse:
    """Sign another of one's devices out."""
    actions.revoke_session(request.actor, session)
    messages.success(request, _("ให้อุปกรณ์นั้นออกจากระบบแล้ว"))
    return redirect("account")


@signed_in
@require_POST
def revoke_other_sessions(request: Request) -> HttpResponse:
    """Sign all of one's devices out but this one."""
    actions.revoke_other_sessions(request.actor, signing_in.own_session(request))
    messages.success(request, _("ให้อุปกรณ์อื่นทั้งหมดออกจากระบบแล้ว"))
    return redirect("account")


def _knows_password(
    request: Request, form: PasswordForm | SecondStepForm | ChangePasswordForm, field: str
) -> bool:
    """Say whether the present password was typed; wrong ones count towards the lock-out as at sign-in."""
    typed = form.cleaned_data[field]
    if authenticate(request, email=request.user.email, password=typed) is not None:
        return True
    form.add_error(field, _("รหัสผ่านไม่ถูกต้อง"))
    return False
