"""A database in which things are really committed, as two people at once need it."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:  # noqa: ARG001
    """Let the test commit, then empty every table: the guard of the log steps aside for that alone."""
    guards = import_module("prongsai.web.trail.migrations.0002_append_only")
    with django_db_blocker.unblock():
        yield
        with connection.schema_editor() as editor:
            guards.unguard(None, editor)
        call_command("flush", interactive=False, verbosity=0)
        with connection.schema_editor() as editor:
            guards.guard(None, editor)
        connection.close()
