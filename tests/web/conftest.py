"""The cast, a browser's client for each of them, and the real published results."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from prongsai.engine.assessment import Assessment
from prongsai.reading.read import read
from prongsai.web.registry.models import Membership, User
from prongsai.web.registry.roles import Role
from prongsai.web.results.actions import accept
from prongsai.web.results.models import ResultRun
from tests.web.browser import chromium as chromium
from tests.web.browser import live as live
from tests.web.cast import Cast, assemble

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture
def cast(db: None) -> Cast:  # noqa: ARG001
    return assemble()


@pytest.fixture
def client_of() -> Callable[[User], Client]:
    """Return a client that is signed in as a person."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


@pytest.fixture(scope="session")
def published() -> list[Assessment]:
    """Return the real published results of the shipped examples, as read from their documents."""
    files = sorted(
        file for file in EXAMPLES.iterdir() if file.suffix in {".txt", ".docx", ".html", ".pdf", ".xlsx"}
    )
    assert len(files) == 5
    return [assessment for file in files for assessment in read(file).assessments]


@pytest.fixture
def run(cast: Cast, published: list[Assessment]) -> ResultRun:
    """Return an accepted result of the cast's agency: the real figures of 2568, under its own name."""
    newest = max(published, key=lambda one: one.fiscal_year)
    own = newest.model_copy(update={"agency": cast.agency.as_assessed})
    return accept(None, cast.agency, own)


@pytest.fixture
def sees_all(cast: Cast, client_of: Callable[[User], Client]) -> Client:
    """Return a client of the operator, who also owns the agency."""
    Membership.objects.create(user=cast.operator, role=Role.OWNER, agency=cast.agency)
    return client_of(cast.operator)
