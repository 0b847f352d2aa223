"""Codes and marks: what is typed, what is stored, who may make them."""

import re

import pytest
from django.utils import timezone

from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError, NotAllowedError
from prongsai.web.survey import codes
from prongsai.web.survey.channels import close_channel
from prongsai.web.survey.errors import (
    ClosedError,
    NumberOfCodesError,
    TypoError,
    WrongChannelError,
    WrongMarkError,
)
from prongsai.web.survey.models import Channel, Ticket
from prongsai.web.survey.tickets import (
    MOST_CODES,
    channel_of_code,
    digest_of,
    make_codes,
    new_mark,
    read_mark,
)
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast


def test_codes_are_four_groups_of_letters_that_cannot_be_mistaken(cards: Channel) -> None:
    made = make_codes(None, cards, 200)
    assert len(set(made)) == 200
    assert all(re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code) for code in made)


def test_only_digests_are_stored_and_not_in_the_order_of_the_cards(cards: Channel) -> None:
    made = make_codes(None, cards, 50)
    digests = [bytes(one) for one in Ticket.objects.order_by().values_list("digest", flat=True)]
    assert sorted(digests) == sorted(digest_of(codes.typed(code)) for code in made)
    assert digests != [digest_of(codes.typed(code)) for code in made]


def test_the_log_holds_how_many_and_no_code(cards: Channel, owner: Actor) -> None:
    made = make_codes(owner, cards, 3)
    line = TrailLine.objects.get(what="survey.codes")
    assert line.after == {"codes": 3}
    assert not any(code in str(vars(line)) for code in made)


def test_a_code_is_read_however_it_is_typed() -> None:
    code = codes.new_code()
    shown = codes.shown(code)
    for text in (
        shown,
        shown.lower(),
        code,
        f"  {shown.replace('-', ' ')} ",
        code.replace("0", "o").replace("1", "l"),
    ):
        assert codes.typed(text) == code


def test_every_wrong_letter_and_every_swap_is_told_as_a_typo() -> None:
    for _ in range(5):
        code = codes.new_code()
        for at in range(len(code)):
            for other in codes.ALPHABET:
                if other != code[at]:
                    with pytest.raises(TypoError):
                        codes.typed(code[:at] + other + code[at + 1 :])
            for to in range(at + 1, len(code)):
                if code[at] != code[to]:
                    swapped = list(code)
                    swapped[at], swapped[to] = swapped[to], swapped[at]
                    with pytest.raises(TypoError):
                        codes.typed("".join(swapped))
    for text in ("", "7K3M", codes.new_code() + "0", "ก" * 16, "U" * 16):
        with pytest.raises(TypoError):
            codes.typed(text)


def test_a_code_leads_to_its_channel_and_an_unknown_one_to_none(cards: Channel) -> None:
    code = codes.typed(make_codes(None, cards, 1)[0])
    assert channel_of_code(code) == cards
    assert channel_of_code(codes.new_code()) is None


def test_codes_are_made_by_who_takes_part_and_by_nobody_else(cards: Channel, cast: Cast) -> None:
    assert len(make_codes(Actor(cast.coordinator), cards, 2)) == 2
    for person in (cast.viewer, cast.member, cast.assessor):
        with pytest.raises(NotAllowedError):
            make_codes(Actor(person), cards, 1)
    with pytest.raises(NoSuchThingError):
        make_codes(Actor(cast.outsider), cards, 1)
    assert Ticket.objects.count() == 2


@pytest.mark.parametrize("number", [0, -1, MOST_CODES + 1])
def test_a_number_that_makes_no_sense_makes_no_codes(cards: Channel, number: int) -> None:
    with pytest.raises(NumberOfCodesError):
        make_codes(None, cards, number)


def test_an_open_link_and_a_closed_channel_have_no_codes(cards: Channel, link: Channel) -> None:
    with pytest.raises(WrongChannelError):
        make_codes(None, link, 1)
    cards = close_channel(None, cards)
    with pytest.raises(ClosedError):
        make_codes(None, cards, 1)


def test_a_mark_is_good_for_its_own_channel_and_tells_when_it_was_made(link: Channel) -> None:
    now = timezone.now().replace(microsecond=0)
    mark = read_mark(new_mark(link, now), link.public_id)
    assert mark.opened == now
    assert mark.difficulty > 0
    assert not Ticket.objects.exists()
    with pytest.raises(WrongMarkError):
        read_mark(mark.text, "another-channel-")


def test_every_changed_mark_is_refused(link: Channel) -> None:
    mark = new_mark(link, timezone.now())
    for at in range(2, len(mark)):
        other = "A" if mark[at] != "A" else "B"
        with pytest.raises(WrongMarkError):
            read_mark(mark[:at] + other + mark[at + 1 :], link.public_id)


def test_staff_cannot_come_by_an_open_mark_nor_anybody_by_a_kiosk_alone(
    cards: Channel, link: Channel
) -> None:
    with pytest.raises(WrongChannelError):
        new_mark(cards, timezone.now())
    with pytest.raises(WrongChannelError):
        new_mark(link, timezone.now(), is_attended=True)
    link.way = "kiosk"
    with pytest.raises(WrongChannelError):
        new_mark(link, timezone.now())
    assert read_mark(new_mark(link, timezone.now(), is_attended=True), link.public_id).difficulty == 0
