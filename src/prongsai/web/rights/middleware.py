"""Every request of a signed-in person carries its actor."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from prongsai.web.registry.models import User
from prongsai.web.rights.actor import Actor


def name_the_actor(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Set ``request.actor``; it is looked up only when somebody asks for it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.agency = request.organisation = None  # type: ignore[attr-defined]
        request.actor = SimpleLazyObject(lambda: Actor(cast(User, request.user)))  # type: ignore[attr-defined]
        return answer(request)

    return middleware
