"""One channel: its link and QR code, its poster, its cards, its letters, its desk."""

from io import BytesIO

import segno
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from prongsai.web.people.qr import drawn
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request, agency_page
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.survey import desks, letters, printing
from prongsai.web.survey.address import base_of, reaches_phones
from prongsai.web.survey.counting import answers_of
from prongsai.web.survey.errors import WrongChannelError
from prongsai.web.survey.forms import CodesForm, LettersForm
from prongsai.web.survey.models import Channel, Way
from prongsai.web.survey.policies import ATTENDED, CODED, OPEN_LINKS, can_answer, can_make_codes
from prongsai.web.survey.views.finding import the_channel


@agency_page(Action.COLLECT)
@require_GET
def channel(request: Request, agency: Agency, channel: str) -> HttpResponse:
    """Show everything about a channel that helps to use it."""
    return _page(request, the_channel(agency, channel))


def _page(request: Request, found: Channel, status: int = 200, **refused: object) -> HttpResponse:
    base = base_of(request)
    link = base + desks.path_of(found) if found.way in ATTENDED else printing.link_of(found, base)
    context = {
        "channel": found,
        "cycle": found.participation.cycle,
        "link": link,
        "qr": drawn(link),
        "is_coded": found.way in CODED,
        "is_open_link": found.way in OPEN_LINKS,
        "is_kiosk": found.way == Way.KIOSK,
        "is_desk": found.way in ATTENDED,
        "is_letters": found.way == Way.EMAIL,
        "reaches_phones": reaches_phones(base),
        "has_mail": letters.are_possible(),
        "can_answer": can_answer(found),
        "can_make_codes": can_make_codes(found),
        "answers": answers_of(found),
        "codes": found.tickets.count() if found.way in CODED else 0,
        "codes_form": CodesForm(),
        "letters_form": LettersForm(),
        **refused,
    }
    return render(request, "survey/channel.html", context, status=status)


@agency_page(Action.COLLECT)
@require_GET
def qr(request: Request, agency: Agency, channel: str) -> HttpResponse:
    """Give the QR code of an open link as a picture for a web page or a leaflet."""
    found = _open_link(agency, channel)
    picture = BytesIO()
    segno.make(printing.link_of(found, base_of(request)), error="m").save(
        picture, kind="svg", scale=8, border=4
    )
    return _file(picture.getvalue(), "image/svg+xml", f"qr-{found.public_id}.svg")


@agency_page(Action.COLLECT)
@require_GET
def poster(request: Request, agency: Agency, channel: str) -> HttpResponse:
    """Give the poster of an open link."""
    found = _open_link(agency, channel)
    return _file(
        printing.poster_of(found, base_of(request)), "application/pdf", f"poster-{found.public_id}.pdf"
    )


@require_POST
@agency_page(Action.TAKE_PART)
@never_cache
def codes(request: Request, agency: Agency, channel: str) -> HttpResponse:
    """Make codes and give them as cards to print: the only place where they ever stand."""
    found = the_channel(agency, channel)
    form = CodesForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=422, codes_form=form)
    cards = printing.new_cards(request.actor, found, form.cleaned_data["number"], base_of(request))
    return _file(cards, "application/pdf", f"cards-{found.public_id}.pdf")


@require_POST
@agency_page(Action.TAKE_PART)
def send_codes(request: Request, agency: Agency, channel: str) -> HttpResponse:
    """Send a code to each address that was pasted, and forget the addresses."""
    found = the_channel(agency, channel)
    form = LettersForm(request.POST)
    if not form.is_valid() or not letters.are_possible() or found.way != Way.EMAIL:
        return _page(request, found, status=422, letters_form=form)
    sent = letters.send_codes(request.actor, found, form.cleaned_data["addresses"], base_of(request))
    messages.success(request, _("ส่งรหัสแล้ว %(sent)s ฉบับ ระบบไม่เก็บที่อยู่ไว้") % {"sent": sent})
    return redirect("answers-channel", agency=agency.public_id, channel=found.public_id)


@require_POST
@agency_page(Action.COLLECT)
def start_desk(request: Request, agency: Agency, channel: str) -> HttpResponse:
    """Turn this device into a desk: nobody is signed in on it any more, so nothing leads to the workbench."""
    found = the_channel(agency, channel)
    if found.way not in ATTENDED:
        raise WrongChannelError
    logout(request)
    return redirect(desks.path_of(found))


def _open_link(agency: Agency, channel: str) -> Channel:
    found = the_channel(agency, channel)
    if found.way not in OPEN_LINKS:
        raise NoSuchThingError
    return found


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
