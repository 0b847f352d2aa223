"""The very first page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from prongsai.web.people import first_run, signing_in
from prongsai.web.people.errors import AlreadyStartedError
from prongsai.web.people.forms.places import StartForm
from prongsai.web.people.places import first_page
from prongsai.web.rights.doors import anyone


@anyone
@never_cache
@sensitive_post_parameters("password", "code")
def start(request: HttpRequest) -> HttpResponse:
    """Set the installation up, once."""
    if not first_run.is_wanted():
        raise AlreadyStartedError
    is_here = first_run.is_from_this_computer(request)
    initial = {"code": request.GET.get("code", ""), "fiscal_year": 2568}
    form = StartForm(request.POST or None, asks_for_code=not is_here, initial=initial)
    if form.is_valid():
        typed = form.cleaned_data
        if is_here or first_run.is_start_code(typed["code"]):
            owner = first_run.Owner(typed["owner"], typed["email"], typed["password"], typed["organisation"])
            agency, user = first_run.start(form.profile, typed["fiscal_year"], owner)
            signing_in.let_in(request, user, "/")
            messages.success(request, _("พร้อมใช้งานแล้ว ขั้นต่อไปคือนำผลการประเมินเข้ามา"))
            return redirect(first_page(agency))
        form.add_error("code", _("รหัสเริ่มต้นไม่ถูกต้อง โปรดดูในหน้าต่างที่เปิดโปรแกรม"))
    return render(request, "people/start.html", {"form": form})
