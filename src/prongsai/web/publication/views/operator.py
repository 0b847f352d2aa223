"""The results of a cycle for who runs it: look before publishing, publish, correct, early warnings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prongsai.web.cycles.actions.moving import move_cycle
from prongsai.web.cycles.states import State, can_move
from prongsai.web.face.listing import Columns, Listing
from prongsai.web.publication import actions, policies, queries
from prongsai.web.publication.forms import CorrectionForm
from prongsai.web.publication.models import Kind
from prongsai.web.publication.signals import signals_of
from prongsai.web.publication.summary import Summary
from prongsai.web.registry.models import Organisation
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.table import Action

_APART = Columns(
    sorts={"far": "far", "name": "score__name", "people": "respondents"},
    filters={"survey": "instrument"},
    search=("score__name",),
    default_sort="-far",
)


@require_safe
@organisation_page(Action.RUN_CYCLE)
def runs(request: Request, organisation: Organisation, published: str) -> HttpResponse:
    """Show every run of a cycle, and the newest one as it would be published."""
    cycle = queries.cycle_of(organisation, published)
    found = queries.runs_of(cycle)
    newest = found[0] if found else None
    shown = {
        "cycle": cycle,
        "runs": found,
        "newest": newest,
        "summary": Summary.of(newest.summary) if newest else None,
        "without_score": queries.without_score(newest) if newest else (),
        "job": queries.newest_job(cycle),
        "computable": next((kind for kind in Kind if policies.can_compute(cycle, kind)), None),
        "can_publish": can_move(cycle.state, "publish") and newest is not None,
        "can_correct": cycle.state == State.PUBLISHED,
    }
    return render(request, "publication/runs.html", shown)


@require_POST
@organisation_page(Action.RUN_CYCLE)
def compute(request: Request, organisation: Organisation, published: str) -> HttpResponse:
    """Compute the preliminary or the final result once more, as the state of the cycle has it."""
    cycle = queries.cycle_of(organisation, published)
    actions.compute(request.actor, cycle)
    messages.success(request, _("สั่งคิดคะแนนแล้ว"))
    return redirect("cycle-runs", organisation=organisation.public_id, published=cycle.public_id)


@organisation_page(Action.RUN_CYCLE)
def publish(request: Request, organisation: Organisation, published: str) -> HttpResponse:
    """Ask, then move the cycle to its end: the result is shown to everybody."""
    cycle = queries.cycle_of(organisation, published)
    if request.method != "POST":
        return render(request, "publication/publish.html", {"cycle": cycle})
    move_cycle(request.actor, cycle, "publish")
    messages.success(request, _("ประกาศผลแล้ว ทุกคนดูได้ และแต่ละหน่วยงานได้รับผลของตน"))
    return redirect("cycle-runs", organisation=organisation.public_id, published=cycle.public_id)


@organisation_page(Action.RUN_CYCLE)
def correct(request: Request, organisation: Organisation, published: str) -> HttpResponse:
    """Compute a published result anew, with a public note."""
    cycle = queries.cycle_of(organisation, published)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.correct(request.actor, cycle, form.cleaned_data["note"])
        messages.success(request, _("แก้ไขผลที่ประกาศแล้ว ผลเดิมยังอยู่ให้เทียบ"))
        return redirect("cycle-runs", organisation=organisation.public_id, published=cycle.public_id)
    status = 422 if request.method == "POST" else 200
    return render(request, "publication/correct.html", {"cycle": cycle, "form": form}, status=status)


@require_safe
@organisation_page(Action.RUN_CYCLE)
def signals(request: Request, organisation: Organisation, published: str) -> HttpResponse:
    """Show what in the newest result deserves a second look."""
    cycle = queries.cycle_of(organisation, published)
    newest = cycle.runs.order_by("-number").first()
    shown = {
        "cycle": cycle,
        "run": newest,
        "found": signals_of(newest) if newest else None,
        "listing": Listing(queries.channels_apart(newest), request.GET, _APART) if newest else None,
        "is_agencies_own": newest is not None and queries.is_for_agencies(newest),
    }
    return render(request, "publication/signals.html", shown)
