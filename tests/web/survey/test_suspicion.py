"""What makes an answer look made up; it is kept all the same."""

import pytest
from django.utils import timezone

from prongsai.engine.framework.loader import load
from prongsai.web.survey.answering import take
from prongsai.web.survey.ballot import open_the_box, take_out
from prongsai.web.survey.models import Answer, BallotBox, Channel
from prongsai.web.survey.questionnaire import Questionnaire, questionnaire_of
from prongsai.web.survey.suspicion import SECONDS_FOR_A_QUESTION, Flag, flags_of_choices, is_too_quick
from prongsai.web.survey.tickets import make_codes
from tests.web.survey.sendings import by_code


@pytest.fixture
def iit() -> Questionnaire:
    return questionnaire_of(load("2568-practice"), "IIT")


def _by_points(asked: Questionnaire, usual: float, turned: float) -> dict[str, int | None]:
    """Return the options nearest to some points, 100 being good also in the reversed items."""
    return {
        leaf: 1 + min(range(last), key=lambda at, leaf=leaf: abs(asked.points[leaf][at] - (turned if leaf in asked.turned else usual)))  # type: ignore[misc]
        for leaf, last in asked.options.items()
    }  # fmt: skip


def test_who_reads_and_finds_all_good_is_not_suspicious(iit: Questionnaire) -> None:
    assert len(iit.turned) >= 2
    assert flags_of_choices(iit, _by_points(iit, 100, 100)) == []
    assert flags_of_choices(iit, _by_points(iit, 0, 0)) == []
    assert flags_of_choices(iit, _by_points(iit, 80, 40)) == []


def test_the_same_option_everywhere_goes_against_the_reversed_items(iit: Questionnaire) -> None:
    last = dict(iit.options)
    assert flags_of_choices(iit, dict(last)) == [Flag.SAME_EVERYWHERE, Flag.AGAINST_REVERSED]
    middle: dict[str, int | None] = dict.fromkeys(last, 3)
    assert flags_of_choices(iit, middle) == [Flag.SAME_EVERYWHERE]


def test_full_praise_with_full_blame_in_the_reversed_items_is_a_contradiction(iit: Questionnaire) -> None:
    assert flags_of_choices(iit, _by_points(iit, 100, 0) | {"I1": 5}) == [Flag.AGAINST_REVERSED]


def test_a_few_answers_tell_nothing(iit: Questionnaire) -> None:
    few: dict[str, int | None] = {leaf: 6 if at < 4 else None for at, leaf in enumerate(iit.options)}
    assert flags_of_choices(iit, few) == []


def test_too_quick_is_a_matter_of_the_number_of_questions(iit: Questionnaire) -> None:
    least = SECONDS_FOR_A_QUESTION * len(iit.options)
    assert is_too_quick(iit, least - 1)
    assert not is_too_quick(iit, least)
    assert not is_too_quick(iit, None)


def test_a_flagged_answer_is_kept(cards: Channel, box: BallotBox) -> None:
    same: dict[str, int | None] = dict.fromkeys(by_code(cards, "x").choices, 6)
    take(by_code(cards, make_codes(None, cards, 1)[0], choices=same, seconds=3.0), timezone.now())
    open_the_box(None, box.cycle)
    take_out(BallotBox.objects.get(pk=box.pk))
    answer = Answer.objects.get()
    assert answer.choices == same
    assert answer.flags == ["same-everywhere", "against-reversed", "too-quick"]
