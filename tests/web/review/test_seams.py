"""What other apps ask of the review."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.evidence.models import Evidence
from prongsai.web.registry.models import Agency, User
from prongsai.web.review.actions import Decision, rule, send_appeal, withdraw_appeal
from prongsai.web.review.errors import NotAllAssessedError, NotAllRuledError
from prongsai.web.review.models import Assignment
from prongsai.web.review.queries import check_all_assessed, check_all_ruled, verdicts_of
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast
from tests.web.review.world import BEST, WORST, a_review, done, fresh, join, move, rate_all, seat, show


def test_a_cycle_waits_for_every_agency(cast: Cast, mine: Assignment, reviewed: Participation) -> None:
    other = join(reviewed.cycle, Agency.objects.create(organisation=cast.organisation, name="อบต.ช้า"))
    rate_all(mine)
    done(mine)
    with pytest.raises(NotAllAssessedError, match="1 หน่วยงาน"):
        check_all_assessed(None, reviewed.cycle)
    late = seat(other, cast.assessor)
    rate_all(late)
    done(late)
    check_all_assessed(None, reviewed.cycle)


def test_a_cycle_waits_for_the_third(
    cast: Cast, twice_reviewed: Participation, second: User, third: User
) -> None:
    first, other = seat(twice_reviewed, cast.assessor, 1), seat(twice_reviewed, second, 2)
    rate_all(first, worst=["O1"])
    rate_all(other)
    done(first)
    done(other)
    with pytest.raises(NotAllAssessedError):
        check_all_assessed(None, twice_reviewed.cycle)
    deciding = seat(twice_reviewed, third, 3)
    rate_all(deciding, only=["O1"])
    done(deciding)
    check_all_assessed(None, twice_reviewed.cycle)


def test_a_cycle_waits_where_evidence_changed_after_the_review(
    mine: Assignment, reviewed: Participation
) -> None:
    show(reviewed, "O1")
    rate_all(mine)
    done(mine)
    check_all_assessed(None, reviewed.cycle)
    Evidence.objects.update(changed_at=timezone.now())
    with pytest.raises(NotAllAssessedError, match="หลักฐานเปลี่ยน"):
        check_all_assessed(None, reviewed.cycle)


def test_a_year_that_tells_no_values_has_nothing_to_wait_for(cast: Cast) -> None:
    cycle, _ = a_review(cast, framework="2568")
    check_all_assessed(None, cycle)
    assert verdicts_of(cycle) == []


def test_a_cycle_waits_for_every_ruling(cast: Cast, mine: Assignment, reviewed: Participation) -> None:
    rate_all(mine, worst=["O1", "O2"])
    done(mine)
    move(reviewed.cycle, State.CLARIFY)
    first = send_appeal(Actor(cast.owner), fresh(reviewed), "O1", "ชี้แจง")
    other = send_appeal(Actor(cast.owner), fresh(reviewed), "O2", "ชี้แจง")
    withdraw_appeal(Actor(cast.owner), other)
    move(reviewed.cycle, State.RULING)
    with pytest.raises(NotAllRuledError, match="1 เรื่อง"):
        check_all_ruled(None, reviewed.cycle)
    rule(Actor(cast.operator), first, Decision(BEST, "พบแล้ว"))
    check_all_ruled(None, reviewed.cycle)


def test_what_holds_is_told_in_one_query(cast: Cast, mine: Assignment, reviewed: Participation) -> None:
    rate_all(mine, worst=["O1", "O2"])
    done(mine)
    move(reviewed.cycle, State.CLARIFY)
    appeal = send_appeal(Actor(cast.owner), fresh(reviewed), "O1", "ชี้แจง")
    move(reviewed.cycle, State.RULING)
    rule(Actor(cast.operator), appeal, Decision(BEST, "พบแล้ว"))
    with CaptureQueriesContext(connection) as queries:
        found = {item: (who, value, na) for who, item, value, na in verdicts_of(reviewed.cycle)}
    assert len(queries) == 1
    assert len(found) == 35
    assert found["O1"] == (reviewed.public_id, BEST, False)
    assert found["O2"] == (reviewed.public_id, WORST, False)
