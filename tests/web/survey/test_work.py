"""Proof of work, and what happens without: a village is never refused, a crowd of programs pays."""

import hashlib
from dataclasses import replace

import pytest
from django.utils import timezone

from prongsai.web.survey import work
from prongsai.web.survey.answering import Receipt, take
from prongsai.web.survey.ballot import open_the_box, take_out
from prongsai.web.survey.errors import BusyError
from prongsai.web.survey.models import Answer, BallotBox, Channel, Envelope
from prongsai.web.survey.tickets import new_mark, read_mark
from tests.web.survey.sendings import by_link


@pytest.fixture
def _light_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "BASE_BITS", 4)


def _opened(box: BallotBox) -> list[Answer]:
    open_the_box(None, box.cycle)
    take_out(BallotBox.objects.get(pk=box.pk))
    return list(Answer.objects.all())


def test_the_work_is_sha_256_of_mark_and_number_with_zero_bits_in_front() -> None:
    number = work.do("m.abc", 12)
    assert hashlib.sha256(f"m.abc:{number}".encode()).hexdigest().startswith("000")
    assert work.is_done("m.abc", number, 12)
    assert not work.is_done("m.other", number, 12)
    for wrong in ("", "-1", "1e3", "๑๒", "9" * 21, number + " "):
        assert not work.is_done("m.abc", wrong, 12)


def test_work_grows_with_the_answers_of_the_link_and_never_without_end() -> None:
    rates = work.answers
    assert work.difficulty_of("a") == work.BASE_BITS
    for _ in range(work.USUAL_PER_MINUTE):
        rates.note("a")
    assert work.difficulty_of("a") == work.BASE_BITS + 1
    for _ in range(work.USUAL_PER_MINUTE * 30):
        rates.note("a")
    assert work.difficulty_of("a") == work.MOST_BITS
    assert work.difficulty_of("b") == work.BASE_BITS


def test_a_minute_later_the_crowd_is_forgotten() -> None:
    rates = work.Rates()
    for second in range(50):
        rates.note("a", at=float(second))
    assert rates.count("a", at=50.0) == 50
    assert rates.count("a", at=75.0) == 35
    assert rates.count("a", at=200.0) == 0


@pytest.mark.usefixtures("_light_work")
def test_an_answer_without_work_is_taken_and_flagged(link: Channel, box: BallotBox) -> None:
    assert take(by_link(link, 7, work=""), timezone.now()) is Receipt.TAKEN
    assert take(by_link(link, 8), timezone.now()) is Receipt.TAKEN
    assert sorted(answer.flags for answer in _opened(box)) == [[], ["no-work"]]


@pytest.mark.usefixtures("_light_work")
def test_beyond_the_budget_who_brings_no_work_comes_again_and_who_does_is_taken(link: Channel) -> None:
    for seed in range(work.WITHOUT_WORK_PER_MINUTE):
        take(by_link(link, seed, work=""), timezone.now())
    late = by_link(link, 99, work="")
    with pytest.raises(BusyError):
        take(late, timezone.now())
    assert Envelope.objects.count() == work.WITHOUT_WORK_PER_MINUTE
    assert take(by_link(link, 100), timezone.now()) is Receipt.TAKEN
    done = work.do(late.right, read_mark(late.right, link.public_id).difficulty)
    assert take(replace(late, work=done), timezone.now()) is Receipt.TAKEN


@pytest.mark.usefixtures("_light_work")
def test_a_taken_answer_is_acknowledged_again_also_beyond_the_budget(link: Channel) -> None:
    first = by_link(link, 1, work="")
    take(first, timezone.now())
    for _ in range(work.WITHOUT_WORK_PER_MINUTE):
        work.without_work.note(link.public_id)
    assert take(first, timezone.now()) is Receipt.ALREADY_HERE


@pytest.mark.usefixtures("_light_work")
def test_a_burst_is_flagged_and_taken(link: Channel, box: BallotBox) -> None:
    for _ in range(work.BURST_PER_MINUTE):
        work.answers.note(link.public_id)
    take(by_link(link, 5), timezone.now())
    assert _opened(box)[0].flags == ["burst"]


def test_too_quick_is_judged_by_the_mark_and_not_by_what_the_browser_says(
    link: Channel, box: BallotBox
) -> None:
    take(by_link(link, 5, opened=timezone.now(), seconds=500.0), timezone.now())
    assert _opened(box)[0].flags == ["too-quick"]


def test_the_mark_binds_the_work(link: Channel) -> None:
    one, other = new_mark(link, timezone.now()), new_mark(link, timezone.now())
    assert one != other
    assert not work.is_done(other, work.do(one, 17), 17)
