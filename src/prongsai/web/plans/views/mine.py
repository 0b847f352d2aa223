"""A person's own reminders: e-mails and the calendar address."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from prongsai.web.plans.actions.mine import choose_reminders, make_feed, revoke_feed
from prongsai.web.plans.calendar import calendar_of, hash_of
from prongsai.web.plans.models import CalendarFeed, ReminderChoice
from prongsai.web.rights.doors import Request, anyone, signed_in
from prongsai.web.rights.finding import the_one


@signed_in
def reminders(request: Request) -> HttpResponse:
    """Show and change whether the person is reminded, and the calendar address."""
    if request.method == "POST":
        choose_reminders(request.actor, request.POST.get("is_wanted") == "1")
        messages.success(request, _("บันทึกแล้ว"))
        return redirect("my-reminders")
    return _answer(request)


@require_POST
@never_cache
@signed_in
def make(request: Request) -> HttpResponse:
    """Make a new calendar address and show it, this once."""
    path = reverse("calendar-feed", args=[make_feed(request.actor)])
    return _answer(request, request.build_absolute_uri(path))


@require_POST
@signed_in
def revoke(request: Request) -> HttpResponse:
    """Make the calendar address stop working."""
    revoke_feed(request.actor)
    messages.success(request, _("ยกเลิกที่อยู่ปฏิทินแล้ว ปฏิทินเดิมจะไม่ปรับปรุงอีก"))
    return redirect("my-reminders")


@anyone
@require_safe
def feed(request: HttpRequest, feed: str) -> HttpResponse:  # noqa: ARG001  found by its secret alone
    """Answer with a person's calendar; the address itself is the key, and it may be revoked."""
    feeds = CalendarFeed.objects.select_related("user")
    found = the_one(feeds, secret_hash=hash_of(feed), user__is_active=True)
    with translation.override(found.user.language):
        content = calendar_of(found.user, timezone.localdate())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="prongsai.ics"'
    answer["Cache-Control"] = "private, max-age=3600"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _answer(request: Request, address: str = "") -> HttpResponse:
    choice = ReminderChoice.objects.filter(user=request.user).first()
    context = {
        "is_wanted": choice is None or choice.is_wanted,
        "feed": CalendarFeed.objects.filter(user=request.user).first(),
        "address": address,
        "webcal": address.replace("https://", "webcal://").replace("http://", "webcal://"),
    }
    return render(request, "plans/reminders.html", context)
