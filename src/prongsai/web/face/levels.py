"""The levels of all years by their Thai names, as lists hold them."""

from functools import cache

from prongsai.engine.framework.loader import available, load
from prongsai.engine.framework.model import Level


@cache
def _called(thai: str) -> Level | None:
    """Return the level of the newest year that knows this name."""
    years = (load(which) for which in reversed(available()))
    return next((level for year in years for level in year.levels if level.name.th == thai), None)


def in_english(thai: str) -> str | None:
    """Return the English gloss of a level; ``None`` where there is none."""
    level = _called(thai)
    return level.name.en if level is not None else None


def passes(thai: str) -> bool | None:
    """Say whether an agency of this level passes; ``None`` for a name that no year knows."""
    level = _called(thai)
    return level.passes if level is not None else None
