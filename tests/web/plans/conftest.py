"""A plan as the officer starts it, at a day on which nothing is late yet."""

from collections.abc import Iterator
from datetime import date
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from prongsai.web.plans.actions import start_plan
from prongsai.web.plans.models import Plan, PlannedMeasure
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast

OCTOBER = date(2025, 10, 1)
"""The first day of the plan's fiscal year 2569."""


@pytest.fixture
def owner(cast: Cast) -> Actor:
    return Actor(cast.owner)


@pytest.fixture
def plan(owner: Actor, cast: Cast, run: ResultRun) -> Plan:
    """Return the drafted plan of 2569, started on its first day."""
    return start_plan(owner, cast.agency, run, today=OCTOBER)


@pytest.fixture
def measure(plan: Plan) -> PlannedMeasure:
    """Return its first measure."""
    return plan.measures.get(number=1)


@pytest.fixture
def of_engineers(plan: Plan, cast: Cast) -> PlannedMeasure:
    """Return a measure that กองช่าง, the unit of the cast's member, carries out."""
    found = plan.measures.get(number=2)
    found.unit = cast.engineers
    found.save()
    return found


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001
    """Let a test commit, so that several threads see the same; afterwards the database is empty again."""
    with django_db_blocker.unblock():
        yield
        _empty()


def _empty() -> None:
    """Empty the database; the guard of the log is lifted for it and set up again."""
    names = ["trail_no_update", "trail_no_delete"]
    drops = [f"DROP TRIGGER {name}" for name in names]
    if connection.vendor == "postgresql":
        names = ["trail_no_change", "trail_no_truncate"]
        drops = [f"DROP TRIGGER {name} ON trail_trailline" for name in names]
        drops.append("DROP FUNCTION trail_refuse")
    with connection.cursor() as cursor:
        for drop in drops:
            cursor.execute(drop)
    call_command("flush", interactive=False, verbosity=0)
    with connection.schema_editor() as editor:
        import_module("prongsai.web.trail.migrations.0002_append_only").guard(None, editor)
