"""The ballot box: nobody reads it before it is opened, all of it comes out once, and then its key is gone."""

import json
import stat
from collections import Counter
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from prongsai.web import home
from prongsai.web.cycles.models import Cycle
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.survey import ballot, sealing
from prongsai.web.survey.answering import take
from prongsai.web.survey.errors import (
    CopyTakenError,
    KeyMissingError,
    StillSealedError,
    WrongKeyError,
)
from prongsai.web.survey.models import Answer, BallotBox, Channel, DayCount, Envelope
from prongsai.web.survey.tasks import open_box
from prongsai.web.survey.tickets import make_codes
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.ops.running import Installation
from tests.web.settings import ON_POSTGRES
from tests.web.survey.killing import inside
from tests.web.survey.sendings import by_code, choices


def _answered(channel: Channel, number: int) -> None:
    for seed, code in enumerate(make_codes(None, channel, number)):
        take(by_code(channel, code, seed), timezone.now())


def _closed(box: BallotBox) -> BallotBox:
    ballot.open_the_box(None, box.cycle)
    return BallotBox.objects.select_related("cycle__organisation").get(pk=box.pk)


def _came() -> Counter[tuple[object, ...]]:
    return Counter(tuple(choice.items()) for choice in Answer.objects.values_list("choices", flat=True))


def _sent(channel: Channel, number: int) -> Counter[tuple[object, ...]]:
    return Counter(tuple(choices(channel, seed).items()) for seed in range(number))


def test_the_key_lies_outside_of_the_database_for_its_owner_only(box: BallotBox) -> None:
    path = home.boxes() / f"{box.public_id}.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.read_bytes() != bytes(box.public_key)


def test_there_is_one_open_box_however_often_it_is_laid(box: BallotBox, cycle: Cycle) -> None:
    assert ballot.lay_the_box(None, cycle) == box
    assert BallotBox.objects.count() == 1


def test_everything_comes_out_once_and_the_key_is_gone(cards: Channel, box: BallotBox) -> None:
    _answered(cards, 30)
    closed = _closed(box)
    assert not ballot.is_open(box.cycle)
    with pytest.raises(StillSealedError):
        ballot.check_is_open(None, box.cycle)
    assert open_box.call(box.public_id) == {"answers": 30}
    assert _came() == _sent(cards, 30)
    assert not Envelope.objects.exists()
    assert not sealing.has_key(box.public_id)
    assert ballot.is_open(box.cycle)
    assert DayCount.objects.get().answers == 30
    closed.refresh_from_db()
    assert closed.opened_on == timezone.localdate()


def test_closing_leaves_the_opening_to_the_worker_and_again_does_nothing(box: BallotBox) -> None:
    ballot.open_the_box(None, box.cycle)
    ballot.open_the_box(None, box.cycle)
    assert [job.args_kwargs["args"] for job in DBTaskResult.objects.all()] == [[box.public_id]]


def test_opening_twice_changes_nothing(cards: Channel, box: BallotBox) -> None:
    _answered(cards, 5)
    closed = _closed(box)
    assert ballot.take_out(closed) == 5
    again = BallotBox.objects.select_related("cycle__organisation").get(pk=box.pk)
    assert ballot.take_out(again) == 0
    assert _came() == _sent(cards, 5)


def test_an_opening_that_falls_midway_goes_on_where_it_was(
    cards: Channel, link: Channel, box: BallotBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ballot, "ENVELOPES_AT_ONCE", 1)
    other = Channel.objects.create(participation=link.participation, instrument="IIT", way="email")
    _answered(cards, 6)
    _answered(other, 6)
    closed = _closed(box)
    usual, calls = ballot._take_out_channels, []

    def falls_at_the_second(*arguments: object) -> int:
        calls.append(1)
        if len(calls) == 2:
            raise OSError("killed")
        return usual(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(ballot, "_take_out_channels", falls_at_the_second)
    with pytest.raises(OSError, match="killed"):
        ballot.take_out(closed)
    assert (Answer.objects.count(), Envelope.objects.count()) == (6, 6)
    assert sealing.has_key(box.public_id)
    assert not ballot.is_open(box.cycle)
    monkeypatch.setattr(ballot, "_take_out_channels", usual)
    ballot.take_out(closed)
    assert _came() == _sent(cards, 6) + _sent(other, 6)
    assert not sealing.has_key(box.public_id)


def test_without_the_key_nothing_changes_until_the_printed_copy_is_brought_back(
    cards: Channel, box: BallotBox, cast: Cast
) -> None:
    operator = Actor(cast.operator)
    _answered(cards, 4)
    printed = ballot.copy_key(operator, box)
    with pytest.raises(CopyTakenError):
        ballot.copy_key(operator, box)
    (home.boxes() / f"{box.public_id}.key").unlink()
    closed = _closed(box)
    with pytest.raises(KeyMissingError):
        ballot.take_out(closed)
    assert Envelope.objects.count() == 4
    for wrong in ("", "0" * 52, printed[:-1] + ("A" if printed[-1] != "A" else "B"), printed[:-2]):
        with pytest.raises(WrongKeyError):
            ballot.bring_back_key(operator, closed, wrong)
    ballot.bring_back_key(operator, closed, printed.lower().replace("-", " "))
    ballot.open_again(operator, closed)
    assert ballot.take_out(closed) == 4


def test_the_copy_is_for_the_operator_and_stands_in_the_log(box: BallotBox, cast: Cast) -> None:
    for person in (cast.assessor,):
        with pytest.raises(NotAllowedError):
            ballot.copy_key(Actor(person), box)
    printed = ballot.copy_key(Actor(cast.operator), box)
    line = TrailLine.objects.get(what="survey.box.copy")
    assert printed not in str(vars(line))


def test_what_was_put_in_by_nobody_stays_closed_and_is_told(cards: Channel, box: BallotBox) -> None:
    _answered(cards, 3)
    Envelope.objects.create(box=box, channel=cards, sealed=b"\x00" * 240)
    assert ballot.take_out(_closed(box)) == 3
    assert TrailLine.objects.get(what="survey.box.open").after == {"envelopes": 3, "unreadable": 1}
    assert ballot.is_open(box.cycle)


def test_answers_of_a_second_box_are_laid_among_those_of_the_first(cards: Channel, box: BallotBox) -> None:
    codes = make_codes(None, cards, 9)
    for seed, code in enumerate(codes[:6]):
        take(by_code(cards, code, seed), timezone.now())
    ballot.take_out(_closed(box))
    before = set(Answer.objects.values_list("id", flat=True))
    second = ballot.lay_the_box(None, box.cycle)
    for seed, code in enumerate(codes[6:], 6):
        take(by_code(cards, code, seed), timezone.now())
    ballot.take_out(_closed(second))
    assert _came() == _sent(cards, 9)
    assert not before & set(Answer.objects.values_list("id", flat=True))


def test_who_is_on_the_way_when_the_box_closes_is_either_in_or_told(tmp_path: Path) -> None:
    found = json.loads(
        inside(Installation(tmp_path / "home", ON_POSTGRES), "tests.web.survey.inside", "race")
    )
    assert found["told"] == {"taken": found["answers"], "closed": 4}, "each of the four was still sending"
    assert found["at the close"] == found["answers"]
