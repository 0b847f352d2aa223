"""The agency's side: the live board, its channels, and what is printed or sent for them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.survey.board_page import newest_of, sections_of
from prongsai.web.survey.channels import add_channel, close_channel, reopen_channel
from prongsai.web.survey.errors import SurveyError
from prongsai.web.survey.forms import ChannelForm
from prongsai.web.survey.models import Channel, Instrument
from prongsai.web.survey.refusing import in_words
from prongsai.web.survey.views.finding import the_channel


@agency_page(Action.SEE)
@require_GET
def board(request: Request, agency: Agency) -> HttpResponse:
    """Show how many have answered, against the minimum, by channel and day."""
    found = newest_of(agency, request.GET.get("cycle", "")[:16])
    if found is None:
        return render(request, "survey/no_cycle.html")
    context = {
        "participation": found,
        "cycle": found.cycle,
        "sections": sections_of(found, timezone.localdate()),
    }
    return render(request, "survey/board.html", context)


@agency_page(Action.TAKE_PART)
def add(request: Request, agency: Agency) -> HttpResponse:
    """Add a channel to one of the surveys of the newest cycle."""
    found = newest_of(agency)
    if found is None:
        raise NoSuchThingError
    asked = request.GET.get("survey", Instrument.EIT.value)
    instrument = asked if asked in Instrument.values else Instrument.EIT.value
    form = ChannelForm(found, instrument, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _to(agency, add_channel(request.actor, found, form.wanted()))
        except SurveyError as refusal:
            form.add_error(None, in_words(refusal))
    context = {"form": form, "instrument": instrument, "cycle": found.cycle}
    return render(request, "survey/add.html", context, status=422 if form.is_bound else 200)


@require_POST
@agency_page(Action.TAKE_PART)
def close(request: Request, agency: Agency, channel: str) -> HttpResponse:
    """Let nothing more through a channel."""
    found = close_channel(request.actor, the_channel(agency, channel))
    messages.success(request, _("ปิดช่องทางแล้ว คำตอบที่ได้รับแล้วยังนับอยู่"))
    return _to(agency, found)


@require_POST
@agency_page(Action.TAKE_PART)
def reopen(request: Request, agency: Agency, channel: str) -> HttpResponse:
    """Let answers through again."""
    found = reopen_channel(request.actor, the_channel(agency, channel))
    messages.success(request, _("เปิดช่องทางอีกครั้งแล้ว"))
    return _to(agency, found)


def _to(agency: Agency, channel: Channel) -> HttpResponse:
    return redirect("answers-channel", agency=agency.public_id, channel=channel.public_id)
