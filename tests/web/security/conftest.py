"""A furnished workbench."""

import pytest

from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast
from tests.web.world import furnish


@pytest.fixture
def values(cast: Cast, run: ResultRun) -> dict[str, str]:
    """Return the values of every word in an address."""
    return furnish(cast, run)
