"""A plan as the officer starts it, at a day on which nothing is late yet."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper
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
    """Empty the database; the guards of the log are lifted for it and set up again."""
    with connection.cursor() as cursor:
        lift, set_up = _guards(cursor)
        for statement in lift:
            cursor.execute(statement)
        call_command("flush", interactive=False, verbosity=0)
        for statement in set_up:
            cursor.execute(statement)


def _guards(cursor: CursorWrapper) -> tuple[list[str], list[str]]:
    """Return the statements that lift the triggers of the log, and those that set them up again."""
    if connection.vendor == "postgresql":
        change = "ALTER TABLE trail_trailline {} TRIGGER USER"
        return [change.format("DISABLE")], [change.format("ENABLE")]
    cursor.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'trail_trailline'"
    )
    found = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in found], [sql for _, sql in found]
