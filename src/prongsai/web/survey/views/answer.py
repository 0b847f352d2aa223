"""The respondent's way through a questionnaire. With a script it runs on the phone; these pages are the other way."""

import secrets
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from prongsai.web.face import choices
from prongsai.web.rights.doors import anyone
from prongsai.web.survey import codes, desks, tickets
from prongsai.web.survey.errors import NotTakenError, SpentError, UnknownCodeError, WrongMarkError
from prongsai.web.survey.models import Channel, Way
from prongsai.web.survey.origin import from_our_pages
from prongsai.web.survey.page import Given, Mode, Page, left_open, mode_of
from prongsai.web.survey.policies import can_answer
from prongsai.web.survey.refusing import closed, in_words, no_such_survey, refused
from prongsai.web.survey.views.finding import channel_by

MARK_COOKIE = "prongsai_mark"
_MARKS_OF_A_DESK = 40


@anyone
@csrf_exempt
@from_our_pages
@never_cache
@gzip_page
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, channel: str) -> HttpResponse:
    """Show a questionnaire by its open link, or by the link of the cards; go on from screen to screen."""
    found = channel_by(channel)
    if found is None:
        return no_such_survey(request)
    if found.way in (Way.KIOSK, Way.SURVEYOR):
        return no_such_survey(request)
    if not can_answer(found):
        return closed(request, found)
    page = _begun(request, found, mode_of(found), request.path)
    if page.mode is Mode.OPEN:
        return _with_mark(request, page)
    return _shown(request, page)


@anyone
@csrf_exempt
@from_our_pages
@never_cache
@gzip_page
@require_http_methods(["GET", "POST"])
def kiosk(request: HttpRequest, desk: str) -> HttpResponse:
    """Show a questionnaire on a tablet at the counter, one respondent after another."""
    return _at_desk(request, desk, Way.KIOSK, Mode.KIOSK)


@anyone
@csrf_exempt
@from_our_pages
@never_cache
@gzip_page
@require_http_methods(["GET", "POST"])
def surveyor(request: HttpRequest, desk: str) -> HttpResponse:
    """Show a questionnaire to a surveyor, with how many of the quota are in."""
    return _at_desk(request, desk, Way.SURVEYOR, Mode.SURVEYOR)


def questionnaire_with_code(request: HttpRequest, channel: Channel, typed: str) -> HttpResponse:
    """Show the first screen of a code's questionnaire; the code goes on in the form, never in an address."""
    if not can_answer(channel):
        return closed(request, channel)
    page = Page(channel, Mode.CODE, reverse("survey", args=[channel.public_id]), Given(right=typed))
    return render(request, "survey/answer.html", _context(page, None, is_whole=True))


@anyone
@csrf_exempt
@from_our_pages
@require_POST
def check_code(request: HttpRequest, channel: str) -> HttpResponse:
    """Say early whether a code can be used; 204 where it can."""
    found = channel_by(channel)
    if found is None or not can_answer(found):
        return HttpResponse(status=410)
    return HttpResponse(status=204 if _refusal_of(found, request.POST.get("right", "")) is None else 422)


def _at_desk(request: HttpRequest, desk: str, way: Way, mode: Mode) -> HttpResponse:
    public_id = desks.channel_id_of(desk)
    found = channel_by(public_id) if public_id is not None else None
    if found is None or found.way != way:
        return no_such_survey(request)
    if not can_answer(found):
        return closed(request, found)
    page = _begun(request, found, mode, request.path)
    now = timezone.now()
    marks = tuple(tickets.new_mark(found, now, is_attended=True) for _ in range(_MARKS_OF_A_DESK))
    given = page.given if page.given.right else replace(page.given, right=marks[0])
    page = replace(page, given=given, marks=marks, collected=sum(day.answers for day in found.days.all()))
    return _shown(request, page)


