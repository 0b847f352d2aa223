"""The assessing page of one seat: its item, what may be given, the evidence, last year, and the strip of all items.

Only what the seat may see comes out of here: templates never meet the values of another seat before both are done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet

from prongsai.engine.framework.model import Node, NodeId
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Agency
from prongsai.web.review.checklist import Allowed, allowed_for, items_of
from prongsai.web.review.models import Assignment, Comment, DeclaredConflict, Rating
from prongsai.web.review.past import Past, past_of
from prongsai.web.review.policies import can_comment, seats_in_sight, unseen_authors
from prongsai.web.review.sight import Sight, closing, components_of, is_unsure, sight_of
from prongsai.web.review.standing import Standing, changed_since, of_rows
from prongsai.web.review.states import THIRD
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError


@dataclass(frozen=True, slots=True)
class Place:
    """One item in the strip."""

    item: Node
    rating: Rating | None
    is_changed: bool
    """Whether its evidence changed after the seat looked at it."""
    is_assessable: bool


@dataclass(frozen=True, slots=True)
class Opinions:
    """What another seat gave, where it may be seen."""

    seat: int
    rating: Rating


@dataclass(frozen=True)
class Desk:
    """One seat at one agency. ``places``: the items that the seat has to give a value to, in order."""

    assignment: Assignment
    participation: Participation
    places: Sequence[Place]
    closes: date | None
    is_barred: bool
    """Whether a conflict of interest came up."""
    standing: Standing

    @property
    def is_open(self) -> bool:
        """Whether values are taken from this seat now (the action asks again, with the calendar)."""
        in_review = self.participation.cycle.state == State.REVIEW
        return in_review and not self.assignment.is_done and not self.is_barred

    @property
    def may_comment(self) -> bool:
        """Whether the thread of an item is open."""
        return can_comment(self.participation.cycle)

    @cached_property
    def wanted(self) -> Sequence[Place]:
        return [place for place in self.places if place.is_assessable]

    @property
    def rated(self) -> int:
        return sum(place.rating is not None and not place.is_changed for place in self.wanted)

    @property
    def is_whole(self) -> bool:
        return self.rated == len(self.wanted)

    @property
    def next_open(self) -> Node | None:
        """The first item that waits for a value."""
        waiting = (p.item for p in self.wanted if p.rating is None or p.is_changed)
        return next(waiting, self.places[0].item if self.places else None)

    def place(self, item: NodeId) -> Place:
        found = next((place for place in self.places if place.item.id == item), None)
        if found is None:
            raise NoSuchThingError
        return found

    def beside(self, item: NodeId, step: int) -> Node | None:
        """Return the item before (-1) or after (+1) another one."""
        order = [place.item for place in self.places]
        at = next(number for number, node in enumerate(order) if node.id == item) + step
        return order[at] if 0 <= at < len(order) else None


@dataclass(frozen=True)
class ItemOnDesk:
    """One item as it lies before an assessor."""

    place: Place
    allowed: Allowed
    sight: Sight
    past: Past | None
    comments: Sequence[Comment]
    others: Sequence[Opinions]
    """What the other seats gave; nothing as long as the seat is blind."""
    back: Node | None
    on: Node | None

    @property
    def item(self) -> Node:
        return self.place.item

    @property
    def components(self) -> Sequence[tuple[int, str, bool]]:
        """Number, text, and whether the agency says that it is there."""
        return components_of(self.item, self.sight)

    @property
    def is_unsure(self) -> bool:
        """Whether what the item must show is not confirmed."""
        return is_unsure(self.item)


def desk_of(actor: Actor, agency: Agency, assignment: str) -> Desk:
    """Return a person's own desk at an agency (three queries); raises ``NoSuchThingError``."""
    seats = list(_seats(agency, assignment))
    own = next((one for one in seats if one.public_id == assignment), None)
    if own is None or own.assessor_id != actor.user.pk:
        raise NoSuchThingError
    participation = own.participation
    participation.agency = agency
    ratings = Rating.objects.filter(assignment__in=seats)
    standing = of_rows(participation, seats, ratings, {}, {})
    return Desk(
        assignment=own,
        participation=participation,
        places=_places(standing, own.seat),
        closes=own.closes,  # type: ignore[attr-defined]
        is_barred=own.is_declared or any(one.agency_id == agency.pk for one in actor.memberships),  # type: ignore[attr-defined]
        standing=standing,
    )


def item_on(desk: Desk, item: NodeId) -> ItemOnDesk:
    """Return one item of a desk (up to five queries)."""
    place = desk.place(item)
    participation = desk.participation
    comments = Comment.objects.filter(participation=participation, item=item)
    seat = desk.assignment.seat
    return ItemOnDesk(
        place=place,
        allowed=allowed_for(participation.cycle.framework, place.item, participation.agency.type),
        sight=sight_of(participation, item, desk.closes),
        past=past_of(participation, place.item),
        comments=list(comments.exclude(unseen_authors(desk.standing, seat))),
        others=_others(desk.standing, seat, item),
        back=desk.beside(item, -1),
        on=desk.beside(item, 1),
    )


def _seats(agency: Agency, assignment: str) -> QuerySet[Assignment]:
    """Return all seats of the agency whose review the assignment belongs to."""
    declared = DeclaredConflict.objects.filter(
        assessor=OuterRef("assessor"), agency=OuterRef("participation__agency"), withdrawn_at=None
    )
    here = Assignment.objects.filter(public_id=assignment, participation__agency=agency).values(
        "participation"
    )
    return (
        Assignment.objects.filter(participation__in=here)
        .select_related("participation__cycle__organisation")
        .annotate(is_declared=Exists(declared), closes=closing(OuterRef("participation__cycle")))
    )


def _places(standing: Standing, seat: int) -> Sequence[Place]:
    framework = standing.participation.cycle.framework
    agency_type = standing.participation.agency.type
    own = standing.ratings.get(seat, {})
    changed = set(changed_since(standing.participation, {i: one.changed_at for i, one in own.items()}))
    return [
        Place(item, own.get(item.id), item.id in changed, bool(allowed_for(framework, item, agency_type)))
        for item in items_of(framework)
        if seat != THIRD or item.id in standing.disputed
    ]


def _others(standing: Standing, seat: int, item: NodeId) -> Sequence[Opinions]:
    return [
        Opinions(number, standing.ratings[number][item])
        for number in seats_in_sight(standing, seat)
        if number != seat and item in standing.ratings.get(number, {})
    ]
