"""The doors of API operations: each has exactly one, as pages do (``rights.doors``).

@by_token                        what belongs to the token's person
@agency_operation(Action.SEE)    operation(request, agency, …)         the address holds {agency}
@organisation_operation(…)       operation(request, organisation, …)   the address holds {organisation}

A session cookie is no key here: only ``Authorization: Bearer``. So no other site can make a browser call.
"""

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Annotated, Any, Literal, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest
from ninja import Path
from ninja.operation import Operation as NinjaOperation
from ninja.security import HttpBearer
from ninja.utils import contribute_operation_callback

from prongsai.web.api.errors import NoTokenError, TooLargeError
from prongsai.web.api.limits import requests
from prongsai.web.api.tokens import actor_of
from prongsai.web.archive.forms import MOST_BYTES
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.doors import Audience, Door, Request
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

PublicId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{16}$", description="A public id")]

_ROOM_FOR_FIELDS = 1024 * 1024
_Operation = TypeVar("_Operation", bound=Callable[..., Any])
_ID = re.compile(r"[A-Za-z0-9_-]{16}")


class Token(HttpBearer):
    """Names the actor of a request by its token, then asks the door: before anything else of the call is read."""

    def __init__(self, door: "_PlaceDoor | None" = None) -> None:
        super().__init__()
        self.door = door

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        check_size(request)
        actor = actor_of(token)
        if actor is None:
            raise NoTokenError
        requests.count(actor.user.pk)
        known = cast(Request, request)
        known.actor, known.user = actor, actor.user
        if self.door is not None:
            self.door.let_in(known)
        return actor


@dataclass(frozen=True, slots=True)
class _PlaceDoor:
    """The door of an operation at an agency or an organisation: ``word`` is what the address calls it."""

    word: Literal["agency", "organisation"]
    action: Action

    def let_in(self, request: Request) -> None:
        """Find the place of the address and ask the table of rights; raises as ``Actor.check``."""
        assert request.resolver_match is not None
        public_id = request.resolver_match.kwargs[self.word]
        place = self._find(public_id) if _ID.fullmatch(public_id) else None
        if place is None:
            raise NoSuchThingError
        request.actor.check(self.action, place)
        setattr(request, self.word, place)

    def _find(self, public_id: str) -> Agency | Organisation | None:
        if self.word == "organisation":
            return Organisation.objects.filter(public_id=public_id).first()
        return Agency.objects.select_related("organisation").filter(public_id=public_id).first()


def check_size(request: HttpRequest) -> None:
    """Raise ``TooLargeError`` before a byte of a call that says it is larger than any may be is read."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    most = max(settings.MOST_BYTES_OF_AN_UPLOAD, MOST_BYTES) + _ROOM_FOR_FIELDS
    if not told.isdecimal() or int(told) > most:
        raise TooLargeError(most)


def by_token(operation: _Operation) -> _Operation:
    """Let in every working token."""
    return _with_door(operation, Door(Audience.SIGNED_IN))


def agency_operation(action: Action) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let in who may do ``action`` at the agency of the address; the operation gets the agency."""
    return _operation_at(_PlaceDoor("agency", action), Door(Audience.AGENCY, action))


def organisation_operation(action: Action) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let in who may do ``action`` at the organisation of the address; the operation gets the organisation."""
    return _operation_at(_PlaceDoor("organisation", action), Door(Audience.ORGANISATION, action))


def _operation_at(place: _PlaceDoor, door: Door) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def decorate(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def behind(request: Request, **rest: Any) -> Any:
            return operation(request, **{**rest, place.word: getattr(request, place.word)})

        _take_id_instead(behind, operation, place.word)
        contribute_operation_callback(behind, lambda made: _guard(made, Token(place)))
        return _with_door(behind, door)

    return decorate


def _guard(operation: NinjaOperation, token: Token) -> None:
    operation.auth_param = token
    operation._set_auth(token)


def _take_id_instead(behind: Callable[..., Any], operation: Callable[..., Any], word: str) -> None:
    """Tell the framework that the address holds a public id where the operation takes the thing itself."""
    signature = inspect.signature(operation)
    parameters = [
        one.replace(annotation=PublicId) if one.name == word else one for one in signature.parameters.values()
    ]
    behind.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]


def _with_door(operation: _Operation, door: Door) -> _Operation:
    operation.door = door  # type: ignore[attr-defined]
    return operation
