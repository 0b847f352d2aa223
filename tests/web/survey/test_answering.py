"""Taking an answer: what is stored, what is refused, and what a second sending becomes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from prongsai.engine.framework.loader import load
from prongsai.web.cycles.models import Cycle, Phase
from prongsai.web.cycles.policies import is_collecting
from prongsai.web.cycles.states import State
from prongsai.web.survey.answering import Receipt, Sending, take
from prongsai.web.survey.ballot import lay_the_box, open_the_box, take_out
from prongsai.web.survey.channels import close_channel
from prongsai.web.survey.errors import (
    ClosedError,
    NotTakenError,
    SpentError,
    TornError,
    TypoError,
    UnknownCodeError,
    WrongAnswersError,
    WrongMarkError,
)
from prongsai.web.survey.models import Answer, BallotBox, Channel, DayCount, Envelope, Ticket
from prongsai.web.survey.questionnaire import questionnaire_of
from prongsai.web.survey.tickets import make_codes, new_mark
from tests.web.survey.sendings import asked, by_code, by_link, choices


def _stored() -> tuple[int, int, int]:
    return Envelope.objects.count(), Ticket.objects.filter(is_spent=True).count(), DayCount.objects.count()


def test_an_answer_with_a_code_is_sealed_and_its_code_is_spent(cards: Channel) -> None:
    code = make_codes(None, cards, 1)[0]
    assert take(by_code(cards, code), timezone.now()) is Receipt.TAKEN
    assert _stored() == (1, 1, 1)
    assert DayCount.objects.get().answers == 1
    assert not Answer.objects.exists()


def test_a_code_is_enough_without_the_channel(cards: Channel) -> None:
    code = make_codes(None, cards, 1)[0]
    sending = replace(by_code(cards, code.lower().replace("-", " ")), channel="")
    assert take(sending, timezone.now()) is Receipt.TAKEN


def test_an_answer_through_an_open_link_leaves_a_spent_ticket(link: Channel) -> None:
    assert not Ticket.objects.exists()
    assert take(by_link(link), timezone.now()) is Receipt.TAKEN
    assert _stored() == (1, 1, 1)


@pytest.mark.parametrize("way", ["code", "link"])
def test_the_same_sending_again_is_acknowledged_and_stored_once(
    cards: Channel, link: Channel, way: str
) -> None:
    sending = by_code(cards, make_codes(None, cards, 1)[0]) if way == "code" else by_link(link)
    assert take(sending, timezone.now()) is Receipt.TAKEN
    assert take(sending, timezone.now()) is Receipt.ALREADY_HERE
    assert _stored() == (1, 1, 1)


def test_the_same_sending_is_acknowledged_also_when_the_collection_is_over(
    cards: Channel, cycle: Cycle
) -> None:
    sending = by_code(cards, make_codes(None, cards, 1)[0])
    take(sending, timezone.now())
    Cycle.objects.filter(pk=cycle.pk).update(state=State.REVIEW)
    open_the_box(None, cycle)
    assert take(sending, timezone.now()) is Receipt.ALREADY_HERE


@pytest.mark.parametrize("way", ["code", "link"])
def test_another_sending_on_a_spent_right_is_refused(cards: Channel, link: Channel, way: str) -> None:
    sending = by_code(cards, make_codes(None, cards, 1)[0]) if way == "code" else by_link(link)
    take(sending, timezone.now())
    with pytest.raises(SpentError):
        take(replace(sending, receipt="x" * 22), timezone.now())
    assert _stored() == (1, 1, 1)


def _changed(node: str, option: int | None) -> dict[str, object]:
    return {"changed": {node: option}}


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"right": "0000-0000-0000-0001"}, TypoError),
        ({"right": "0000-0000-0000-0000"}, UnknownCodeError),
        ({"right": ""}, TornError),
        ({"right": "m." + "A" * 50}, WrongMarkError),
        ({"right": "m.๑๒๓"}, WrongMarkError),
        ({"receipt": "short"}, TornError),
        ({"receipt": "x" * 200}, TornError),
        ({"choices": {}}, TornError),
        ({"channel": "nowhere"}, UnknownCodeError),
        (_changed("I99", 1), WrongAnswersError),
        (_changed("I1", 7), WrongAnswersError),
        (_changed("I1", 0), WrongAnswersError),
        (_changed("I1", True), WrongAnswersError),
    ],
)
def test_what_is_not_right_is_refused_and_nothing_is_stored(
    cards: Channel, change: dict[str, object], error: type[NotTakenError]
) -> None:
    sending = by_code(cards, make_codes(None, cards, 1)[0])
    if "changed" in change:
        change = {"choices": {**sending.choices, **change["changed"]}}  # type: ignore[dict-item]
    with pytest.raises(error):
        take(replace(sending, **change), timezone.now())  # type: ignore[arg-type]
    assert _stored() == (0, 0, 0)


def test_only_where_the_framework_allows_it_may_one_rather_not_say(cards: Channel) -> None:
    sending = by_code(cards, make_codes(None, cards, 1)[0])
    asked(cards).check({**sending.choices, "I1": None})
    of_2565 = questionnaire_of(load("2565"), "IIT")
    sound: dict[str, int | None] = dict.fromkeys(of_2565.options, 1)
    of_2565.check(sound)
    with pytest.raises(WrongAnswersError):
        of_2565.check({**sound, "I1.1": None})


def test_an_item_that_is_left_out_is_named(cards: Channel) -> None:
    sending = by_code(cards, make_codes(None, cards, 1)[0])
    left_out = {node: option for node, option in sending.choices.items() if node != "I3"}
    with pytest.raises(WrongAnswersError) as refused:
        take(replace(sending, choices=left_out), timezone.now())
    assert refused.value.nodes == ("I3",)


def test_a_code_does_not_open_the_channel_of_another(cards: Channel, link: Channel) -> None:
    code = make_codes(None, cards, 1)[0]
    with pytest.raises(UnknownCodeError):
        take(replace(by_code(cards, code), channel=link.public_id, choices=choices(link)), timezone.now())
    with pytest.raises(WrongMarkError):
        take(replace(by_link(link), channel=cards.public_id, choices=choices(cards)), timezone.now())
    assert _stored() == (0, 0, 0)


def test_a_closed_channel_takes_nothing(cards: Channel) -> None:
    sending = by_code(cards, make_codes(None, cards, 1)[0])
    close_channel(None, cards)
    with pytest.raises(ClosedError):
        take(sending, timezone.now())
    assert _stored() == (0, 0, 0)


@pytest.mark.parametrize("state", [state for state in State if state is not State.COLLECT])
def test_outside_of_the_collection_nothing_is_taken(cards: Channel, cycle: Cycle, state: State) -> None:
    sending = by_code(cards, make_codes(None, cards, 1)[0])
    Cycle.objects.filter(pk=cycle.pk).update(state=state)
    with pytest.raises(ClosedError):
        take(sending, timezone.now())
    assert _stored() == (0, 0, 0)


@pytest.mark.parametrize("days", [-12, -11, -10, -1, 0, 1, 9, 10, 11, 12])
def test_the_calendar_is_kept_to_the_day_as_the_policy_of_cycles_says(
    cards: Channel, cycle: Cycle, days: int
) -> None:
    phase = Phase.objects.get(cycle=cycle, state=State.COLLECT)
    sending = by_code(cards, make_codes(None, cards, 1)[0])
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    for at in (midnight + timedelta(days=days), midnight + timedelta(days=days + 1, microseconds=-1)):
        fresh = Cycle.objects.get(pk=cycle.pk)
        is_in = phase.opens <= timezone.localdate(at) <= phase.closes
        assert is_collecting(fresh, at) == is_in
        if is_in:
            take(sending, at)
        else:
            with pytest.raises(ClosedError):
                take(sending, at)


def test_a_mark_has_one_spelling_only(link: Channel) -> None:
    sending = by_link(link)
    take(sending, timezone.now())
    for other in (sending.right + "=", sending.right + "A", sending.right[:-1] + "-", sending.right[2:]):
        with pytest.raises((WrongMarkError, TypoError, TornError)):
            take(replace(sending, right=other, receipt="y" * 22), timezone.now())
    assert _stored() == (1, 1, 1)


def test_after_reopening_answers_go_into_a_new_box(cards: Channel, cycle: Cycle, box: BallotBox) -> None:
    first, second = make_codes(None, cards, 2)
    take(by_code(cards, first, 1), timezone.now())
    open_the_box(None, cycle)
    box.refresh_from_db()
    take_out(box)
    new = lay_the_box(None, cycle)
    take(by_code(cards, second, 2), timezone.now())
    assert Envelope.objects.get().box_id == new.pk != box.pk


def test_a_kiosk_asks_for_no_work(cards: Channel, link: Channel) -> None:
    link.way = "kiosk"
    link.save()
    mark = new_mark(link, timezone.now(), is_attended=True)
    sending = Sending(link.public_id, mark, "z" * 22, choices(link, 5), 90.0)
    assert take(sending, timezone.now()) is Receipt.TAKEN
    assert cards.pk
