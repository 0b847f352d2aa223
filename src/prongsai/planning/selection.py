"""Which measures of the catalogue answer which needs: few, none twice, nothing weak left out.

1. Every need, the most valuable first, gets the measure that mends the most open needs with it.
2. Beyond the limit, the least valuable needs are gathered in the general measure of their indicator.
3. Room that is left goes to the broad needs in turn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prongsai.engine.framework.model import NodeId
from prongsai.planning.catalogue import Catalogue, CatalogueMeasure
from prongsai.planning.needs import Need


@dataclass(frozen=True, slots=True)
class Choice:
    """A measure and the needs that it answers, the most valuable first."""

    measure: CatalogueMeasure
    needs: tuple[Need, ...]
    is_further: bool = False
    """Whether another measure of the plan answers the same needs already."""

    @property
    def indicator(self) -> NodeId:
        return self.needs[0].indicator


def choose(needs: Sequence[Need], catalogue: Catalogue, limit: int, per_indicator: int) -> tuple[Choice, ...]:
    """Return at most ``limit`` choices, those of the most valuable indicator first.

    ``per_indicator`` bounds how many measures a broad need brings to its indicator. Every need is
    answered, unless there are more indicators with needs than ``limit``.
    """
    answered = _fitted(_answered(needs, catalogue), catalogue, limit)
    filled = _filled(answered, needs, catalogue, limit, per_indicator)
    order = list(dict.fromkeys(need.indicator for need in needs))
    return tuple(sorted(filled, key=lambda choice: order.index(choice.indicator)))


def _answered(needs: Sequence[Need], catalogue: Catalogue) -> tuple[Choice, ...]:
    """Return the fewest measures that a first look finds, in the order of the needs."""
    answers: dict[str, list[Need]] = {}
    for at, need in enumerate(needs):
        taken = next((one for one in answers if _mends(catalogue[one], need)), None)
        best = taken or _best(need, needs[at:], catalogue).id
        answers.setdefault(best, []).append(need)
    return tuple(Choice(catalogue[one], tuple(answered)) for one, answered in answers.items())


def _best(need: Need, still_open: Sequence[Need], catalogue: Catalogue) -> CatalogueMeasure:
    """Return the measure for a need; among equals the one of its own indicator, the most specific, the first."""
    mending = [measure for measure in catalogue.measures if _mends(measure, need)]
    if need.is_broad or not mending:
        return next(iter(_candidates(need, catalogue)))

    def worth(measure: CatalogueMeasure) -> tuple[int, bool, int]:
        mended = sum(_mends(measure, other) for other in still_open)
        return mended, need.indicator in measure.nodes, -len(measure.topics)

    return max(mending, key=worth)


def _mends(measure: CatalogueMeasure, need: Need) -> bool:
    """Say whether a measure is about what a narrow need is about."""
    return not need.is_broad and not set(measure.topics).isdisjoint(need.topics)


def _candidates(need: Need, catalogue: Catalogue) -> tuple[CatalogueMeasure, ...]:
    """Return the measures for an indicator or part of it, preferred ones first.

    Where the items of the year are known, only what some item is about, and what serves the whole.
    """
    serving = catalogue.of_indicator(need.indicator)
    if not need.topics:
        return serving
    fitting = [measure for measure in serving if measure.is_general or set(measure.topics) & set(need.topics)]
    return tuple(fitting)


def _fitted(choices: Sequence[Choice], catalogue: Catalogue, limit: int) -> tuple[Choice, ...]:
    """Return at most ``limit`` choices: beyond it, needs move to the general measure of their indicator."""
    if len(choices) <= limit:
        return tuple(choices)
    ranked = _first_of_each_indicator_first(choices)
    fits = (_gathered(ranked[:kept], ranked[kept:], catalogue) for kept in range(limit, -1, -1))
    best = next((fit for fit in fits if len(fit) <= limit), None)
    return best if best is not None else _gathered((), ranked, catalogue)[:limit]


def _first_of_each_indicator_first(choices: Sequence[Choice]) -> tuple[Choice, ...]:
    indicators = [choice.indicator for choice in choices]
    return tuple(
        choice
        for _, choice in sorted(
            enumerate(choices), key=lambda placed: (placed[1].indicator in indicators[: placed[0]], placed[0])
        )
    )


def _gathered(kept: Sequence[Choice], rest: Iterable[Choice], catalogue: Catalogue) -> tuple[Choice, ...]:
    answers = {choice.measure.id: list(choice.needs) for choice in kept}
    for need in (need for choice in rest for need in choice.needs):
        general = catalogue.general(need.indicator) or _best(need, (), catalogue)
        answers.setdefault(general.id, []).append(need)
    return tuple(Choice(catalogue[one], tuple(needs)) for one, needs in answers.items())


def _filled(
    choices: Sequence[Choice], needs: Sequence[Need], catalogue: Catalogue, limit: int, per_indicator: int
) -> tuple[Choice, ...]:
    """Return the choices with more measures for broad needs, one for each in turn, while there is room."""
    filled = list(choices)
    for wanted in range(2, per_indicator + 1):
        for need in (need for need in needs if need.is_broad):
            taken = {choice.measure.id for choice in filled}
            further = (one for one in _candidates(need, catalogue) if one.id not in taken)
            so_far = sum(choice.indicator == need.indicator for choice in filled)
            if so_far < wanted and len(filled) < limit and (another := next(further, None)):
                filled.append(Choice(another, (need,), is_further=True))
    return tuple(filled)
