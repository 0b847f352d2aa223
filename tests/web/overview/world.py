"""The first pages name only the agency and the year, which every world has."""

from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:  # noqa: ARG001
    """Make nothing."""
    return {}
