"""Languages, and refusals as pages."""

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.deprecation import MiddlewareMixin

from prongsai.errors import ProngsaiError
from prongsai.web.face.errors import not_found
from prongsai.web.face.refusals import status_of

_Answer = Callable[[HttpRequest], HttpResponse]


def choose_language(answer: _Answer) -> _Answer:
    """Speak the language that the person chose, else Thai.

    What the browser asks for does not count: many office machines in Thailand ask for English.
    """
    known = dict(settings.LANGUAGES)

    def middleware(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        if chosen not in known:
            user = request.user if request.session.session_key else None
            chosen = getattr(user, "language", None)
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            response = answer(request)
            response.headers.setdefault("Content-Language", translation.get_language())
            return response

    return middleware


class show_refusals(MiddlewareMixin):  # noqa: N801  a middleware reads as what it does
    """Turn every refusal that a view does not answer itself into a page that says what to do."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Http404):
            return not_found(request, exception)
        if not isinstance(exception, ProngsaiError):
            return None
        message = exception.message_th if translation.get_language() == "th" else exception.message_en
        status = status_of(exception)
        return render(request, "face/refused.html", {"message": message, "status": status}, status=status)
