"""Inviting, and joining by an invitation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from prongsai.web.people import signing_in
from prongsai.web.people.actions import invitations as actions
from prongsai.web.people.errors import AlreadyHereError
from prongsai.web.people.forms.account import JoinForm
from prongsai.web.people.forms.places import InviteForm
from prongsai.web.people.models import Invitation
from prongsai.web.people.places import Place, first_page, people_page
from prongsai.web.people.qr import drawn
from prongsai.web.people.queries import invitation_at
from prongsai.web.people.views.both import found_at, managed
from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.doors import Request, anyone


@managed
@never_cache
def invite(request: Request, place: Place) -> HttpResponse:
    """Make an invitation, then show its link to copy and its QR code, once."""
    form = InviteForm(request.POST or None, place)
    context = {**found_at(place, request), "form": form}
    if form.is_valid():
        invitation, token = actions.invite(
            request.actor, place, form.chosen_role, form.chosen_unit, form.cleaned_data["note"]
        )
        address = request.build_absolute_uri(reverse("join", args=[token]))
        made = {"invitation": invitation, "address": address, "picture": drawn(address)}
        return render(request, "people/invited.html", {**context, **made})
    return render(request, "people/invite.html", context)


@managed
def revoke(request: Request, place: Place, public_id: str) -> HttpResponse:
    """Make an invitation useless."""
    invitation = invitation_at(place, public_id)
    if request.method == "POST":
        actions.revoke(request.actor, invitation, timezone.now())
        messages.success(request, _("ยกเลิกคำเชิญแล้ว ลิงก์เดิมใช้ไม่ได้อีก"))
    return redirect(people_page(place))


@anyone
@never_cache
@sensitive_post_parameters("password")
def join(request: HttpRequest, join: str) -> HttpResponse:
    """Show what one is invited to; join with a new account, or with the one that is signed in."""
    invitation = actions.look_at(join, timezone.now())
    if isinstance(request.user, User):
        return _join_as(request, request.user, invitation, join)
    form = JoinForm(request.POST or None)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            user = actions.accept_as_new(
                join, typed["email"], typed["name"], typed["password"], timezone.now()
            )
        except AlreadyHereError:
            form.add_error("email", _("มีบัญชีของอีเมลนี้อยู่แล้ว โปรดเข้าสู่ระบบก่อน แล้วกลับมารับคำเชิญ"))
        else:
            return signing_in.let_in(request, user, first_page(invitation.place))
    return render(request, "people/join.html", {"invitation": invitation, "form": form})


def _join_as(request: HttpRequest, user: User, invitation: Invitation, token: str) -> HttpResponse:
    if request.method == "POST":
        place = actions.accept(Actor(user), token, timezone.now())
        messages.success(request, _("เข้าร่วม %(place)s แล้ว") % {"place": place.name})
        return redirect(first_page(place))
    return render(request, "people/join.html", {"invitation": invitation})
