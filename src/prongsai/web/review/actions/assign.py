"""Giving agencies to assessors: one by one, or spread evenly over all; and sending an agency back."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.registry.models import Membership, User
from prongsai.web.registry.roles import Role
from prongsai.web.review.actions.common import described, held
from prongsai.web.review.conflicts import conflicts_of
from prongsai.web.review.errors import (
    AlreadyDoneError,
    NoSuchSeatError,
    NotAnAssessorError,
    NothingToDecideError,
    NothingToReturnError,
    ReasonMissingError,
    SeatTakenError,
)
from prongsai.web.review.models import Assignment, DeclaredConflict
from prongsai.web.review.needs import seats_needed
from prongsai.web.review.policies import check_can_assign, check_can_return, check_no_conflict
from prongsai.web.review.standing import standing_of
from prongsai.web.review.states import THIRD
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import line, record, record_all


@transaction.atomic
def assign(actor: Actor | None, participation: Participation, assessor: User, seat: int) -> Assignment:
    """Give an agency to an assessor.

    Raises ``ConflictOfInterestError`` with the reasons, ``NotAnAssessorError`` and ``SeatRefusedError``.
    """
    participation = held(participation)
    check_can_assign(actor, participation.cycle)
    if assessor.pk not in {one.pk for one in assessors_of(participation.cycle)}:
        raise NotAnAssessorError(assessor.name)
    _check_seat(participation, seat)
    check_no_conflict(assessor, participation.agency)
    try:
        with transaction.atomic():
            made = Assignment.objects.create(participation=participation, assessor=assessor, seat=seat)
    except IntegrityError:
        raise SeatTakenError from None
    after = {"seat": seat, "assessor": assessor.name}
    record(actor, "review.assign", participation.cycle.organisation, made, after=after)
    return made


def _check_seat(participation: Participation, seat: int) -> None:
    reviews = participation.cycle.reviews_per_agency
    if seat == THIRD:
        if not standing_of(participation).disputed:
            raise NothingToDecideError
    elif not 1 <= seat <= reviews:
        raise NoSuchSeatError(reviews)


@transaction.atomic
def unassign(actor: Actor | None, assignment: Assignment) -> None:
    """Take an agency away from an assessor who is not done; what was given so far goes into the log."""
    participation = held(assignment.participation)
    check_can_assign(actor, participation.cycle)
    assignment = participation.assignments.select_related("assessor", "participation__agency").get(
        pk=assignment.pk
    )
    if assignment.is_done:
        raise AlreadyDoneError
    before = {
        "seat": assignment.seat,
        "assessor": assignment.assessor.name,
        "ratings": {one.item: described(one) for one in assignment.ratings.all()},
    }
    record(actor, "review.unassign", participation.cycle.organisation, assignment, before=before)
    assignment.delete()


@transaction.atomic
def return_for_review(actor: Actor | None, participation: Participation, reason: str) -> None:
    """Send an agency back to all its assessors, with a reason; verdicts stay until others overrule them."""
    participation = held(participation)
    check_can_return(actor, participation.cycle)
    if not reason.strip():
        raise ReasonMissingError
    done = participation.assignments.exclude(done_at=None)
    if not done.exists():
        raise NothingToReturnError
    done.update(done_at=None)
    after = {"reason": reason.strip()}
    record(actor, "review.return", participation.cycle.organisation, participation, after=after)


@dataclass(frozen=True, slots=True)
class Spread:
    """What spreading gave: how many seats were given, and the agencies for which nobody was left."""

    given: int
    without: tuple[str, ...]


@transaction.atomic
def spread(actor: Actor | None, cycle: Cycle) -> Spread:
    """Give every seat that is needed and empty to the assessor with the least to do who may sit there."""
    cycle = Cycle.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=cycle.pk)
    check_can_assign(actor, cycle)
    people = list(assessors_of(cycle))
    load = Counter(dict.fromkeys((one.pk for one in people), 0))
    load.update(
        Assignment.objects.filter(participation__cycle=cycle, done_at=None, assessor__in=people)
        .order_by()
        .values_list("assessor_id", flat=True)
    )
    made, without = _dealt(cycle, people, load)
    Assignment.objects.bulk_create(made, batch_size=500)
    record_all(
        line(
            actor,
            "review.assign",
            cycle.organisation,
            one,
            after={"seat": one.seat, "assessor": one.assessor.name},
        )
        for one in made
    )
    record(actor, "review.spread", cycle.organisation, cycle, after={"given": len(made)})
    return Spread(len(made), tuple(without))


def assessors_of(cycle: Cycle) -> Sequence[User]:
    """Return the assessors of the cycle's organisation, by name."""
    return list(
        User.objects.filter(
            is_active=True,
            memberships__organisation=cycle.organisation,
            memberships__role=Role.ASSESSOR,
            memberships__removed_at=None,
        ).order_by("name", "pk")
    )


def _dealt(cycle: Cycle, people: Sequence[User], load: "Counter[int]") -> tuple[list[Assignment], list[str]]:
    """Return the seats to give and the names of agencies for which nobody may sit on one."""
    barred = _barred(cycle, people)
    made, without = [], []
    for participation, seats, sitting in _empty_seats(cycle):
        taken = set(sitting)
        for seat in seats:
            free = [
                one
                for one in people
                if one.pk not in taken and (one.pk, participation.agency_id) not in barred
            ]
            if not free:
                without.append(participation.agency.name)
                continue
            chosen = min(free, key=lambda one: load[one.pk])
            load[chosen.pk] += 1
            taken.add(chosen.pk)
            made.append(Assignment(participation=participation, assessor=chosen, seat=seat))
    return made, without


def _empty_seats(cycle: Cycle) -> Iterator[tuple[Participation, Sequence[int], Sequence[int]]]:
    """Yield each agency with the seats that it needs and that nobody has, and who sits there already."""
    participations = (
        cycle.participations.select_related("agency").prefetch_related("assignments").order_by("pk")
    )
    third = seats_needed(cycle)
    for one in participations:
        seats = {assignment.seat: assignment.assessor_id for assignment in one.assignments.all()}
        wanted = [*range(1, cycle.reviews_per_agency + 1), *([THIRD] if one.pk in third else [])]
        empty = [seat for seat in wanted if seat not in seats]
        if empty:
            one.cycle = cycle
            yield one, empty, list(seats.values())


def _barred(cycle: Cycle, people: Sequence[User]) -> Mapping[tuple[int, int], object]:
    """Return the pairs of assessor and agency that have a conflict of interest (two queries)."""
    agencies = cycle.participations.values("agency")
    roles = Membership.everything.filter(user__in=people, agency__in=agencies).select_related("agency")
    told = DeclaredConflict.objects.filter(
        assessor__in=people, agency__in=agencies, withdrawn_at=None
    ).select_related("agency")
    now = timezone.now()
    found: dict[tuple[int, int], object] = {}
    for role in roles:
        if role.agency is not None and (why := conflicts_of(role.agency, [role], [], now)):
            found[role.user_id, role.agency.pk] = why
    for one in told:
        found[one.assessor_id, one.agency_id] = one
    return found
