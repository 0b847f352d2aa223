"""A client that shows a token instead of a cookie."""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from prongsai.web.api import limits
from prongsai.web.api.tokens import Wanted, make_token
from prongsai.web.registry.models import Agency, User
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Scope

TokenOf = Callable[..., str]


@pytest.fixture(autouse=True)
def _no_calls_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin to count each test's calls anew: the people of one test have the row ids of those of the last."""
    monkeypatch.setattr(limits.requests, "_counts", {})


def token_of(user: User, scopes: Collection[Scope] = tuple(Scope), agencies: tuple[Agency, ...] = ()) -> str:
    """Return the secret of a new token."""
    expires = timezone.localdate() + timedelta(days=30)
    return make_token(Actor(user), Wanted("ระบบสารบรรณ", frozenset(scopes), expires, agencies))[1]


class Caller:
    """Calls the API as a program does: JSON in, JSON out."""

    def __init__(self, secret: str) -> None:
        self.client = Client(headers={"Authorization": f"Bearer {secret}"} if secret else {})

    def get(self, path: str, **query: Any) -> tuple[int, Any]:
        answer = self.client.get(f"/api/v1/{path}", query)
        return answer.status_code, answer.json()

    def post(self, path: str, body: object, key: str = "") -> tuple[int, Any]:
        return self.send("post", path, body, key)

    def send(self, method: str, path: str, body: object, key: str = "") -> tuple[int, Any]:
        headers = {"Idempotency-Key": key} if key else {}
        call = getattr(self.client, method)
        answer = call(f"/api/v1/{path}", body, content_type="application/json", headers=headers)
        return answer.status_code, answer.json() if answer.content else None


@pytest.fixture
def calling() -> Callable[..., Caller]:
    """Return a caller for a person: ``calling(cast.owner, scopes=[Scope.READ])``."""

    def caller(user: User, *args: Any, **rest: Any) -> Caller:
        return Caller(token_of(user, *args, **rest))

    return caller
