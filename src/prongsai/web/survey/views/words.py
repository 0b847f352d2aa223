"""The respondent's other pages: typing a code, thanks, privacy, language; and the files of the service worker."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from prongsai.web.face import choices
from prongsai.web.rights.doors import anyone
from prongsai.web.survey import codes, tickets
from prongsai.web.survey.errors import NotTakenError, SpentError, UnknownCodeError
from prongsai.web.survey.models import Channel
from prongsai.web.survey.origin import from_our_pages
from prongsai.web.survey.refusing import in_words
from prongsai.web.survey.views.answer import questionnaire_with_code

_FILES = {
    "tokens": "face/css/tokens.css",
    "dark": "face/css/dark.css",
    "light": "survey/light.css",
    "letters": "survey/letters.js",
    "outbox": "survey/outbox.js",
    "answer": "survey/answer.js",
    "work": "survey/work.js",
    "mark": "face/mark.svg",
}
"""What a kept page needs; the fonts come when they are used."""


@anyone
@csrf_exempt
@from_our_pages
@never_cache
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Take a code that somebody types, and show its questionnaire."""
    if request.method != "POST":
        return render(request, "survey/enter.html")
    typed = request.POST.get("right", "")[:40]
    try:
        channel = _channel_of(typed)
    except NotTakenError as refusal:
        context = {"typed": typed, "refusal": in_words(refusal)}
        return render(request, "survey/enter.html", context, status=422)
    return questionnaire_with_code(request, channel, typed)


def _channel_of(typed: str) -> Channel:
    code = codes.typed(typed)
    channel = tickets.channel_of_code(code)
    if channel is None:
        raise UnknownCodeError
    if tickets.is_spent(code):
        raise SpentError
    return channel


@anyone
@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    """Say that an answer is stored."""
    return render(request, "survey/thanks.html")


@anyone
@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is stored of a respondent, and what is not."""
    return render(request, "survey/privacy.html")


@anyone
@csrf_exempt
@from_our_pages
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Speak another language to this browser; no account is touched."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest()
    response = redirect(choices.own_address(request.POST.get("next", "")))
    choices.remember(response, settings.LANGUAGE_COOKIE_NAME, chosen)
    return response


@anyone
@require_GET
def keeper(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Serve the service worker from inside ``/s/``: it can then see these pages and no other."""
    response = HttpResponse(_keeper(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@cache
def _keeper() -> str:
    files = ", ".join(f'{name}: "{static(path)}"' for name, path in _FILES.items())
    head = (
        f'const VERSION = "{settings.STATIC_URL}", FOLDER = "{settings.STATIC_URL}", FILES = {{ {files} }};\n'
    )
    return head + Path(find("survey/keeper.js") or "").read_text("utf-8")


@anyone
@require_GET
def manifest(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Let a tablet keep the kiosk on its first screen and open it without the browser's frame."""
    made = {
        "name": _("ความเห็นต่อหน่วยงาน"),
        "display": "fullscreen",
        "scope": reverse("survey-enter"),
        "background_color": "#f3f6f9",
        "theme_color": "#1f4e79",
        "icons": [{"src": static("face/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(made, content_type="application/manifest+json")