def _begun(request: HttpRequest, channel: Channel, mode: Mode, address: str) -> Page:
    page = Page(channel, mode, address, Given())
    given = Given.of(page.survey, request.POST)
    if not given.receipt and request.method == "POST":
        given = replace(given, receipt=secrets.token_hex(16))
    return replace(page, given=given)


def _with_mark(request: HttpRequest, page: Page) -> HttpResponse:
    """Give the browser its mark, or the one that it has; a spent one is told so."""
    kept = request.COOKIES.get(MARK_COOKIE, "")
    mark = _mark_or_none(kept, page.channel) or tickets.read_mark(
        tickets.new_mark(page.channel, timezone.now()), page.channel.public_id
    )
    if tickets.is_spent(mark.text):
        return refused(request, SpentError(), page.channel)
    page = replace(page, given=replace(page.given, right=mark.text), bits=mark.difficulty)
    response = _shown(request, page)
    response.set_cookie(
        MARK_COOKIE,
        mark.text,
        max_age=_until_the_end(page),
        path=page.address,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _until_the_end(page: Page) -> int:
    """Return for how many seconds a browser is to know that it has answered: as long as anybody can answer."""
    today = timezone.localdate()
    days = (page.closes or today) - today
    return (max(0, days.days) + 1) * 24 * 3600


def _mark_or_none(kept: str, channel: Channel) -> tickets.Mark | None:
    try:
        return tickets.read_mark(kept, channel.public_id) if kept else None
    except WrongMarkError:
        return None


def _shown(request: HttpRequest, page: Page) -> HttpResponse:
    """Answer with the screen that comes next, in the language that is asked for."""
    given = page.given
    chosen = given.language if given.language in dict(settings.LANGUAGES) else ""
    refusal = None
    if request.method == "POST":
        page, refusal = _moved(page) if not chosen else (replace(page, step=given.step), None)
    with translation.override(chosen or translation.get_language()):
        request.LANGUAGE_CODE = translation.get_language()
        context = _context(page, refusal, is_whole=_begins(request, page) or given.has_script)
        response = render(request, "survey/answer.html", context, status=_status(page, refusal))
    if chosen:
        response.headers["Content-Language"] = chosen
        choices.remember(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    if request.method == "GET":
        response.headers["X-Keep-Offline"] = "1"
    return response


def _begins(request: HttpRequest, page: Page) -> bool:
    """Say whether a script may still take over: who starts before it has arrived, as on a slow network, sends the form."""
    return request.method == "GET" or page.given.step == 0


def _moved(page: Page) -> tuple[Page, NotTakenError | None]:
    """Return the page on its next screen; on the same one where something is left open."""
    given = page.given
    if given.goes_back:
        return replace(page, step=max(0, given.step - 1)), None
    here = replace(page, step=given.step)
    if page.mode is Mode.CODE and (refusal := _refusal_of(page.channel, given.right)) is not None:
        return replace(page, step=0), refusal
    if here.screen is not None and (wrong := left_open(here.screen, given.answers)):
        return replace(here, wrong=wrong), None
    return replace(page, step=min(given.step + 1, page.last)), None


def _refusal_of(channel: Channel, text: str) -> NotTakenError | None:
    """Say why a code cannot be used here; ``None`` where it can."""
    try:
        code = codes.typed(text)
    except NotTakenError as refusal:
        return refusal
    if tickets.is_spent(code):
        return SpentError()
    found = tickets.channel_of_code(code)
    return None if found is not None and found.pk == channel.pk else UnknownCodeError()


def _status(page: Page, refusal: NotTakenError | None) -> int:
    return 422 if refusal is not None or page.wrong else 200


def _context(page: Page, refusal: NotTakenError | None, *, is_whole: bool) -> dict[str, object]:
    return {
        "page": page,
        "is_whole": is_whole,
        "refusal": in_words(refusal) if refusal is not None else "",
        "answered": str(page.answered),
        "declined": str(page.declined),
        "nothing": {},
    }
