"""An agency in a cycle: what is to be done now, and its profile."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.actions.profile import confirm_profile
from prongsai.web.cycles.duties import duties_of
from prongsai.web.cycles.forms import ProfileForm
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.outcome import has_result
from prongsai.web.cycles.policies import is_registering, today_at
from prongsai.web.cycles.queries import participations_of, the_participation
from prongsai.web.cycles.states import State, has_reached
from prongsai.web.cycles.timeline import bars_of, lines_of
from prongsai.web.cycles.views.answers import words_of
from prongsai.web.plans.conflict import differences, take_version
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.table import Action


@agency_page(Action.SEE)
def newest(request: Request, agency: Agency) -> HttpResponse:
    """Show the newest cycle that the agency takes part in."""
    found = list(participations_of(agency)[:10])
    if not found:
        return render(request, "cycles/none.html")
    found[0].agency = agency
    return _shown(request, found[0], found[1:])


@agency_page(Action.SEE)
def cycle(request: Request, agency: Agency, participation: str) -> HttpResponse:
    """Show one cycle of the agency."""
    found = the_participation(agency, participation)
    others = [one for one in participations_of(agency)[:10] if one.pk != found.pk]
    return _shown(request, found, others)


def _shown(request: Request, found: Participation, others: list[Participation]) -> HttpResponse:
    today = today_at()
    lines = lines_of(found.cycle, today)
    context = {
        "participation": found,
        "cycle": found.cycle,
        "others": others,
        "has_result": has_result(found),
        "is_told": has_reached(found.cycle.state, State.PRELIMINARY),
        "duties": duties_of(request.actor, found),
        "minimums": found.minimums.values(),
        "lines": lines,
        "bars": list(bars_of(lines)),
        "today": today,
    }
    return render(request, "cycles/agency.html", context)


@agency_page(Action.TAKE_PART)
def profile(request: Request, agency: Agency, participation: str) -> HttpResponse:
    """Show and confirm the agency's profile, as long as the phase for it lasts."""
    found = the_participation(agency, participation)
    context = _profile_context(found)
    if request.method != "POST":
        context["form"] = ProfileForm(initial=ProfileForm.initial_of(found))
        return render(request, "cycles/profile.html", context)
    form = ProfileForm(request.POST)
    context["form"] = form
    if not form.is_valid():
        return render(request, "cycles/profile.html", context, status=422)
    try:
        confirm_profile(request.actor, found, form.cleaned_data["version"] or 0, form.profile())
    except ChangedMeanwhileError:
        return _both(request, the_participation(agency, participation), form)
    except ProngsaiError as refusal:
        return render(request, "cycles/profile.html", context | {"refusal": words_of(refusal)}, status=422)
    messages.success(request, _("ยืนยันข้อมูลหน่วยงานแล้ว"))
    return redirect("cycle-of-agency", agency=agency.public_id, participation=found.public_id)


def _profile_context(found: Participation) -> dict[str, Any]:
    return {
        "participation": found,
        "cycle": found.cycle,
        "is_open": is_registering(found.cycle),
        "days": found.cycle.calendar.get(State.REGISTER),
    }


def _both(request: Request, now: Participation, form: ProfileForm) -> HttpResponse:
    """Answer with the person's own input kept; saving again means it, for the new version was seen."""
    conflict = differences(form, ProfileForm.initial_of(now))
    take_version(form, now.version)
    context = _profile_context(now) | {"form": form, "conflict": conflict, "is_newer": True}
    return render(request, "cycles/profile.html", context, status=409)
