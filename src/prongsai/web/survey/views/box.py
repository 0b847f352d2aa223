"""The operator's page of a cycle's ballot boxes: how they stand, and their keys."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.queries import the_cycle_of
from prongsai.web.registry.models import Organisation
from prongsai.web.rights.doors import Request, organisation_page
from prongsai.web.rights.table import Action
from prongsai.web.survey import ballot
from prongsai.web.survey.boxes import standings_of, the_box
from prongsai.web.survey.errors import SurveyError
from prongsai.web.survey.forms import KeyForm
from prongsai.web.survey.models import BallotBox
from prongsai.web.survey.refusing import in_words


@organisation_page(Action.RUN_CYCLE)
@require_GET
def boxes(request: Request, organisation: Organisation, cycle: str) -> HttpResponse:
    """Show what the box is, how it stands, and what is to be done with its key."""
    return _page(request, the_cycle_of(organisation, cycle))


@require_POST
@organisation_page(Action.RUN_CYCLE)
@never_cache
def take_key(request: Request, organisation: Organisation, cycle: str, box: str) -> HttpResponse:
    """Show the key to be printed: this one time, and nowhere else.

    A page and no file: a file would stay behind in the folder of downloads.
    """
    found = the_box(organisation, cycle, box)
    try:
        printed = ballot.copy_key(request.actor, found)
    except SurveyError as refusal:
        return _page(request, found.cycle, status=422, refusal=in_words(refusal))
    context = {
        "cycle": found.cycle,
        "box": found,
        "groups": printed.split("-"),
        "today": timezone.localdate(),
    }
    return render(request, "survey/key.html", context)


@require_POST
@organisation_page(Action.RUN_CYCLE)
@never_cache
def bring_back_key(request: Request, organisation: Organisation, cycle: str, box: str) -> HttpResponse:
    """Keep the printed key of an unopened box on this machine again."""
    found = the_box(organisation, cycle, box)
    form = KeyForm(request.POST, prefix=found.public_id)
    if not form.is_valid():
        return _page(request, found.cycle, status=422, form=form)
    try:
        ballot.bring_back_key(request.actor, found, form.cleaned_data["printed"])
    except SurveyError as refusal:
        form.add_error("printed", in_words(refusal))
        return _page(request, found.cycle, status=422, form=form)
    messages.success(request, _("กุญแจใช้ได้ และเก็บไว้ในเครื่องนี้แล้ว"))
    return _to(organisation, found)


@require_POST
@organisation_page(Action.RUN_CYCLE)
def open_again(request: Request, organisation: Organisation, cycle: str, box: str) -> HttpResponse:
    """Have the worker open a closed box once more."""
    found = the_box(organisation, cycle, box)
    try:
        ballot.open_again(request.actor, found)
    except SurveyError as refusal:
        return _page(request, found.cycle, status=422, refusal=in_words(refusal))
    messages.success(request, _("สั่งเปิดหีบแล้ว โดยปกติเสร็จในไม่กี่นาที เปิดหน้านี้ใหม่เพื่อดูผล"))
    return _to(organisation, found)


def _page(request: Request, cycle: Cycle, status: int = 200, **told: object) -> HttpResponse:
    given = told.pop("form", None)
    shown = [
        (one, given if isinstance(given, KeyForm) and given.prefix == one.box.public_id else _form(one.box))
        for one in standings_of(cycle)
    ]
    return render(request, "survey/boxes.html", {"cycle": cycle, "boxes": shown, **told}, status=status)


def _form(box: BallotBox) -> KeyForm:
    return KeyForm(prefix=box.public_id)


def _to(organisation: Organisation, box: BallotBox) -> HttpResponse:
    return redirect("cycle-boxes", organisation=organisation.public_id, cycle=box.cycle.public_id)
