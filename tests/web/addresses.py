"""Every address of the workbench, its words filled in with things that exist."""

import re

from prongsai.web.rights.checks import patterns
from prongsai.web.rights.doors import Door, door_of

WORD = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")


def pages() -> list[tuple[str, Door]]:
    """Return every address that is a page (the API has its own doors) with its door."""
    found = [(route, door_of(pattern.callback)) for route, pattern in patterns()]
    return [(route, door) for route, door in found if door is not None and not route.startswith("api/")]


def words_of(route: str) -> list[str]:
    """Return the words of a route, such as ``agency`` and ``measure``."""
    return [found["name"] for found in WORD.finditer(route)]


def address(route: str, values: dict[str, str]) -> str:
    """Return the route with its words filled in; fails for a word that no world knows."""
    missing = [name for name in words_of(route) if name not in values]
    assert not missing, f"/{route}: no tests/web/*/world.py gives a value for {missing}"
    return "/" + WORD.sub(lambda found: str(values[found["name"]]), route)
