"""A call that creates can be sent again without harm: the same ``Idempotency-Key`` gets the same answer."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from ninja import Schema, Status

from prongsai.web.api.errors import KeyUsedOtherwiseError, WrongCallError
from prongsai.web.api.models import KeptAnswer
from prongsai.web.rights.doors import Request

_HEADER = "Idempotency-Key"
_KEPT_FOR = timedelta(days=7)

_PARAMETER = {
    "name": _HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": 100, "pattern": "^[!-~]+$"},
    "description": "Any text that is new for each thing to be made. Sent again within 7 days, it makes nothing "
    "new and gets the same answer.",
}


def takes_key() -> dict[str, Any]:
    """Return what the reference says of an operation that is ``once``."""
    return {"parameters": [_PARAMETER]}


def once(status: int) -> Callable[[Callable[..., Schema]], Callable[..., Any]]:
    """Keep the answer of a creating operation in the transaction of what it makes; ``status`` is a new one's.

    Of two calls with one key at the same moment, the later one's work is undone by the database and it
    gets the answer of the first. Raises ``KeyUsedOtherwiseError`` where the key came with another call.
    """

    def decorate(operation: Callable[..., Schema]) -> Callable[..., Any]:
        @wraps(operation)
        def kept(request: Request, *args: Any, **rest: Any) -> Status[object]:
            def act() -> Schema:
                return operation(request, *args, **rest)

            key = request.headers.get(_HEADER)
            return Status(status, act() if key is None else _once(request, _checked(key), act))

        return kept

    return decorate


def _checked(key: str) -> str:
    if 0 < len(key) <= 100 and key.isascii() and key.isprintable():
        return key
    raise WrongCallError(
        "Idempotency-Key ต้องเป็นอักขระ ASCII 1 ถึง 100 ตัว",
        "Idempotency-Key must be 1 to 100 ASCII characters",
        (f"header.{_HEADER}",),
    )


def _once(request: Request, key: str, act: Callable[[], Schema]) -> object:
    asked = _asked(request)
    if (known := _known(request, key, asked)) is not None:
        return known
    try:
        return _act_and_keep(request, key, asked, act)
    except IntegrityError:
        if (known := _known(request, key, asked)) is not None:
            return known
        raise


@transaction.atomic
def _act_and_keep(request: Request, key: str, asked: str, act: Callable[[], Schema]) -> Schema:
    answer = act()
    KeptAnswer.objects.filter(user=request.user, at__lt=timezone.now() - _KEPT_FOR).delete()
    KeptAnswer.objects.create(user=request.user, key=key, asked=asked, answer=answer.model_dump(mode="json"))
    return answer


def _known(request: Request, key: str, asked: str) -> object:
    since = timezone.now() - _KEPT_FOR
    kept = KeptAnswer.objects.filter(user=request.user, key=key, at__gte=since).first()
    if kept is not None and kept.asked != asked:
        raise KeyUsedOtherwiseError(key)
    return None if kept is None else kept.answer


def _asked(request: Request) -> str:
    body = request.body if request.content_type == "application/json" else b""
    return hashlib.sha256(f"{request.method} {request.path}\n".encode() + body).hexdigest()
