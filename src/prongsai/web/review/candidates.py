"""Who could be given an agency: every assessor, with the reason where not, and with how much there is to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prongsai.web.cycles.models import Participation
from prongsai.web.registry.models import User
from prongsai.web.review.actions.assign import assessors_of
from prongsai.web.review.conflicts import Conflict
from prongsai.web.review.models import Assignment
from prongsai.web.review.needs import seats_needed
from prongsai.web.review.policies import conflicts_between
from prongsai.web.review.states import FIRST, SECOND, THIRD

SEAT_WORDS: dict[int, str | Promise] = {
    FIRST: _("ผู้ตรวจคนที่ 1"),
    SECOND: _("ผู้ตรวจคนที่ 2 (ไม่เห็นค่าของคนแรก)"),
    THIRD: _("ผู้ชี้ขาด (เฉพาะข้อที่สองคนเห็นต่างกัน)"),
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One assessor. ``open``: agencies that wait for them in this cycle; ``why``: why not this one."""

    user: User
    open: int
    why: Sequence[Conflict]
    is_seated: bool


@dataclass(frozen=True, slots=True)
class Candidates:
    """All assessors of the organisation, those who may sit first, and the seats that are empty."""

    people: Sequence[Candidate]
    seats: list[tuple[int, str | Promise]]

    @property
    def by_id(self) -> dict[str, User]:
        """Everybody by public id: who may not is refused by the action, with the reason."""
        return {one.user.public_id: one.user for one in self.people}

    @property
    def free(self) -> Sequence[Candidate]:
        return [one for one in self.people if not one.why and not one.is_seated]

    @property
    def barred(self) -> Sequence[Candidate]:
        return [one for one in self.people if one.why]


def candidates_for(participation: Participation) -> Candidates:
    """Return who could be given an agency (six queries)."""
    cycle, people = participation.cycle, assessors_of(participation.cycle)
    conflicts = conflicts_between(people, participation.agency)
    load = dict(
        Assignment.objects.filter(participation__cycle=cycle, done_at=None)
        .order_by()
        .values_list("assessor")
        .annotate(n=Count("pk"))
    )
    taken = dict(participation.assignments.values_list("seat", "assessor_id"))
    seats = [*range(FIRST, cycle.reviews_per_agency + 1)]
    if seats_needed(cycle, [participation.pk]):
        seats.append(THIRD)
    found = [
        Candidate(one, load.get(one.pk, 0), conflicts[one.pk], one.pk in taken.values()) for one in people
    ]
    return Candidates(
        sorted(found, key=lambda one: (bool(one.why), one.open)),
        [(seat, SEAT_WORDS[seat]) for seat in seats if seat not in taken],
    )
