"""What makes an answer look made up. Pure: facts in, flags out. A flagged answer is kept and counted all the same."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from prongsai.web.survey.questionnaire import Questionnaire

SECONDS_FOR_A_QUESTION = 1.5
"""Who takes less for each question on the whole has not read them."""
FEWEST_ANSWERS = 5
"""With fewer answers the same choice everywhere tells nothing."""
FEWEST_REVERSED = 2
"""One reversed item may truly be another matter than the rest."""
CONTRADICTION = 75.0
"""How many points of 100 the usual and the reversed items may lie apart on average: both are scored so that
100 is good, and so who read them says much the same in both."""


class Flag(StrEnum):
    SAME_EVERYWHERE = "same-everywhere"
    """The same option for every item."""
    AGAINST_REVERSED = "against-reversed"
    """Full praise of the usual items and full blame in the reversed ones, or the other way round."""
    TOO_QUICK = "too-quick"
    NO_WORK = "no-work"
    """Sent from an open link without proof of work: a browser without JavaScript, or a program."""
    BURST = "burst"
    """Came when very many came through its channel at once."""


def flags_of_choices(questionnaire: Questionnaire, choices: Mapping[str, int | None]) -> list[Flag]:
    """Return what the choices alone show; items that were declined count as not there."""
    chosen = {leaf: option for leaf, option in choices.items() if option is not None}
    found = []
    if len(chosen) >= FEWEST_ANSWERS and len(set(chosen.values())) == 1:
        found.append(Flag.SAME_EVERYWHERE)
    usual = [
        _points(questionnaire, leaf, chosen[leaf]) for leaf in chosen if leaf not in questionnaire.turned
    ]
    turned = [_points(questionnaire, leaf, chosen[leaf]) for leaf in chosen if leaf in questionnaire.turned]
    is_enough = len(usual) >= FEWEST_ANSWERS and len(turned) >= FEWEST_REVERSED
    if is_enough and abs(_mean(usual) - _mean(turned)) >= CONTRADICTION:
        found.append(Flag.AGAINST_REVERSED)
    return found


def is_too_quick(questionnaire: Questionnaire, seconds: float | None) -> bool:
    """Say whether nobody could have read the questions in that time; unknown time is not too quick."""
    return seconds is not None and seconds < SECONDS_FOR_A_QUESTION * len(questionnaire.options)


def _points(questionnaire: Questionnaire, leaf: str, option: int) -> float:
    return questionnaire.points[leaf][option - 1]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
