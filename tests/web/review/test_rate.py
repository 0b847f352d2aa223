"""Giving values: only what the year allows, only with a reason where it is less than the most, only on one's seat."""

import pytest
from django.utils import timezone

from prongsai.web.cycles.errors import OverError
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.evidence.models import Evidence
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Membership, User
from prongsai.web.registry.roles import Role
from prongsai.web.review.actions import Opinion, complete, declare_conflict, rate
from prongsai.web.review.errors import (
    AlreadyDoneError,
    ConflictOfInterestError,
    NotCompleteError,
    NotToDecideError,
    ReasonMissingError,
    ValueRefusedError,
)
from prongsai.web.review.models import Assignment, Verdict
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.review.world import BEST, WORST, done, items_of, move, rate_all, seat, show


def test_the_highest_value_needs_no_reason_and_is_recorded(cast: Cast, mine: Assignment) -> None:
    rating = rate(Actor(cast.assessor), mine, "O1", 0, Opinion(BEST))
    assert (rating.value, rating.version) == (BEST, 1)
    line = TrailLine.objects.get(what="review.rate")
    assert line.after is not None
    assert (line.after["value"], line.after["item"]) == (100, "O1")


def test_a_rating_is_told_to_nobody_at_the_agency(cast: Cast, mine: Assignment) -> None:
    rate(Actor(cast.assessor), mine, "O1", 0, Opinion(WORST, reasons=("dead-link",)))
    done_lines = TrailLine.objects.filter(what__startswith="review.")
    assert done_lines.exists()
    assert not done_lines.exclude(agency_id=None).exists()


@pytest.mark.parametrize(
    "opinion", [Opinion(WORST), Opinion(WORST, reasons=("other",)), Opinion(BEST, reasons=("other",))]
)
def test_less_than_the_most_needs_a_reason_and_other_needs_words(
    cast: Cast, mine: Assignment, opinion: Opinion
) -> None:
    with pytest.raises(ReasonMissingError):
        rate(Actor(cast.assessor), mine, "O1", 0, opinion)


def test_a_value_that_the_year_does_not_know_is_refused(cast: Cast, mine: Assignment) -> None:
    with pytest.raises(ValueRefusedError, match="100, 0"):
        rate(Actor(cast.assessor), mine, "O1", 0, Opinion(BEST / 2, text="ครึ่งหนึ่ง"))


def test_an_item_that_binds_everybody_cannot_be_called_not_applicable(cast: Cast, mine: Assignment) -> None:
    with pytest.raises(ValueRefusedError):
        rate(Actor(cast.assessor), mine, "O1", 0, Opinion(None, not_applicable=True))


def test_who_is_second_in_another_window_is_told_and_nothing_is_lost(cast: Cast, mine: Assignment) -> None:
    actor = Actor(cast.assessor)
    rate(actor, mine, "O1", 0, Opinion(BEST))
    with pytest.raises(ChangedMeanwhileError):
        rate(actor, mine, "O1", 0, Opinion(WORST, text="ช้ากว่า"))
    assert rate(actor, mine, "O1", 1, Opinion(WORST, text="แก้ไข")).version == 2


def test_nobody_writes_on_the_seat_of_another(second: User, mine: Assignment) -> None:
    with pytest.raises(NoSuchThingError):
        rate(Actor(second), mine, "O1", 0, Opinion(BEST))


def test_values_are_given_during_the_review_only(
    cast: Cast, mine: Assignment, reviewed: Participation
) -> None:
    move(reviewed.cycle, State.PRELIMINARY)
    with pytest.raises(OverError):
        rate(Actor(cast.assessor), mine, "O1", 0, Opinion(BEST))


def test_a_conflict_that_comes_up_later_stops_the_pen(cast: Cast, mine: Assignment) -> None:
    declare_conflict(Actor(cast.assessor), cast.agency, "เพิ่งสมัครงานที่นี่")
    with pytest.raises(ConflictOfInterestError, match="เพิ่งสมัครงานที่นี่"):
        rate(Actor(cast.assessor), mine, "O1", 0, Opinion(BEST))


def test_a_role_at_the_agency_stops_the_pen_too(cast: Cast, mine: Assignment) -> None:
    Membership.objects.create(user=cast.assessor, role=Role.VIEWER, agency=cast.agency)
    with pytest.raises(ConflictOfInterestError):
        rate(Actor(cast.assessor), mine, "O1", 0, Opinion(BEST))


def test_done_is_only_who_gave_every_item_a_value(
    cast: Cast, mine: Assignment, reviewed: Participation
) -> None:
    items = items_of(reviewed)
    rate_all(mine, only=items[:-1])
    with pytest.raises(NotCompleteError) as refused:
        complete(Actor(cast.assessor), mine)
    assert refused.value.items == (items[-1],)
    assert not Verdict.objects.exists()


def test_being_done_writes_every_verdict_and_closes_the_values(
    cast: Cast, mine: Assignment, reviewed: Participation
) -> None:
    rate_all(mine, worst=["O2"])
    done(mine)
    verdicts = {one.item: one.value for one in reviewed.verdicts.all()}
    assert len(verdicts) == 35
    assert verdicts["O1"] == BEST
    assert verdicts["O2"] == WORST
    with pytest.raises(AlreadyDoneError):
        rate(Actor(cast.assessor), mine, "O1", 1, Opinion(WORST, text="ช้าไป"))


def test_evidence_that_changed_after_the_rating_must_be_looked_at_again(
    cast: Cast, mine: Assignment, reviewed: Participation
) -> None:
    show(reviewed, "O3")
    rate_all(mine)
    Evidence.objects.filter(item="O3").update(changed_at=timezone.now())
    with pytest.raises(NotCompleteError) as refused:
        complete(Actor(cast.assessor), mine)
    assert refused.value.changed == ("O3",)
    rate(Actor(cast.assessor), mine, "O3", 1, Opinion(BEST))
    complete(Actor(cast.assessor), mine)


def test_two_who_agree_give_the_verdicts_together(
    cast: Cast, twice_reviewed: Participation, second: User
) -> None:
    first, other = seat(twice_reviewed, cast.assessor, 1), seat(twice_reviewed, second, 2)
    rate_all(first, worst=["O5"])
    done(first)
    assert not Verdict.objects.exists()
    rate_all(other, worst=["O5"])
    done(other)
    assert twice_reviewed.verdicts.count() == 35


def test_where_two_differ_a_third_decides_that_item_only(
    cast: Cast, twice_reviewed: Participation, second: User, third: User
) -> None:
    first, other = seat(twice_reviewed, cast.assessor, 1), seat(twice_reviewed, second, 2)
    rate_all(first, worst=["O5"])
    rate_all(other, worst=["O6"])
    done(first)
    done(other)
    assert twice_reviewed.verdicts.count() == 33
    deciding = seat(twice_reviewed, third, 3)
    with pytest.raises(NotToDecideError):
        rate(Actor(third), deciding, "O1", 0, Opinion(BEST))
    rate_all(deciding, only=["O5", "O6"], worst=["O6"])
    done(deciding)
    assert twice_reviewed.verdicts.count() == 35
    held = {one.item: one.value for one in twice_reviewed.verdicts.filter(item__in=["O5", "O6"])}
    assert held == {"O5": BEST, "O6": WORST}
