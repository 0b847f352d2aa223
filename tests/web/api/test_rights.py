"""Every operation with every role, an outsider and nobody; what is expected follows from the table alone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from prongsai.web.api.api import Known, operations
from prongsai.web.registry.roles import Role
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.doors import Audience
from prongsai.web.rights.table import RIGHTS, SCOPES, Scope
from prongsai.web.trail.models import TrailLine
from tests.web.api.conftest import token_of
from tests.web.cast import Cast

_WORD = re.compile(r"{(?:\w+:)?(\w+)}")
_STRANGE = "x" * 16


def expected(one: Known, role: Role | None) -> int | None:
    """Return what the door answers, ``None`` where it is open; ``role`` ``None`` is an outsider."""
    if one.audience is Audience.SIGNED_IN:
        return None
    assert one.action is not None
    is_here = one.audience is Audience.AGENCY or role in (Role.OPERATOR, Role.ASSESSOR)
    if role is None or not is_here:
        return 404
    return None if role in RIGHTS[one.action] else 403


def call(secret: str, one: Known, cast: Cast, year: int) -> int:
    """Return the status of a call with an empty body; things of the address are ones that are not there."""
    places = {"agency": cast.agency.public_id, "organisation": cast.organisation.public_id, "year": str(year)}
    path = _WORD.sub(lambda found: places.get(found[1], _STRANGE), one.path)
    client = Client(headers={"Authorization": f"Bearer {secret}"} if secret else {})
    send: Callable[..., Any] = getattr(client, one.method.lower())
    body = {} if one.method == "GET" else {"data": "{}", "content_type": "application/json"}
    return int(send(path, **body).status_code)


@pytest.mark.parametrize("who", ["outsider", *Role.values])
def test_each_operation_opens_to_those_whom_the_table_names(who: str, cast: Cast, run: ResultRun) -> None:
    role = Role(who) if who in Role.values else None
    secret = token_of(cast.people[role] if role else cast.outsider)
    faults = []
    for one in operations():
        lines, want = TrailLine.objects.count(), expected(one, role)
        got = call(secret, one, cast, run.fiscal_year)
        if got >= 500 or (want is not None and got != want) or (want is None and got in (401, 403)):
            faults.append(f"{one.method} {one.path}: {got}, expected {want or 'to come in'}")
        if want is not None and TrailLine.objects.count() != lines:
            faults.append(f"{one.method} {one.path}: was refused and yet changed something")
    assert faults == []


def test_without_a_token_nothing_opens(cast: Cast, run: ResultRun) -> None:
    answers = {call("", one, cast, run.fiscal_year) for one in operations()}

    assert answers == {401}


def test_without_the_scope_nothing_opens(cast: Cast, run: ResultRun) -> None:
    """The owner's token without any scope, and with reading alone."""
    reading = token_of(cast.operator, [Scope.READ])
    for one in operations():
        if one.action is not None and SCOPES[one.action] is not Scope.READ:
            assert call(reading, one, cast, run.fiscal_year) == 403, one
