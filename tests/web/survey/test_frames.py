"""Opened answers as the engine counts them."""

import pytest
from django.utils import timezone

from prongsai.engine.tally import has_strays, option_column, survey_of, tally
from prongsai.web.cycles.models import Cycle
from prongsai.web.survey.answering import take
from prongsai.web.survey.ballot import open_the_box, take_out
from prongsai.web.survey.frames import survey_frames
from prongsai.web.survey.models import BallotBox, Channel
from prongsai.web.survey.tickets import make_codes
from tests.web.survey.sendings import by_code, by_link, choices


@pytest.fixture
def opened(cards: Channel, link: Channel, box: BallotBox, monkeypatch: pytest.MonkeyPatch) -> Cycle:
    monkeypatch.setattr("prongsai.web.survey.work.BASE_BITS", 4)
    for seed, code in enumerate(make_codes(None, cards, 12)):
        take(by_code(cards, code, seed), timezone.now())
    declined = {**choices(link, 3), "E2": None}
    take(by_link(link, choices=declined), timezone.now())
    take(by_link(link, 9, work=""), timezone.now())
    open_the_box(None, box.cycle)
    take_out(BallotBox.objects.get(pk=box.pk))
    return Cycle.objects.get(pk=box.cycle_id)


def test_a_row_is_an_answer_with_its_participation_and_the_numbers_of_the_options(
    opened: Cycle, cards: Channel
) -> None:
    frame = survey_frames(opened)["IIT"]
    asked = survey_of(opened.framework, "IIT")
    assert frame.columns == ["agency", *asked.options]
    assert frame["agency"].unique().to_list() == [cards.participation.public_id]
    sent = sorted(tuple(choices(cards, seed).values()) for seed in range(12))
    assert sorted(frame.drop("agency").rows()) == sent


def test_the_engine_counts_the_frames_as_they_are(opened: Cycle) -> None:
    for name, frame in survey_frames(opened).items():
        asked = survey_of(opened.framework, name)
        counts = tally(asked, frame.lazy())
        assert counts["respondents"].sum() == len(frame)
        assert not has_strays(asked, counts, frame.lazy())


def test_parts_are_kept_and_what_was_declined_is_empty(opened: Cycle) -> None:
    frame = survey_frames(opened)["EIT"]
    assert frame["part"].to_list() == ["EIT.1", "EIT.1"]
    assert frame["E2"].null_count() == 1
    counts = tally(survey_of(opened.framework, "EIT"), frame.lazy())
    assert sum(counts[option_column("E2", option)].sum() for option in range(1, 7)) == 1


def test_flagged_answers_can_be_left_out(opened: Cycle) -> None:
    assert len(survey_frames(opened)["EIT"]) == 2
    assert len(survey_frames(opened, with_flagged=False)["EIT"]) == 1


def test_before_the_box_is_opened_there_is_nothing(cards: Channel, cycle: Cycle) -> None:
    take(by_code(cards, make_codes(None, cards, 1)[0]), timezone.now())
    assert [len(frame) for frame in survey_frames(cycle).values()] == [0, 0]
