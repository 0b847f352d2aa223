"""Giving agencies to assessors: nobody judges an agency that is too near, and everybody gets as much as the others."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Agency, Membership, User
from prongsai.web.registry.roles import Role
from prongsai.web.review.actions import (
    assign,
    declare_conflict,
    return_for_review,
    spread,
    unassign,
    withdraw_conflict,
)
from prongsai.web.review.errors import (
    AlreadyDoneError,
    ConflictOfInterestError,
    NoSuchSeatError,
    NotAnAssessorError,
    NothingToDecideError,
    NotYetTimeError,
    ReasonMissingError,
    SeatTakenError,
)
from prongsai.web.review.models import Assignment, Rating, Verdict
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.trail.models import TrailLine
from tests.web.cast import Cast
from tests.web.review.world import assessor, done, join, move, rate_all, seat


def test_a_role_at_the_agency_bars_and_says_so(cast: Cast, reviewed: Participation) -> None:
    Membership.objects.create(user=cast.assessor, role=Role.VIEWER, agency=cast.agency)
    with pytest.raises(ConflictOfInterestError, match="เป็นผู้อ่านของหน่วยงานนี้"):
        assign(Actor(cast.operator), reviewed, cast.assessor, 1)


@pytest.mark.parametrize(("days", "is_barred"), [(10, True), (729, True), (732, False)])
def test_a_role_that_ended_bars_for_two_years(
    cast: Cast, reviewed: Participation, days: int, is_barred: bool
) -> None:
    left = timezone.now() - timedelta(days=days)
    Membership.everything.create(user=cast.assessor, role=Role.OWNER, agency=cast.agency, removed_at=left)
    if not is_barred:
        assert assign(Actor(cast.operator), reviewed, cast.assessor, 1)
        return
    with pytest.raises(ConflictOfInterestError, match="2 ปีที่ผ่านมา"):
        assign(Actor(cast.operator), reviewed, cast.assessor, 1)


def test_what_an_assessor_declares_bars_until_it_is_withdrawn(cast: Cast, reviewed: Participation) -> None:
    declared = declare_conflict(Actor(cast.assessor), cast.agency, "คู่สัญญาของหน่วยงาน")
    assert declare_conflict(Actor(cast.assessor), cast.agency, "อีกครั้ง") == declared
    with pytest.raises(ConflictOfInterestError, match="คู่สัญญาของหน่วยงาน"):
        assign(Actor(cast.operator), reviewed, cast.assessor, 1)
    withdraw_conflict(Actor(cast.assessor), declared)
    assert assign(Actor(cast.operator), reviewed, cast.assessor, 1)


def test_only_assessors_of_the_organisation_sit(cast: Cast, reviewed: Participation) -> None:
    with pytest.raises(NotAnAssessorError):
        assign(Actor(cast.operator), reviewed, cast.outsider, 1)


def test_a_seat_is_taken_once_and_nobody_has_two(
    cast: Cast, twice_reviewed: Participation, second: User
) -> None:
    seat(twice_reviewed, cast.assessor, 1)
    for person, number in ((second, 1), (cast.assessor, 2)):
        with pytest.raises(SeatTakenError):
            assign(Actor(cast.operator), twice_reviewed, person, number)


def test_seats_are_those_of_the_cycle_and_a_third_only_where_two_differ(
    cast: Cast, reviewed: Participation
) -> None:
    with pytest.raises(NoSuchSeatError):
        assign(Actor(cast.operator), reviewed, cast.assessor, 2)
    with pytest.raises(NothingToDecideError):
        assign(Actor(cast.operator), reviewed, cast.assessor, 3)


def test_assessors_do_not_assign_themselves(cast: Cast, reviewed: Participation) -> None:
    with pytest.raises(NotAllowedError):
        assign(Actor(cast.assessor), reviewed, cast.assessor, 1)


def test_nobody_is_assigned_after_the_review(cast: Cast, reviewed: Participation) -> None:
    move(reviewed.cycle, State.CLARIFY)
    with pytest.raises(NotYetTimeError):
        assign(Actor(cast.operator), reviewed, cast.assessor, 1)


def test_spreading_gives_everybody_as_much_and_keeps_to_the_conflicts(
    cast: Cast, twice_reviewed: Participation, second: User
) -> None:
    assessor(cast, "สาม")
    cycle = twice_reviewed.cycle
    for number in range(8):
        join(cycle, Agency.objects.create(organisation=cast.organisation, name=f"อบต.ที่ {number}"))
    declare_conflict(Actor(second), cast.agency, "ญาติ")
    made = spread(Actor(cast.operator), cycle)
    assert (made.given, made.without) == (18, ())
    load = Counter(Assignment.objects.values_list("assessor", flat=True))
    assert max(load.values()) - min(load.values()) <= 1
    assert not twice_reviewed.assignments.filter(assessor=second).exists()
    assert TrailLine.objects.filter(what="review.assign").count() == 18
    assert spread(Actor(cast.operator), cycle).given == 0


def test_spreading_names_the_agencies_for_which_nobody_is_left(
    cast: Cast, twice_reviewed: Participation
) -> None:
    made = spread(Actor(cast.operator), twice_reviewed.cycle)
    assert (made.given, made.without) == (1, (cast.agency.name,))


def test_spreading_costs_the_same_queries_for_any_number_of_agencies(
    cast: Cast, reviewed: Participation
) -> None:
    def queries() -> int:
        Assignment.objects.all().delete()
        with CaptureQueriesContext(connection) as counted:
            spread(None, reviewed.cycle)
        return len(counted)

    before = queries()
    for number in range(30):
        join(reviewed.cycle, Agency.objects.create(organisation=cast.organisation, name=f"อบต.ที่ {number}"))
    assert queries() == before


def test_spreading_finds_the_third_where_two_differ(
    cast: Cast, twice_reviewed: Participation, second: User, third: User
) -> None:
    first, other = seat(twice_reviewed, cast.assessor, 1), seat(twice_reviewed, second, 2)
    rate_all(first, worst=["O9"])
    rate_all(other)
    done(first)
    done(other)
    spread(Actor(cast.operator), twice_reviewed.cycle)
    assert twice_reviewed.assignments.get(seat=3).assessor == third


def test_a_seat_taken_back_keeps_its_values_in_the_log(cast: Cast, mine: Assignment) -> None:
    rate_all(mine, only=["O1"])
    unassign(Actor(cast.operator), mine)
    assert not Rating.objects.exists()
    line = TrailLine.objects.get(what="review.unassign")
    assert line.before is not None
    assert line.before["ratings"]["O1"]["value"] == 100


def test_who_is_done_keeps_the_seat_until_the_agency_is_returned(
    cast: Cast, mine: Assignment, reviewed: Participation
) -> None:
    rate_all(mine)
    done(mine)
    with pytest.raises(AlreadyDoneError):
        unassign(Actor(cast.operator), mine)
    with pytest.raises(ReasonMissingError):
        return_for_review(Actor(cast.operator), reviewed, " ")
    return_for_review(Actor(cast.operator), reviewed, "ลืมดูไฟล์แนบของ O3")
    mine.refresh_from_db()
    assert not mine.is_done
    done(mine)
    assert Verdict.objects.filter(item="O3").count() == 1, "what did not change is not written again"


def test_the_page_says_of_each_assessor_why_not(
    cast: Cast, reviewed: Participation, client_of: Callable[[User], Client]
) -> None:
    declare_conflict(Actor(cast.assessor), cast.agency, "เคยรับเหมางาน")
    free = assessor(cast, "ว่าง")
    where = reverse(
        "reviewed-assign",
        args=[cast.organisation.public_id, reviewed.cycle.public_id, reviewed.public_id],
    )
    client = client_of(cast.operator)
    page = client.get(where).content.decode()
    assert "เคยรับเหมางาน" in page
    assert f'value="{free.public_id}"' in page
    assert f'value="{cast.assessor.public_id}"' not in page
    forced = client.post(where, {"seat": "1", "assessor": cast.assessor.public_id})
    assert forced.status_code == 422
    assert "มีส่วนได้เสีย" in forced.content.decode()
    assert client.post(where, {"seat": "1", "assessor": free.public_id}).status_code == 302
    assert reviewed.assignments.get().assessor == free
