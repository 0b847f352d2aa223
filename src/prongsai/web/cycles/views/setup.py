"""Setting up a cycle, changing what was decided, and who takes part."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.actions import setup as actions
from prongsai.web.cycles.days import suggested
from prongsai.web.cycles.forms import CalendarForm, ChoiceForm, FrameworkForm, SettingsForm, TitleForm
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.policies import today_at
from prongsai.web.cycles.queries import the_cycle_of
from prongsai.web.cycles.states import State
from prongsai.web.cycles.views.answers import words_of
from prongsai.web.registry.models import Organisation
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.finding import the_one
from prongsai.web.rights.table import Action


@organisation_page(Action.RUN_CYCLE)
def new(request: Request, organisation: Organisation) -> HttpResponse:
    """Set up a cycle: rules, settings, calendar and agencies on one page."""
    data = request.POST if request.method == "POST" else None
    days = CalendarForm(suggested(today_at()), data=data)
    rules, decided, choice = FrameworkForm(data), SettingsForm(data), ChoiceForm(organisation, data)
    context = {"rules": rules, "decided": decided, "days": days, "choice": choice}
    if data is None:
        return render(request, "cycles/new.html", context)
    are_valid = [
        one.is_valid() for one in (rules, decided, days, choice)
    ]  # each, so that each says what is wrong
    if all(are_valid):
        try:
            made = actions.set_up(
                request.actor,
                organisation,
                rules.cleaned_data["framework"],
                decided.settings(),
                days.calendar(),
                choice.choice(),
            )
        except ProngsaiError as refusal:
            return render(request, "cycles/new.html", context | {"refusal": words_of(refusal)}, status=422)
        messages.success(request, _("ตั้งรอบการประเมินแล้ว"))
        return redirect("cycle", organisation=organisation.public_id, cycle=made.public_id)
    return render(request, "cycles/new.html", context, status=422)


@organisation_page(Action.RUN_CYCLE)
def settings(request: Request, organisation: Organisation, cycle: str) -> HttpResponse:
    """Change what was decided; after the opening only the title."""
    found = the_cycle_of(organisation, cycle)
    kind = SettingsForm if found.state == State.PREPARING else TitleForm
    if request.method != "POST":
        form = kind(initial=kind.initial_of(found))
        return render(request, "cycles/settings.html", {"cycle": found, "form": form})
    form = kind(request.POST)
    if not form.is_valid():
        return render(request, "cycles/settings.html", {"cycle": found, "form": form}, status=422)
    actions.change_settings(request.actor, found, form.cleaned_data["version"] or 0, form.settings())
    messages.success(request, _("บันทึกการตั้งค่าแล้ว"))
    return redirect("cycle", organisation=organisation.public_id, cycle=found.public_id)


@organisation_page(Action.RUN_CYCLE)
def add_agencies(request: Request, organisation: Organisation, cycle: str) -> HttpResponse:
    """Let further agencies take part."""
    found = the_cycle_of(organisation, cycle)
    form = ChoiceForm(organisation, request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "cycles/add_agencies.html", {"cycle": found, "form": form}, status=status)
    number = actions.add_agencies(request.actor, found, form.choice())
    words = ngettext("เพิ่มหน่วยงานแล้ว %(number)s แห่ง", "เพิ่มหน่วยงานแล้ว %(number)s แห่ง", number)
    messages.success(request, words % {"number": number})
    return redirect("cycle-agencies", organisation=organisation.public_id, cycle=found.public_id)


@organisation_page(Action.RUN_CYCLE)
def leave(request: Request, organisation: Organisation, cycle: str, participation: str) -> HttpResponse:
    """Ask, then take an agency out of a cycle that does not collect yet."""
    found = the_cycle_of(organisation, cycle)
    one = the_one(Participation.objects.select_related("agency"), cycle=found, public_id=participation)
    one.cycle = found
    if request.method != "POST":
        return render(request, "cycles/leave.html", {"cycle": found, "participation": one})
    actions.take_out(request.actor, one)
    messages.success(request, _("นำหน่วยงานออกจากรอบแล้ว"))
    return redirect("cycle-agencies", organisation=organisation.public_id, cycle=found.public_id)


@organisation_page(Action.RUN_CYCLE)
def discard(request: Request, organisation: Organisation, cycle: str) -> HttpResponse:
    """Ask, then throw away a cycle that is still prepared."""
    found = the_cycle_of(organisation, cycle)
    if request.method != "POST":
        return render(request, "cycles/discard.html", {"cycle": found})
    actions.discard(request.actor, found)
    messages.success(request, _("ลบรอบการประเมินแล้ว"))
    return redirect("cycles", organisation=organisation.public_id)
