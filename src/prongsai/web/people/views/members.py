"""The people of an agency or an organisation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai.web.face.listing import Columns, Listing
from prongsai.web.face.notices import undoable
from prongsai.web.people import second_step
from prongsai.web.people.actions import members as actions
from prongsai.web.people.forms.places import ChangeRoleForm
from prongsai.web.people.places import Place, people_page
from prongsai.web.people.qr import drawn
from prongsai.web.people.queries import invitations_of, member_at, members_of, removed_from
from prongsai.web.people.views.both import both, found_at, managed
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Membership
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

_COLUMNS = Columns(
    sorts={"name": "user__name", "role": "role", "unit": "unit__position", "since": "created"},
    filters={"role": "role"},
    search=("user__name", "user__email"),
    default_sort="name",
)


@both(Action.SEE, Action.SEE_ORGANISATION)
def people(request: Request, place: Place) -> HttpResponse:
    """Show who belongs here; who looks after the place sees invitations and what can be undone too."""
    context = found_at(place, request)
    if context["may_manage"]:
        now = timezone.now()
        context |= {"invitations": invitations_of(place, now), "removed": removed_from(place, now)}
    listing = Listing(members_of(place), request.GET, _COLUMNS)
    return render(request, "people/people.html", {**context, "listing": listing})


@managed
def change(request: Request, place: Place, public_id: str) -> HttpResponse:
    """Change a person's role or unit."""
    membership = member_at(place, public_id)
    form, newer = ChangeRoleForm(request.POST or None, place, membership), None
    if form.is_valid():
        try:
            actions.change_member(
                request.actor, membership, form.chosen_role, form.chosen_unit, form.cleaned_data["version"]
            )
        except ChangedMeanwhileError as refused:
            newer = member_at(place, public_id)
            form.seen_again(refused.now)
        else:
            messages.success(request, _("เปลี่ยนบทบาทของ %(name)s แล้ว") % {"name": membership.user.name})
            return redirect(people_page(place))
    context = {
        "form": form,
        "newer": newer,
        "conflict": _differences(form, newer) if newer else [],
        "membership": membership,
        "can_reset": actions.can_reset(request.actor, membership),
        "has_second_step": second_step.is_asked_of(membership.user),
    }
    return render(
        request, "people/member.html", {**found_at(place, request), **context}, status=409 if newer else 200
    )


@managed
def remove(request: Request, place: Place, public_id: str) -> HttpResponse:
    """Ask, then take a person's role away."""
    membership = member_at(place, public_id)
    if request.method == "POST":
        actions.remove_member(request.actor, membership, timezone.now())
        said = _("นำ %(name)s ออกแล้ว") % {"name": membership.user.name}
        undoable(request, said, f"{people_page(place)}{public_id}/restore/", _("คืนสิทธิ"))
        return redirect(people_page(place))
    return render(
        request, "people/remove_member.html", {**found_at(place, request), "membership": membership}
    )


@managed
def restore(request: Request, place: Place, public_id: str) -> HttpResponse:
    """Undo a removal."""
    membership = member_at(place, public_id, with_removed=True)
    if request.method == "POST":
        actions.restore_member(request.actor, membership)
        messages.success(request, _("คืนสิทธิให้ %(name)s แล้ว") % {"name": membership.user.name})
    return redirect(people_page(place))


@managed
def reset_link(request: Request, place: Place, public_id: str) -> HttpResponse:
    """Ask, then make a link for a new password and show it, once."""
    membership = member_at(place, public_id)
    context = {**found_at(place, request), "membership": membership}
    if request.method == "POST":
        token = actions.make_reset_link(request.actor, membership)
        address = request.build_absolute_uri(reverse("new-password", args=[token]))
        return render(
            request, "people/reset_link_made.html", {**context, "address": address, "picture": drawn(address)}
        )
    return render(request, "people/reset_link.html", context)


@managed
def drop_second_step(request: Request, place: Place, public_id: str) -> HttpResponse:
    """Ask, then turn off the second step of somebody who lost the telephone."""
    membership = member_at(place, public_id)
    if request.method == "POST":
        actions.drop_second_step(request.actor, membership)
        messages.success(request, _("ปิดการยืนยันสองขั้นของ %(name)s แล้ว") % {"name": membership.user.name})
        return redirect(people_page(place))
    return render(
        request, "people/drop_second_step.html", {**found_at(place, request), "membership": membership}
    )


def _differences(form: ChangeRoleForm, newer: Membership) -> list[tuple[str, str, str]]:
    """Return what somebody else saved beside what this person chose."""
    theirs, own = newer.unit.name if newer.unit else "", form.chosen_unit.name if form.chosen_unit else ""
    rows = [
        (_("บทบาท"), str(newer.get_role_display()), str(form.chosen_role.label)),
        (_("ส่วนราชการภายใน"), theirs, own),
    ]
    return [row for row in rows if row[1] != row[2]]
