"""A plan as the officer starts it, at a day on which nothing is late yet."""

from datetime import date

import pytest

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
