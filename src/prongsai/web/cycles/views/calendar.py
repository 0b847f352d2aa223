"""The calendar of a cycle: changing days to come, extending what goes on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.actions import calendar as actions
from prongsai.web.cycles.forms import CalendarForm, ExtendForm
from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.queries import the_cycle_of
from prongsai.web.cycles.states import PHASES, State
from prongsai.web.cycles.views.answers import words_of
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Organisation
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action


@organisation_page(Action.RUN_CYCLE)
def change(request: Request, organisation: Organisation, cycle: str) -> HttpResponse:
    """Change the days of phases that have not begun."""
    found = the_cycle_of(organisation, cycle)
    form = CalendarForm(found.calendar, found, request.POST if request.method == "POST" else None)
    context = {"cycle": found, "form": form}
    if request.method != "POST":
        return render(request, "cycles/calendar.html", context)
    if not form.is_valid():
        return render(request, "cycles/calendar.html", context, status=422)
    seen = form.cleaned_data["version"] or 0
    try:
        actions.change_calendar(request.actor, found, seen, form.calendar())
    except ChangedMeanwhileError:
        raise
    except ProngsaiError as refusal:
        return render(request, "cycles/calendar.html", context | {"refusal": words_of(refusal)}, status=422)
    messages.success(request, _("บันทึกปฏิทินแล้ว"))
    return redirect("cycle", organisation=organisation.public_id, cycle=found.public_id)


@organisation_page(Action.RUN_CYCLE)
def extend(request: Request, organisation: Organisation, cycle: str) -> HttpResponse:
    """Give a phase that goes on more time, with a reason."""
    found = the_cycle_of(organisation, cycle)
    phase = _phase(found, (request.POST or request.GET).get("phase", ""))
    context = {"cycle": found, "phase": phase, "days": found.calendar[phase]}
    if request.method != "POST":
        form = ExtendForm(initial={"version": found.version, "phase": phase})
        return render(request, "cycles/extend.html", context | {"form": form})
    form = ExtendForm(request.POST)
    context["form"] = form
    if not form.is_valid():
        return render(request, "cycles/extend.html", context, status=422)
    given = form.cleaned_data
    try:
        actions.extend(request.actor, found, given["version"] or 0, phase, given["closes"], given["reason"])
    except ChangedMeanwhileError:
        raise
    except ProngsaiError as refusal:
        return render(request, "cycles/extend.html", context | {"refusal": words_of(refusal)}, status=422)
    messages.success(request, _("ขยายเวลาแล้ว หน่วยงานจะเห็นวันใหม่และเหตุผล"))
    return redirect("cycle", organisation=organisation.public_id, cycle=found.public_id)


def _phase(cycle: Cycle, name: str) -> State:
    """Return the phase of the address; without one, the first that can be given more time."""
    able = [phase for phase in PHASES if actions.can_extend(cycle, phase)]
    if not able:
        able = [phase for phase in PHASES if phase in cycle.calendar]
    named = [phase for phase in PHASES if phase == name and phase in cycle.calendar]
    found = next(iter([*named, *able]), None)
    if found is None:
        raise NoSuchThingError
    return found
