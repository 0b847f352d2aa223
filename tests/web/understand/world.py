"""What the addresses of the explaining pages name."""

from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:  # noqa: ARG001
    """Return the node whose score is explained."""
    return {"node": "9", "year": str(run.fiscal_year)}
