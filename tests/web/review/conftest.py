"""A review with one assessor, and one with two."""

import pytest

from prongsai.web.cycles.models import Participation
from prongsai.web.registry.models import User
from prongsai.web.review.models import Assignment
from tests.web.cast import Cast
from tests.web.review.world import a_review, assessor, seat


@pytest.fixture
def reviewed(cast: Cast) -> Participation:
    """Return the cast's agency in a review by one assessor."""
    return a_review(cast)[1]


@pytest.fixture
def mine(cast: Cast, reviewed: Participation) -> Assignment:
    """Return the seat of the cast's assessor there."""
    return seat(reviewed, cast.assessor)


@pytest.fixture
def twice_reviewed(cast: Cast) -> Participation:
    """Return the cast's agency in a review by two assessors, the second blind."""
    return a_review(cast, reviews=2)[1]


@pytest.fixture
def second(cast: Cast) -> User:
    return assessor(cast, "สอง")


@pytest.fixture
def third(cast: Cast) -> User:
    return assessor(cast, "สาม")
