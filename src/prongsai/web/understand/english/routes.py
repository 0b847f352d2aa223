"""Where an agency stands towards the next level, in English; the twin of ``analysis.whatif_th``."""

from typing import TYPE_CHECKING

from prongsai.engine.framework.model import Framework
from prongsai.engine.rounding import shown
from prongsai.web.understand.english.labels import in_sentence_en, level_en, listed_en

if TYPE_CHECKING:
    from prongsai.analysis.model import LevelDistance, Margin
    from prongsai.analysis.whatif_routes import NextLevel

_BY_ITEMS = (
    "Mending OIT items that are below full points is enough for the next level. The ways with the fewest "
    "items are these"
)
_NOT_BY_ITEMS = (
    "Mending the OIT items that are known to be below full points is not enough: indicators must rise too. "
    "The ways with the fewest changes are these"
)
_BY_INDICATORS = "No OIT item is known to be below full points, so indicators must rise. The ways with the fewest changes are these"
_OUT_OF_REACH = "The known scores are not enough to show a way to the next level"


def next_level_en(framework: Framework, found: "NextLevel") -> list[str]:
    """Return where the agency stands, sentence by sentence, without the routes themselves."""
    from prongsai.analysis.whatif_routes import Reach

    if found.reach is Reach.UNKNOWN:
        return [_unknown(framework, found)]
    if found.reach is Reach.AT_THE_TOP:
        return [_at_the_top(framework, found.distance)]
    return [_stands(framework, found.distance), _how(found)]


def _how(found: "NextLevel") -> str:
    from prongsai.analysis.whatif_routes import Reach

    if found.reach is Reach.OUT_OF_REACH:
        return _OUT_OF_REACH
    if found.reach is Reach.ITEMS:
        return _BY_ITEMS
    return _NOT_BY_ITEMS if found.lost_items else _BY_INDICATORS


def _stands(framework: Framework, distance: "LevelDistance") -> str:
    now = level_en(distance.level) if distance.level is not None else ""
    above = level_en(distance.above) if distance.above is not None else ""
    lacking = listed_en([_lacking(framework, margin) for margin in distance.lacking])
    return f"The result is at {now}. The next is {above}, for which there still lacks {lacking}"


def _lacking(framework: Framework, margin: "Margin") -> str:
    bound = f"{margin.at_least:.2f}".rstrip("0").rstrip(".")
    return (
        f"{_points(-margin.points)} in {in_sentence_en(framework[margin.node])} "
        f"(it has {_points(margin.score)}, the bound is {bound})"
    )


def _at_the_top(framework: Framework, distance: "LevelDistance") -> str:
    stands = f"The result is at {level_en(distance.level) if distance.level else ''}, the highest"
    if distance.tightest is None:
        return stands
    margin = distance.tightest
    bound = f"{margin.at_least:.2f}".rstrip("0").rstrip(".")
    return f"{stands}; {in_sentence_en(framework[margin.node])} is {_points(margin.points)} above its bound of {bound}"


def _unknown(framework: Framework, found: "NextLevel") -> str:
    if not framework.levels:
        return "The levels of this year are not known yet, so no way to the next one can be told"
    missing = listed_en([in_sentence_en(framework[node]) for node in found.unknown])
    verb = "is" if len(found.unknown) == 1 else "are"
    return f"The next level cannot be told yet, because {missing} {verb} not known"


def _points(value: float) -> str:
    return f"{shown(value):.2f}"
