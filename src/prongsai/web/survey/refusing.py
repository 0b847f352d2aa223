"""Pages that say why nothing was stored, and what to do. They name nobody and keep nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from prongsai.web.cycles.states import State
from prongsai.web.survey.errors import BusyError, ClosedError, NotTakenError, SpentError, SurveyError
from prongsai.web.survey.models import Channel


def no_such_survey(request: HttpRequest) -> HttpResponse:
    """Answer a link that leads nowhere."""
    return render(request, "survey/no_survey.html", status=404)


def closed(request: HttpRequest, channel: Channel) -> HttpResponse:
    """Say when the survey opens or when it closed."""
    cycle = channel.participation.cycle
    days = cycle.calendar.get(State.COLLECT)
    is_before = cycle.state in (State.PREPARING, State.REGISTER)
    context = {
        "agency_name": channel.participation.agency.name,
        "opens": days.opens if days and is_before and channel.closed_at is None else None,
        "closes": days.closes if days and not is_before else None,
        "is_channel": channel.closed_at is not None,
    }
    return render(request, "survey/closed.html", context, status=ClosedError.status)


def refused(request: HttpRequest, refusal: NotTakenError, channel: Channel | None = None) -> HttpResponse:
    """Say why an answer was not taken; a closed survey says when it was open."""
    if isinstance(refusal, ClosedError) and channel is not None:
        return closed(request, channel)
    context = {
        "agency_name": channel.participation.agency.name if channel else "",
        "message": in_words(refusal),
        "is_done": isinstance(refusal, SpentError),
        "is_busy": isinstance(refusal, BusyError),
        "again": request.path if request.method == "GET" else "",
    }
    return render(request, "survey/refused.html", context, status=refusal.status)


def in_words(refusal: SurveyError) -> str:
    """Return why something was refused, in the reader's language."""
    return refusal.message_th if translation.get_language() == "th" else refusal.message_en
