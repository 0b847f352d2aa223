"""A cycle in the middle of its collection, with a channel of codes and one of an open link."""

from collections.abc import Iterator

import pytest

from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.rights.actor import Actor
from prongsai.web.survey import places, work
from prongsai.web.survey.ballot import lay_the_box
from prongsai.web.survey.channels import Wanted, add_channel
from prongsai.web.survey.models import BallotBox, Channel
from tests.web.cast import Cast
from tests.web.cycles.world import the_cycle


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """Forget what this process knows of channels and their rates: another test has another database."""
    yield
    places.forget()
    work.answers.forget()
    work.without_work.forget()


@pytest.fixture
def cycle(cast: Cast) -> Cycle:
    return the_cycle(cast)[0]


@pytest.fixture
def participation(cast: Cast, cycle: Cycle) -> Participation:  # noqa: ARG001
    return the_cycle(cast)[1]


@pytest.fixture
def box(cycle: Cycle) -> BallotBox:
    return lay_the_box(None, cycle)


@pytest.fixture
def owner(cast: Cast) -> Actor:
    return Actor(cast.owner)


@pytest.fixture
def cards(participation: Participation, box: BallotBox) -> Channel:  # noqa: ARG001
    return add_channel(None, participation, Wanted("IIT", "card"))


@pytest.fixture
def link(participation: Participation, box: BallotBox) -> Channel:  # noqa: ARG001
    return add_channel(None, participation, Wanted("EIT", "line", "EIT.1"))
