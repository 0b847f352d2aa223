"""The whole API against its own description, with data that fits it and data that does not.

Every operation as the operator and the owner, who may do most; as each other role with fewer tries. No
answer may be a 5xx, of an undeclared status or kind, or of another shape than declared. The data are the
same in every run.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core import signals
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from prongsai.web.api import limits
from prongsai.web.api.api import operations
from prongsai.web.api.api import schema as description
from prongsai.web.registry.roles import Role
from prongsai.web.results.models import ResultRun
from prongsai.web.wsgi import application
from tests.web.api.conftest import token_of
from tests.web.cast import Cast
from tests.web.world import furnish

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
TRIES = {Role.OWNER: 2, Role.OPERATOR: 2}
"""Per operation and kind of data; each other role has one."""

AnyCase = Case[Any]
_Operation = APIOperation[Any, Any, Any, Any]


@pytest.fixture(scope="module")
def described() -> BaseSchema:
    return schemathesis.openapi.from_dict(description())


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """Keep the test's transaction open over requests, as Django's own test client does."""
    ends = (signals.request_started, signals.request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
@pytest.mark.parametrize("role", [*Role])
def test_every_operation_answers_as_it_says(
    role: Role,
    described: BaseSchema,
    cast: Cast,
    run: ResultRun,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits.requests, "per_minute", 10**9)
    values = furnish(cast, run) if role in TRIES else {"agency": cast.agency.public_id}
    token = token_of(cast.people[role])
    asked = 0
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        for mode in GenerationMode:
            asked += _ask(found.ok(), mode, TRIES.get(role, 1), _caller(token, values))
    assert asked >= 2 * len(list(operations()))


def _caller(token: str, values: dict[str, str]) -> Callable[[AnyCase], None]:
    """Return what sends one case, with the ids of things that are really there, and judges the answer."""

    def send(case: AnyCase) -> None:
        case.path_parameters = {
            name: values.get(name, value) for name, value in (case.path_parameters or {}).items()
        }
        case.call_and_validate(checks=CHECKS, headers={"Authorization": f"Bearer {token}"})

    return send


def _ask(operation: _Operation, mode: GenerationMode, tries: int, send: Callable[[AnyCase], None]) -> int:
    """Send so many cases of an operation and return how many were sent; one that cannot be wrong is sent right."""
    operation.app = application
    asked = 0

    @settings(
        max_examples=tries,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: AnyCase) -> None:
        nonlocal asked
        asked += 1
        send(case)

    ask()
    return asked
