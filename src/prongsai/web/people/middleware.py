"""Where an installation is empty every address leads to the first page; and browsers are seen."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from prongsai.web.people.sessions import SessionStore
from prongsai.web.registry.models import User

_Answer = Callable[[HttpRequest], HttpResponse]
_OPEN_WHILE_EMPTY = ("/start/", "/static/", "/health", "/language/", "/theme/", "/style/")


def begin_at_the_start(answer: _Answer) -> _Answer:
    """Lead to ``/start/`` while there is nobody; it costs one look, and only for visitors who are not signed in."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if (
            not request.path.startswith(_OPEN_WHILE_EMPTY)
            and not request.user.is_authenticated
            and not User.objects.exists()
        ):
            return redirect("start")
        return answer(request)

    return middleware


def note_the_browser(answer: _Answer) -> _Answer:
    """Keep the list of a person's devices true, after the page is answered."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if isinstance(request.session, SessionStore) and request.user.is_authenticated:
            request.session.note(request, timezone.now())
        return response

    return middleware
