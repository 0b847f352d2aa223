"""What the operator sees of a review, and what an assessor sees of the year before."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import User
from prongsai.web.results.models import ResultRun
from prongsai.web.review.actions import Decision, rule, send_appeal
from prongsai.web.review.figures import figures_of, load_of
from prongsai.web.review.models import Appeal, Assignment
from prongsai.web.review.past import past_of
from prongsai.web.rights.actor import Actor
from tests.web.cast import Cast
from tests.web.review.world import BEST, WORST, a_review, done, fresh, move, rate_all, seat


@pytest.fixture
def decided(cast: Cast, twice_reviewed: Participation, second: User, third: User) -> Participation:
    """Return an agency on which two differed in O1 and O2; the third sided with the second on O1 only."""
    first, other = seat(twice_reviewed, cast.assessor, 1), seat(twice_reviewed, second, 2)
    rate_all(first, worst=["O1", "O2", "O3"])
    rate_all(other, worst=["O3"])
    done(first)
    done(other)
    deciding = seat(twice_reviewed, third, 3)
    rate_all(deciding, only=["O1", "O2"], worst=["O2"])
    done(deciding)
    return twice_reviewed


def test_agreement_is_that_of_the_two_and_reckoned_by_hand(decided: Participation) -> None:
    """35 items: both 100 on 32, both 0 on 1, the first 0 and the second 100 on 2."""
    found = figures_of(decided.cycle).overall
    assert (found.pairs, found.same) == (35, 33)
    by_chance = (3 * 1 + 32 * 34) / 35**2
    assert found.kappa == pytest.approx((33 / 35 - by_chance) / (1 - by_chance))


def test_reversals_are_those_of_the_third_and_of_rulings(cast: Cast, decided: Participation) -> None:
    move(decided.cycle, State.CLARIFY)
    send_appeal(Actor(cast.owner), fresh(decided), "O3", "อยู่ในหน้า 2")
    move(decided.cycle, State.RULING)
    rule(Actor(cast.operator), Appeal.objects.get(), Decision(BEST, "พบแล้ว"))
    found = {
        one.item.id: (one.by_third, one.by_ruling) for one in figures_of(decided.cycle).items if one.reversals
    }
    assert found == {"O1": (1, 0), "O3": (0, 1)}


def test_the_load_of_an_assessor_counts_agencies_and_days(mine: Assignment) -> None:
    rate_all(mine)
    done(mine)
    Assignment.objects.update(given_at=timezone.now() - timedelta(days=3, hours=1))
    one: Any = load_of(mine.participation.cycle).get()
    assert (one.assigned, one.done, one.days.days, one.oldest) == (1, 1, 3, None)


def test_the_page_says_plainly_where_kappa_is_undefined(
    cast: Cast, twice_reviewed: Participation, second: User, client_of: Callable[[User], Client]
) -> None:
    for number, person in ((1, cast.assessor), (2, second)):
        own = seat(twice_reviewed, person, number)
        rate_all(own)
        done(own)
    where = reverse("review-figures", args=[cast.organisation.public_id, twice_reviewed.cycle.public_id])
    page = client_of(cast.operator).get(where).content.decode()
    assert "100.0%" in page
    assert "คำนวณไม่ได้ เพราะทั้งสองคนให้ค่าเดียวกันทุกข้อ" in page


def test_the_year_before_is_found_by_the_matter_and_not_by_the_code(
    cast: Cast, reviewed: Participation
) -> None:
    """“ข้อมูลการติดต่อ” is O4 in 2567 and was O5 in 2566."""
    _, earlier = a_review(cast, framework="2566")
    own = seat(earlier, cast.assessor)
    rate_all(own, worst=["O5"], text="ไม่มีแผนที่")
    done(own)
    item = reviewed.cycle.framework["O4"]
    assert past_of(reviewed, item) is None, "what nobody was told is not told here"
    move(earlier.cycle, State.PUBLISHED)
    found = past_of(reviewed, item)
    assert found is not None
    assert (found.year, found.item.id, found.value, found.text) == (2566, "O5", WORST, "ไม่มีแผนที่")


def test_without_an_earlier_cycle_the_earlier_result_tells(cast: Cast, run: ResultRun) -> None:
    _, participation = a_review(cast, framework="2568-practice")
    assert run.fiscal_year == 2568
    assert past_of(participation, participation.cycle.framework["O1"]) is None, (
        "the same year is not the year before"
    )
