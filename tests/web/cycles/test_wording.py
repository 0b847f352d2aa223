from django.template.loader import render_to_string

from prongsai.engine.framework.loader import load
from prongsai.web.cycles.wording import doubts_of
from tests.web.cast import Cast
from tests.web.cycles.world import the_cycle

PART = "cycles/parts/unofficial.html"


def test_a_practice_set_is_called_unofficial(cast: Cast) -> None:
    cycle, _ = the_cycle(cast)
    assert cycle.doubts.is_unofficial
    assert "ไม่เป็นทางการ" in render_to_string(PART, {"cycle": cycle})


def test_a_year_whose_questions_are_not_known_says_that_no_survey_can_be_held() -> None:
    assert doubts_of(load("2568")).unknown == ("IIT", "EIT")


def test_a_practice_set_has_questions_for_both_surveys_yet_none_is_confirmed() -> None:
    found = doubts_of(load("2568-practice"))
    assert found.unknown == ()
    assert found.unconfirmed == ("IIT", "EIT")
