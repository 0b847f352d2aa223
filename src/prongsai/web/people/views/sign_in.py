"""Signing in and out; passwords that were forgotten."""

from django.contrib import messages
from django.contrib.auth import authenticate, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from prongsai.web.people import forgotten, second_step, sign_in_links, signing_in
from prongsai.web.people.actions.account import set_password_by_link
from prongsai.web.people.forms.account import CodeForm, EmailForm, ResetForm, SignInForm
from prongsai.web.people.models import SingleUseLink
from prongsai.web.registry.models import User
from prongsai.web.rights.doors import anyone


@anyone
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for e-mail and password. What was wrong is not told: it would tell who has an account."""
    onward = signing_in.onward_from(request)
    if request.user.is_authenticated:
        return redirect(onward)
    form = SignInForm(request.POST or None)
    if form.is_valid():
        user = authenticate(request, **form.cleaned_data)
        if isinstance(user, User):
            return signing_in.enter(request, user, onward)
        form.add_error(None, _("อีเมลหรือรหัสผ่านไม่ถูกต้อง โปรดลองอีกครั้ง"))
    return render(request, "people/sign_in.html", {"form": form, "next": onward})


@anyone
@never_cache
@sensitive_post_parameters("code")
def sign_in_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code of the second step."""
    user, onward = signing_in.waiting(request), signing_in.onward_from(request)
    if user is None:
        return redirect("home")
    form, minutes = CodeForm(request.POST or None), 0
    if form.is_valid():
        now = timezone.now()
        answer = second_step.check(user, form.cleaned_data["code"], now)
        if answer.is_right:
            return signing_in.let_in(request, user, onward)
        if answer.locked_until is not None:
            minutes = -(-int((answer.locked_until - now).total_seconds()) // 60)
        else:
            form.add_error("code", _("รหัสไม่ถูกต้องหรือใช้ไปแล้ว โปรดรอรหัสถัดไปในแอป แล้วลองอีกครั้ง"))
    return render(
        request,
        "people/sign_in_code.html",
        {"form": form, "next": onward, "minutes": minutes},
        status=429 if minutes else 200,
    )


@anyone
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    messages.success(request, _("ออกจากระบบแล้ว"))
    return redirect("home")


@anyone
@never_cache
def sign_in_link(request: HttpRequest, link: str) -> HttpResponse:
    """Let in by a single-use link. Only the button uses it: a preview of the link must not burn it."""
    now = timezone.now()
    if request.method == "POST":
        user = sign_in_links.use(link, SingleUseLink.Purpose.SIGN_IN, now)
        return signing_in.enter(request, user, signing_in.onward_from(request))
    found = sign_in_links.look_at(link, SingleUseLink.Purpose.SIGN_IN, now)
    return render(
        request,
        "people/sign_in_link.html",
        {"name": found.user.name, "next": signing_in.onward_from(request)},
    )


@anyone
@never_cache
@sensitive_post_parameters("password")
def new_password(request: HttpRequest, reset: str) -> HttpResponse:
    """Set a new password by a link that an owner, an operator or an e-mail gave."""
    now = timezone.now()
    found = sign_in_links.look_at(reset, SingleUseLink.Purpose.RESET, now)
    form = ResetForm(request.POST or None, found.user)
    if form.is_valid():
        set_password_by_link(reset, form.cleaned_data["password"], now)
        messages.success(request, _("ตั้งรหัสผ่านใหม่แล้ว เข้าสู่ระบบด้วยรหัสผ่านใหม่ได้เลย"))
        return redirect("sign-in")
    return render(request, "people/new_password.html", {"form": form, "name": found.user.name})


@anyone
@never_cache
def forgotten_password(request: HttpRequest) -> HttpResponse:
    """Send a reset link where e-mail is set up; the answer is the same whether there is such an account or not."""
    form, is_sent = EmailForm(request.POST or None), False
    if forgotten.is_possible() and form.is_valid():
        forgotten.ask(form.cleaned_data["email"].lower(), request.build_absolute_uri("/"), timezone.now())
        is_sent = True
    return render(
        request,
        "people/forgotten.html",
        {"form": form, "by_mail": forgotten.is_possible(), "is_sent": is_sent},
    )
