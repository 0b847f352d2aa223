"""What a survey of a framework asks, made ready for checking many answers quickly."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import Framework
from prongsai.engine.tally import leaves_of, option_scores, survey_of
from prongsai.web.survey.errors import NoQuestionsError, WrongAnswersError

_ROOM_FOR_FLAGS = 110
_STEP = 64


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """``size``: bytes of every answer before it is sealed, so that a sealed one tells nothing by its length."""

    instrument: str
    options: Mapping[str, int]
    """Item or sub-issue → how many options it has, in the order of the survey."""
    points: Mapping[str, tuple[float, ...]]
    """Item or sub-issue → the points of each option, 100 being good also where the item is reversed."""
    parts: tuple[str, ...]
    may_decline: frozenset[str]
    turned: frozenset[str]
    """The reversed items."""
    size: int

    def check(self, choices: Mapping[str, int | None]) -> None:
        """Raise ``WrongAnswersError``, naming the items, unless exactly this questionnaire was answered."""
        wrong = [
            leaf
            for leaf, last in self.options.items()
            if not self._fits(leaf, last, choices.get(leaf), is_there=leaf in choices)
        ]
        wrong += [leaf for leaf in choices if leaf not in self.options]
        if wrong:
            raise WrongAnswersError(tuple(wrong))

    def _fits(self, leaf: str, last: int, option: int | None, is_there: bool) -> bool:
        if option is None:
            return is_there and leaf in self.may_decline
        return type(option) is int and 1 <= option <= last


@lru_cache(maxsize=64)
def questionnaire(framework_id: str, checksum: str, instrument: str) -> Questionnaire:  # noqa: ARG001
    """Return the questionnaire of a cycle; raises ``NoQuestionsError`` where the year's are unknown.

    ``checksum`` is part of the question only so that a framework that changed is read anew.
    """
    return questionnaire_of(load(framework_id), instrument)


def questionnaire_of(framework: Framework, instrument: str) -> Questionnaire:
    """Return what the survey of an instrument asks; raises ``NoQuestionsError`` where that is unknown."""
    leaves = leaves_of(framework, instrument)
    if not leaves:
        raise NoQuestionsError(framework.id)
    survey = survey_of(framework, instrument)
    longest = json.dumps(dict.fromkeys(survey.options, 99), separators=(",", ":"))
    return Questionnaire(
        instrument=instrument,
        options=dict(survey.options),
        points={leaf.id: option_scores(framework, leaf) for leaf in leaves},
        parts=survey.parts,
        may_decline=frozenset(leaf.id for leaf in leaves if leaf.may_decline is True),
        turned=frozenset(leaf.id for leaf in leaves if leaf.is_reversed),
        size=-(-(len(longest) + _ROOM_FOR_FLAGS) // _STEP) * _STEP,
    )
