"""The doors of pages: every view has exactly one, and a system check refuses a view without.

@anyone                      signing in, health
@signed_in                   one's own account
@agency_page(Action.SEE)     view(request, agency, …)         the address holds <str:agency>
@organisation_page(…)        view(request, organisation, …)   the address holds <str:organisation>
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any, Protocol, cast
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django_htmx.http import HttpResponseClientRedirect

from prongsai.web.registry.models import Agency, Organisation, User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.finding import the_one
from prongsai.web.rights.table import Action


class Audience(StrEnum):
    ANYONE = "anyone"
    SIGNED_IN = "signed-in"
    AGENCY = "agency"
    ORGANISATION = "organisation"
    API = "api"
    """An address of the API: each of its operations asks for a token and has a door of its own."""


@dataclass(frozen=True, slots=True)
class Door:
    """Who may come through: an audience and, at an agency or organisation, the action that is asked of the table."""

    audience: Audience
    action: Action | None = None


class Request(HttpRequest):
    """A request behind a door: it has an actor; ``agency`` and ``organisation`` where the address names one."""

    user: User
    actor: Actor
    agency: Agency | None
    organisation: Organisation | None


class _Doored(Protocol):
    door: Door


_View = Callable[..., HttpResponseBase]


def anyone(view: _View) -> _View:
    """Let everybody in."""
    return _with_door(view, Door(Audience.ANYONE))


def signed_in(view: _View) -> _View:
    """Let in who is signed in; others are asked to sign in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _asked_to_sign_in(request) or view(request, *args, **kwargs)

    return _with_door(guarded, Door(Audience.SIGNED_IN))


def agency_page(action: Action) -> Callable[[_View], _View]:
    """Let in who may do ``action`` at the agency of the address; the view gets the agency."""

    def decorate(view: _View) -> _View:
        @wraps(view)
        def guarded(request: HttpRequest, agency: str, **kwargs: Any) -> HttpResponseBase:
            if answer := _asked_to_sign_in(request):
                return answer
            known = cast(Request, request)
            found = the_one(Agency.objects.select_related("organisation"), public_id=agency)
            known.actor.check(action, found)
            known.agency = found
            return view(known, found, **kwargs)

        return _with_door(guarded, Door(Audience.AGENCY, action))

    return decorate


def organisation_page(action: Action) -> Callable[[_View], _View]:
    """Let in who may do ``action`` at the organisation of the address; the view gets the organisation."""

    def decorate(view: _View) -> _View:
        @wraps(view)
        def guarded(request: HttpRequest, organisation: str, **kwargs: Any) -> HttpResponseBase:
            if answer := _asked_to_sign_in(request):
                return answer
            known = cast(Request, request)
            found = the_one(Organisation.objects.all(), public_id=organisation)
            known.actor.check(action, found)
            known.organisation = found
            return view(known, found, **kwargs)

        return _with_door(guarded, Door(Audience.ORGANISATION, action))

    return decorate


def api_address(view: _View) -> _View:
    """Mark an address of the API: its operations have the doors (``prongsai.web.api.doors``)."""
    return _with_door(view, Door(Audience.API))


def door_of(view: object) -> Door | None:
    """Return the door of a view, ``None`` where it has none."""
    return getattr(view, "door", None)


def _with_door(view: _View, door: Door) -> _View:
    cast(_Doored, view).door = door
    return view


def _asked_to_sign_in(request: HttpRequest) -> HttpResponseBase | None:
    """Send an anonymous visitor to the sign-in page, and back afterwards; a part of a page cannot hold it."""
    if request.user.is_authenticated:
        return None
    if getattr(request, "htmx", False):
        page = urlsplit(request.headers.get("HX-Current-URL", "")).path or "/"
        return HttpResponseClientRedirect(redirect_to_login(page).url)
    return redirect_to_login(request.get_full_path() if request.method in ("GET", "HEAD") else "/")
