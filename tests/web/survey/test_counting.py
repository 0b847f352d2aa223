"""The live board: how many came, by channel and day, against the minimum."""

from datetime import timedelta

import pytest
from django.utils import timezone

from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.registry.models import Agency
from prongsai.web.survey.answering import take
from prongsai.web.survey.ballot import open_the_box, take_out
from prongsai.web.survey.counting import answers_by_agency, answers_of, board
from prongsai.web.survey.models import BallotBox, Channel, DayCount
from prongsai.web.survey.tickets import make_codes
from tests.web.survey.sendings import by_code, by_link


@pytest.fixture
def answered(cards: Channel, link: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.web.survey.work.BASE_BITS", 4)
    now = timezone.now()
    for seed, code in enumerate(make_codes(None, cards, 5)[:3]):
        take(by_code(cards, code, seed), now + timedelta(days=seed // 2))
    take(by_link(link), now)


@pytest.mark.usefixtures("answered")
def test_the_board_counts_by_channel_and_day_also_after_the_box_is_opened(
    participation: Participation, cards: Channel, box: BallotBox
) -> None:
    today = timezone.localdate()
    for is_opened in (False, True):
        if is_opened:
            open_the_box(None, box.cycle)
            take_out(BallotBox.objects.get(pk=box.pk))
        seen = board(participation, "IIT")
        assert seen.days == (today, today + timedelta(days=1))
        assert (seen.on(today), seen.on(today + timedelta(days=1)), seen.answers) == (2, 1, 3)
        assert seen.channels[0].codes == 5
        assert answers_of(cards) == 3


@pytest.mark.usefixtures("answered")
def test_each_survey_and_part_is_counted_by_agency(cycle: Cycle, participation: Participation) -> None:
    assert answers_by_agency(cycle) == {participation.pk: {"IIT": 3, "EIT": 1, "EIT.1": 1}}
    assert answers_by_agency(cycle, []) == {}


def test_a_nation_costs_one_query(
    cycle: Cycle, participation: Participation, django_assert_num_queries: object
) -> None:
    agencies = Agency.objects.bulk_create(
        [Agency(organisation=cycle.organisation, name=f"อบต. {n}") for n in range(300)]
    )
    Participation.objects.bulk_create([Participation(cycle=cycle, agency=a) for a in agencies])
    channels = Channel.objects.bulk_create(
        [Channel(participation=p, instrument="IIT", way="card") for p in cycle.participations.all()]
    )
    DayCount.objects.bulk_create(DayCount(channel=c, day=timezone.localdate(), answers=7) for c in channels)
    with django_assert_num_queries(1):  # type: ignore[operator]
        told = answers_by_agency(cycle)
    assert len(told) == cycle.participations.count()
    assert told[participation.pk]["IIT"] == 7
