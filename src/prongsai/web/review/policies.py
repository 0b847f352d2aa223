"""What is allowed now, and to whom: pairs of a check that raises with the reason and a question for templates.

``actor`` ``None`` is the program itself.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q
from django.utils import timezone

from prongsai.errors import ProngsaiError
from prongsai.web.cycles.models import Cycle, Participation
from prongsai.web.cycles.policies import check_is_clarifying, check_is_reviewing, check_is_ruling
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Agency, Membership, User
from prongsai.web.review.checklist import Allowed
from prongsai.web.review.conflicts import Conflict, conflicts_of
from prongsai.web.review.errors import (
    AlreadyDoneError,
    AppealClosedError,
    ConflictOfInterestError,
    NothingToAppealError,
    NotToDecideError,
    NotYetTimeError,
)
from prongsai.web.review.models import Appeal, Assignment, DeclaredConflict, Verdict
from prongsai.web.review.standing import Standing
from prongsai.web.review.states import ASSIGNING, COMMENTING, THIRD, TOLD
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action


def check_can_assign(actor: Actor | None, cycle: Cycle) -> None:
    """Raise unless the person runs the cycle and its agencies are still being given to assessors."""
    if actor is not None:
        actor.check(Action.RUN_CYCLE, cycle.organisation)
    _check_state(cycle, ASSIGNING)


def can_assign(actor: Actor, cycle: Cycle) -> bool:
    return actor.may(Action.RUN_CYCLE, cycle.organisation) and cycle.state in ASSIGNING


def check_can_return(actor: Actor | None, cycle: Cycle) -> None:
    """Raise unless an agency may be sent back to its assessors."""
    if actor is not None:
        actor.check(Action.RUN_CYCLE, cycle.organisation)
    _check_state(cycle, (State.REVIEW,))


def check_is_assessor(actor: Actor | None, assignment: Assignment) -> None:
    """Raise ``NoSuchThingError`` unless the assignment is the person's own."""
    if actor is None:
        return
    actor.check(Action.REVIEW, assignment.participation.agency)
    if assignment.assessor_id != actor.user.pk:
        raise NoSuchThingError


def check_can_assess(actor: Actor | None, assignment: Assignment) -> None:
    """Raise unless the person may write values now: own seat, not finished, time for it, and no conflict."""
    check_is_assessor(actor, assignment)
    check_is_reviewing(assignment.participation.cycle)
    if assignment.is_done:
        raise AlreadyDoneError
    check_no_conflict(assignment.assessor, assignment.participation.agency)


def check_can_decide(standing: Standing, seat: int, item: str) -> None:
    """Raise where the third assessor has nothing to decide on an item."""
    if seat == THIRD and item not in standing.disputed:
        raise NotToDecideError(item)


def why_not_assess(actor: Actor, assignment: Assignment) -> ProngsaiError | None:
    """Return why the person may not write values now; ``None`` where nothing is in the way."""
    try:
        check_can_assess(actor, assignment)
    except ProngsaiError as refusal:
        return refusal
    return None


def check_no_conflict(assessor: User, agency: Agency) -> None:
    """Raise ``ConflictOfInterestError`` with every reason."""
    found = conflicts_between([assessor], agency).get(assessor.pk, ())
    if found:
        raise ConflictOfInterestError(assessor.name, agency.name, [one.words for one in found])


def conflicts_between(assessors: Iterable[User], agency: Agency) -> Mapping[int, Sequence[Conflict]]:
    """Return for each assessor (by row) why not; two queries for any number of them."""
    people = [one.pk for one in assessors]
    roles = Membership.everything.filter(user__in=people, agency=agency)
    declared = DeclaredConflict.objects.filter(assessor__in=people, agency=agency, withdrawn_at=None)
    now, held, told = timezone.now(), list(roles), list(declared)
    return {
        person: conflicts_of(
            agency,
            [one for one in held if one.user_id == person],
            [one for one in told if one.assessor_id == person],
            now,
        )
        for person in people
    }


def check_can_comment(actor: Actor | None, participation: Participation) -> None:
    """Raise unless the person assesses the agency or runs the cycle, and the thread is open."""
    _check_state(participation.cycle, COMMENTING)
    if actor is None or actor.may(Action.RULE, participation.agency):
        return
    actor.check(Action.REVIEW, participation.agency)
    if not participation.assignments.filter(assessor=actor.user).exists():
        raise NoSuchThingError


def can_comment(cycle: Cycle) -> bool:
    return cycle.state in COMMENTING


def is_told(cycle: Cycle) -> bool:
    """Say whether the agency sees what was found."""
    return cycle.state in TOLD


def check_can_appeal(
    actor: Actor | None, participation: Participation, item: str, verdict: Verdict | None
) -> None:
    """Raise unless the agency may send (or write anew) its clarification on an item."""
    if actor is not None:
        actor.check(Action.TAKE_PART, participation.agency)
    check_is_clarifying(participation.cycle)
    if verdict is None:
        raise NothingToAppealError(item)


def check_can_withdraw(actor: Actor | None, appeal: Appeal) -> None:
    """Raise unless the clarification still waits."""
    if actor is not None:
        actor.check(Action.TAKE_PART, appeal.participation.agency)
    check_is_clarifying(appeal.participation.cycle)
    if not appeal.is_open:
        raise AppealClosedError


def check_can_rule(actor: Actor | None, appeal: Appeal) -> None:
    """Raise unless the person may decide on the clarification now."""
    if actor is not None:
        actor.check(Action.RULE, appeal.participation.cycle.organisation)
    check_is_ruling(appeal.participation.cycle)
    if not appeal.is_open:
        raise AppealClosedError


def may_be_ruled(allowed: Allowed, verdict: Verdict) -> Allowed:
    """Return what a ruling may change a verdict to: allowed values that are higher.

    The official rules for clarifications are not known. Until they are, a ruling upholds or raises and never
    lowers what the agency was told; an item that does not apply stays so.
    """
    if verdict.not_applicable or verdict.value is None:
        return Allowed(())
    higher = (one for one in allowed.choices if one.value is not None and one.value > verdict.value)
    return Allowed(tuple(higher))


def seats_in_sight(standing: Standing, seat: int) -> tuple[int, ...]:
    """Return the seats whose values, reasons and words somebody on ``seat`` may see: blind until both are done.

    The third sees both: that is what there is to decide on.
    """
    if standing.are_blind_seats_done:
        return tuple(standing.seats)
    return (seat,)


def unseen_authors(standing: Standing, seat: int) -> Q:
    """Return a filter for comments that somebody on ``seat`` must not see yet: the other assessors' own."""
    visible = seats_in_sight(standing, seat)
    hidden = [one.assessor_id for number, one in standing.seats.items() if number not in visible]
    return Q(by__in=hidden)


def can_appeal_now(actor: Actor, participation: Participation, appeal: Appeal | None) -> bool:
    """Say whether the agency may write a clarification, as far as the person and the item go."""
    is_free = appeal is None or not hasattr(appeal, "ruling")
    return is_free and actor.may(Action.TAKE_PART, participation.agency)


def _check_state(cycle: Cycle, allowed: Sequence[State]) -> None:
    if cycle.state not in allowed:
        raise NotYetTimeError(str(State(cycle.state).label))
