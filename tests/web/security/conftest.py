"""A furnished workbench, and one who may see all of it."""

from collections.abc import Callable

import pytest
from django.test import Client

from prongsai.web.registry.models import Membership, User
from prongsai.web.registry.roles import Role
from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast
from tests.web.world import furnish


@pytest.fixture
def values(cast: Cast, run: ResultRun) -> dict[str, str]:
    """Return the values of every word in an address."""
    return furnish(cast, run)


@pytest.fixture
def sees_all(cast: Cast, client_of: Callable[[User], Client]) -> Client:
    """Return a client of the operator, who also owns the agency."""
    Membership.objects.create(user=cast.operator, role=Role.OWNER, agency=cast.agency)
    return client_of(cast.operator)
