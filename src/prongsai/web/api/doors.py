"""The doors of API operations: each has exactly one, as pages do (``rights.doors``).

@by_token                        what belongs to the token's person
@agency_operation(Action.SEE)    operation(request, agency, …)         the address holds {agency}
@organisation_operation(…)       operation(request, organisation, …)   the address holds {organisation}

A session cookie is no key here: only ``Authorization: Bearer``. So no other site can make a browser call.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, TypeVar

from django.http import HttpRequest
from ninja import Path
from ninja.security import HttpBearer

from prongsai.web.api.errors import NoTokenError
from prongsai.web.api.limits import requests
from prongsai.web.api.tokens import actor_of
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.doors import Audience, Door, Request
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

PublicId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{16}$", description="A public id")]

_Operation = TypeVar("_Operation", bound=Callable[..., Any])
_Place = TypeVar("_Place", Agency, Organisation)


class Token(HttpBearer):
    """Names the actor of a request by its token."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor:
        actor = actor_of(token)
        if actor is None:
            raise NoTokenError
        requests.count(actor.user.pk)
        request.actor, request.user = actor, actor.user  # type: ignore[attr-defined]
        return actor


def by_token(operation: _Operation) -> _Operation:
    """Let in every working token."""
    return _with_door(operation, Door(Audience.SIGNED_IN))


def agency_operation(action: Action) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let in who may do ``action`` at the agency of the address; the operation gets the agency."""

    def found(public_id: str) -> Agency | None:
        return Agency.objects.select_related("organisation").filter(public_id=public_id).first()

    return _operation_at("agency", found, Door(Audience.AGENCY, action))


def organisation_operation(action: Action) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let in who may do ``action`` at the organisation of the address; the operation gets the organisation."""

    def found(public_id: str) -> Organisation | None:
        return Organisation.objects.filter(public_id=public_id).first()

    return _operation_at("organisation", found, Door(Audience.ORGANISATION, action))


def _operation_at(
    word: str, find: Callable[[str], _Place | None], door: Door
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    action = door.action
    assert action is not None

    def decorate(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def guarded(request: Request, **rest: Any) -> Any:
            place = find(rest.pop(word))
            if place is None:
                raise NoSuchThingError
            request.actor.check(action, place)
            return operation(request, place, **rest)

        _take_id_instead(guarded, operation, word)
        return _with_door(guarded, door)

    return decorate


def _take_id_instead(guarded: Callable[..., Any], operation: Callable[..., Any], word: str) -> None:
    """Tell the framework that the address holds a public id where the operation takes the thing itself."""
    signature = inspect.signature(operation)
    parameters = [
        one.replace(annotation=PublicId) if one.name == word else one for one in signature.parameters.values()
    ]
    guarded.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]


def _with_door(operation: _Operation, door: Door) -> _Operation:
    operation.door = door  # type: ignore[attr-defined]
    return operation
