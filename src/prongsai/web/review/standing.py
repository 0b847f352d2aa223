"""How one agency's review stands: its seats, what each gave, what differs, what holds. Read once, asked often."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import Max

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.evidence.models import Evidence
from prongsai.web.review.checklist import assessable
from prongsai.web.review.models import Appeal, Assignment, Rating, Verdict
from prongsai.web.review.states import FIRST, SECOND, THIRD, Facts, ItemState, state_of

Given = tuple[Decimal | None, bool]
"""A value, and whether the item does not apply."""


@dataclass(frozen=True)
class Standing:
    """Everything that was written about the items of one agency. ``ratings``: seat → item → what was given."""

    participation: Participation
    seats: Mapping[int, Assignment]
    ratings: Mapping[int, Mapping[NodeId, Rating]]
    verdicts: Mapping[NodeId, Verdict]
    appeals: Mapping[NodeId, Appeal]

    @cached_property
    def items(self) -> tuple[NodeId, ...]:
        """The items that can be assessed, in the order of the checklist."""
        cycle, agency = self.participation.cycle, self.participation.agency
        return tuple(item.id for item in assessable(cycle.framework, agency.type))

    @property
    def blind_seats(self) -> tuple[int, ...]:
        return (FIRST, SECOND)[: self.participation.cycle.reviews_per_agency]

    @cached_property
    def are_blind_seats_done(self) -> bool:
        """Whether all who look on their own are done; before that nobody sees what another gave."""
        return all(seat in self.seats and self.seats[seat].is_done for seat in self.blind_seats)

    @cached_property
    def disputed(self) -> tuple[NodeId, ...]:
        """The items on which the two differ; nothing before both are done."""
        if not self.are_blind_seats_done or len(self.blind_seats) == 1:
            return ()
        one, other = (self.ratings.get(seat, {}) for seat in self.blind_seats)
        return tuple(item for item in self.items if _given(one.get(item)) != _given(other.get(item)))

    @property
    def is_third_done(self) -> bool:
        return THIRD in self.seats and self.seats[THIRD].is_done

    def settled(self) -> Mapping[NodeId, Rating]:
        """Return what every item gets of which it is decided: the first's word, or the third's."""
        if not self.are_blind_seats_done:
            return {}
        first, third = self.ratings.get(FIRST, {}), self.ratings.get(THIRD, {})
        decided = {item: third[item] for item in self.disputed if self.is_third_done and item in third}
        agreed = {item: first[item] for item in self.items if item not in self.disputed and item in first}
        return agreed | decided

    @cached_property
    def is_settled(self) -> bool:
        """Whether every item has its verdict and nobody has to look again."""
        settled = self.settled()
        return all(item in settled and item in self.verdicts for item in self.items)

    def of(self, item: NodeId) -> ItemState:
        """Return where an item stands."""
        appeal = self.appeals.get(item)
        return state_of(
            Facts(
                cycle=State(self.participation.cycle.state),
                is_rated=any(item in self.ratings.get(seat, {}) for seat in self.blind_seats),
                is_disputed=item in self.disputed and item not in self.settled(),
                is_settled=item in self.settled() and item in self.verdicts,
                is_appealed=appeal is not None and appeal.withdrawn_at is None,
                is_ruled=appeal is not None and hasattr(appeal, "ruling"),
            )
        )


def standing_of(participation: Participation) -> Standing:
    """Read how an agency's review stands (four queries)."""
    seats = participation.assignments.select_related("assessor")
    ratings = Rating.objects.filter(assignment__participation=participation)
    return of_rows(participation, seats, ratings, verdicts_on(participation), appeals_on(participation))


def of_rows(
    participation: Participation,
    seats: Iterable[Assignment],
    ratings: Iterable[Rating],
    verdicts: Mapping[NodeId, Verdict],
    appeals: Mapping[NodeId, Appeal],
) -> Standing:
    """Put together what was read."""
    by_seat = {one.seat: one for one in seats}
    seat_of = {one.pk: seat for seat, one in by_seat.items()}
    given: dict[int, dict[NodeId, Rating]] = {}
    for rating in ratings:
        given.setdefault(seat_of[rating.assignment_id], {})[rating.item] = rating
    return Standing(participation, by_seat, given, verdicts, appeals)


def verdicts_on(participation: Participation) -> Mapping[NodeId, Verdict]:
    """Return the verdict that holds, by item."""
    return {one.item: one for one in participation.verdicts.order_by("number")}


def appeals_on(participation: Participation) -> Mapping[NodeId, Appeal]:
    """Return the clarification on each item, with its ruling."""
    return {one.item: one for one in participation.appeals.select_related("ruling")}


def changed_since(participation: Participation, looked_at: Mapping[NodeId, datetime]) -> Sequence[NodeId]:
    """Return the items whose evidence changed after somebody looked at it."""
    times = (
        Evidence.objects.filter(participation=participation)
        .order_by()
        .values("item", "changed_at")
        .annotate(given=Max("addresses__given_at"), removed=Max("addresses__removed_at"))
    )
    newest = {
        row["item"]: max(at for at in (row["changed_at"], row["given"], row["removed"]) if at)
        for row in times
    }
    return [item for item, at in looked_at.items() if item in newest and newest[item] > at]


def _given(rating: Rating | None) -> Given | None:
    return None if rating is None else (rating.value, rating.not_applicable)
