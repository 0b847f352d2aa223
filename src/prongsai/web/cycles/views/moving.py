"""Moving a cycle on by hand, and reminding the late."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.actions import moving
from prongsai.web.cycles.actions.reminding import remind_the_late
from prongsai.web.cycles.errors import NobodyLateError
from prongsai.web.cycles.forms import ReasonForm, ReopenForm
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.queries import the_cycle_of
from prongsai.web.cycles.states import Move, State, moves_from
from prongsai.web.cycles.views.answers import words_of
from prongsai.web.registry.models import Organisation
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.table import Action


@organisation_page(Action.RUN_CYCLE)
def move(request: Request, organisation: Organisation, cycle: str) -> HttpResponse:
    """Show what a move does, then make it; where something stands against it, say so there."""
    found = the_cycle_of(organisation, cycle)
    wanted = _wanted(found, (request.POST or request.GET).get("move", ""))
    if wanted is None:
        return redirect("cycle", organisation=organisation.public_id, cycle=found.public_id)
    form = _form(wanted, request)
    context = {"cycle": found, "move": wanted, "form": form, "days": found.calendar.get(wanted.end)}
    if request.method != "POST":
        return render(request, "cycles/move.html", context)
    if not form.is_valid():
        return render(request, "cycles/move.html", context, status=422)
    try:
        _make(request, found, wanted, form)
    except ProngsaiError as refusal:
        return render(request, "cycles/move.html", context | {"refusal": words_of(refusal)}, status=422)
    messages.success(request, _("เลื่อนขั้นแล้ว: %(state)s") % {"state": State(wanted.end).label})
    return redirect("cycle", organisation=organisation.public_id, cycle=found.public_id)


@require_POST
@organisation_page(Action.RUN_CYCLE)
def remind(request: Request, organisation: Organisation, cycle: str) -> HttpResponse:
    """Order letters to the late."""
    found = the_cycle_of(organisation, cycle)
    try:
        number = remind_the_late(request.actor, found)
    except NobodyLateError as nobody:
        messages.info(request, words_of(nobody))
    else:
        words = ngettext(
            "กำลังส่งหนังสือเตือนถึง %(number)s หน่วยงาน", "กำลังส่งหนังสือเตือนถึง %(number)s หน่วยงาน", number
        )
        messages.success(request, words % {"number": number})
    return redirect("cycle", organisation=organisation.public_id, cycle=found.public_id)


def _wanted(cycle: Cycle, name: str) -> Move | None:
    """Return the move of the address, else the usual one; somebody may have moved the cycle meanwhile."""
    ways = moves_from(cycle.state)
    named = next((one for one in ways if one.name == name), None)
    return named or (next((one for one in ways if one.is_forward), None) if not name else None)


def _form(wanted: Move, request: Request) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    if not wanted.is_forward:
        return ReopenForm(data)
    return ReasonForm(data) if wanted.needs_reason else forms.Form(data)


def _make(request: Request, cycle: Cycle, wanted: Move, form: forms.Form) -> None:
    given = form.cleaned_data
    if wanted.is_forward:
        moving.move_cycle(request.actor, cycle, wanted.name, given.get("reason", ""))
    else:
        moving.reopen(request.actor, cycle, given["closes"], given["reason"])
