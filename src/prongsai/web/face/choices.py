"""What a person chose for the look of the workbench: language and light. Both live in cookies of their own."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

THEMES: Final = ("auto", "light", "dark")
THEME_COOKIE = "prongsai_theme"
_A_YEAR = 365 * 24 * 3600


def theme_of(request: HttpRequest) -> str:
    """Return ``auto`` (as the machine is set), ``light`` or ``dark``."""
    chosen = request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else "auto"


def remember(response: HttpResponse, cookie: str, value: str) -> None:
    """Keep a choice in the browser for a year; no script and no other site can read it."""
    response.set_cookie(
        cookie, value, max_age=_A_YEAR, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def own_address(asked: str) -> str:
    """Return the address where it is one of ours, else the first page: nobody is sent to another site."""
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else "/"
