"""One of everything, so that every address of the workbench can be visited.

Each app tells in ``tests/web/<app>/world.py`` what it needs: ``furnish(cast, run)`` makes it and returns
the values of its addresses.
"""

from importlib import import_module
from pathlib import Path

from prongsai.web.results.models import ResultRun
from tests.web.cast import Cast

_HERE = Path(__file__).parent


def furnish(cast: Cast, run: ResultRun) -> dict[str, str]:
    """Return a value for every word in an address (``{"measure": "x4…", "year": "2568"}``)."""
    values = {
        "agency": cast.agency.public_id,
        "organisation": cast.organisation.public_id,
        "year": str(run.fiscal_year),
    }
    for file in sorted(_HERE.glob("*/world.py")):
        values |= import_module(f"tests.web.{file.parent.name}.world").furnish(cast, run)
    return values
