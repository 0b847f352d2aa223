"""The address that answers are sent to, as the page sends them or as a phone sends them once it has a network.

No session, no cookie and no account has a part in it: the right to answer stands in what is sent. So there is
nothing that another site could abuse in a visitor's name, and a form's token would only put a cookie, which can
tell one phone from another, on every respondent's phone. What remains to be refused is a page of another site
that makes visitors send answers with marks of its own: the browser says where a sending comes from.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from prongsai.web.rights.doors import anyone
from prongsai.web.survey.answering import Receipt, Sending
from prongsai.web.survey.errors import NotTakenError, TornError, WrongAnswersError
from prongsai.web.survey.origin import is_from_here
from prongsai.web.survey.screens import DECLINED, FIELD

_MOST_BYTES = 16 * 1024


@anyone
@csrf_exempt
@never_cache
@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Say why an answer, sent as a form or as JSON, was not taken; one that was never comes so far (``short_way``)."""
    if not is_from_here(request):
        return JsonResponse(
            {"error": "elsewhere", "message": _("คำตอบต้องส่งจากหน้าแบบสอบถามนี้เท่านั้น")}, status=403
        )
    return _refused(request, request.refusal)  # type: ignore[attr-defined]  # see short_way


def sending_of(request: HttpRequest) -> Sending:
    """Return what a form or a JSON object holds; raises ``TornError`` where it cannot be read."""
    if _length(request) > _MOST_BYTES:
        raise TornError
    return _of_json(request.body) if request.content_type == "application/json" else _of_form(request)


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else _MOST_BYTES + 1


def _of_form(request: HttpRequest) -> Sending:
    form = request.POST
    choices = {
        name.removeprefix(FIELD): _option(value) for name, value in form.items() if name.startswith(FIELD)
    }
    return Sending(
        channel=form.get("channel", ""),
        right=form.get("right", "").strip(),
        receipt=form.get("receipt", ""),
        choices=choices,
        seconds=_number(form.get("seconds", "")),
        work=form.get("work", ""),
    )


def _of_json(body: bytes) -> Sending:
    try:
        found = json.loads(body)
        texts = [found.get(name, "") for name in ("channel", "right", "receipt", "work")]
        choices = {str(node): _option(value) for node, value in found["choices"].items()}
        seconds = found.get("seconds")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise TornError from None
    if any(type(text) is not str for text in texts):
        raise TornError
    channel, right, receipt, work = texts
    return Sending(channel, right.strip(), receipt, choices, _number(seconds), work)


def _option(value: Any) -> int | None:
    """Return the number of an option; 0, which is none, for what is no number."""
    if value is None or value == DECLINED:
        return None
    text = str(value)
    return int(text) if len(text) <= 2 and text.isascii() and text.isdecimal() else 0


def _number(value: Any) -> float | None:
    text = str(value)
    return float(text) if len(text) <= 9 and text.isascii() and text.replace(".", "", 1).isdecimal() else None


def _wants_json(request: HttpRequest) -> bool:
    return request.content_type == "application/json" or "application/json" in request.headers.get(
        "Accept", ""
    )


def taken(request: HttpRequest, receipt: Receipt) -> HttpResponse:
    """Say that the answer is safe."""
    if _wants_json(request):
        return JsonResponse({"taken": True, "receipt": receipt})
    return HttpResponseRedirect(reverse("survey-thanks"), status=303)


def _refused(request: HttpRequest, refusal: NotTakenError) -> HttpResponse:
    message = refusal.message_th if translation.get_language() == "th" else refusal.message_en
    if _wants_json(request):
        nodes = list(refusal.nodes) if isinstance(refusal, WrongAnswersError) else []
        return JsonResponse(
            {"taken": False, "error": refusal.code, "message": message, "nodes": nodes}, status=refusal.status
        )
    fields = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
    context = {"message": message, "code": refusal.code, "fields": fields}
    return render(request, "survey/not_taken.html", context, status=refusal.status)
