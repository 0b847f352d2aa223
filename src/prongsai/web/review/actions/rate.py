"""Giving values to the items of an agency, and being done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Participation
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.review import reasons
from prongsai.web.review.actions.common import described, held, held_assignment, plain
from prongsai.web.review.checklist import allowed_for
from prongsai.web.review.errors import NotCompleteError, ReasonMissingError, ValueRefusedError
from prongsai.web.review.models import Assignment, Rating, Stage, Verdict
from prongsai.web.review.policies import check_can_assess, check_can_decide
from prongsai.web.review.standing import Standing, changed_since, standing_of
from prongsai.web.review.states import THIRD
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.trail.record import record


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an assessor gives an item, with the reasons."""

    value: Decimal | None
    not_applicable: bool = False
    reasons: tuple[str, ...] = ()
    text: str = ""


@transaction.atomic
def rate(actor: Actor | None, assignment: Assignment, item: NodeId, seen: int, opinion: Opinion) -> Rating:
    """Give an item a value, or change it; ``seen`` is the version that the person had before them, 0 for none.

    Raises ``ValueRefusedError``, ``ReasonMissingError``, ``ChangedMeanwhileError`` and what the policy has
    against it; then nothing is changed.
    """
    assignment = held_assignment(assignment)
    check_can_assess(actor, assignment)
    check_opinion(assignment.participation, item, opinion)
    if assignment.seat == THIRD:
        check_can_decide(standing_of(assignment.participation), THIRD, item)
    rating = Rating.objects.select_for_update().filter(assignment=assignment, item=item).first()
    before = described(rating) if rating else None
    rating = rating or Rating(assignment=assignment, item=item, version=0)
    if rating.version != seen:
        raise ChangedMeanwhileError(item, seen, rating.version)
    _take(rating, assignment, opinion)
    organisation = assignment.participation.cycle.organisation
    after = {"item": item, "seat": assignment.seat, **described(rating)}
    record(actor, "review.rate", organisation, rating, before=before, after=after)
    return rating


def check_opinion(participation: Participation, item: NodeId, opinion: Opinion) -> None:
    """Raise where the year does not allow the value, or where less than the most stands without a reason."""
    framework = participation.cycle.framework
    if item not in framework:
        raise NoSuchThingError
    allowed = allowed_for(framework, framework[item], participation.agency.type)
    if not allowed.has(opinion.value, not_applicable=opinion.not_applicable):
        raise ValueRefusedError(item, [one.name for one in allowed.choices])
    is_lower = opinion.value is not None and allowed.highest is not None and opinion.value < allowed.highest
    is_explained = bool(opinion.text.strip()) or bool(set(opinion.reasons) - {reasons.OTHER})
    is_other_explained = reasons.OTHER not in opinion.reasons or bool(opinion.text.strip())
    if (is_lower and not is_explained) or not is_other_explained:
        raise ReasonMissingError


@transaction.atomic
def complete(actor: Actor | None, assignment: Assignment) -> Standing:
    """Say that all items have a value. Whatever is decided thereby gets its verdict in the same transaction.

    Raises ``NotCompleteError`` with what is missing, or whose evidence changed after it was looked at.
    """
    participation = held(assignment.participation)
    assignment = held_assignment(assignment)
    check_can_assess(actor, assignment)
    before = standing_of(participation)
    _check_is_complete(before, assignment)
    assignment.done_at = timezone.now()
    assignment.save(update_fields=["done_at"])
    now = standing_of(participation)
    written = _write_verdicts(now)
    after = {
        "seat": assignment.seat,
        "verdicts": {item: _short(one) for item, one in written.items()},
        "disputed": list(now.disputed),
    }
    record(actor, "review.complete", participation.cycle.organisation, assignment, after=after)
    return standing_of(participation)


def _check_is_complete(standing: Standing, assignment: Assignment) -> None:
    wanted = standing.disputed if assignment.seat == THIRD else standing.items
    own = standing.ratings.get(assignment.seat, {})
    missing = [item for item in wanted if item not in own]
    looked_at = {item: own[item].changed_at for item in wanted if item in own}
    changed = changed_since(standing.participation, looked_at)
    if missing or changed:
        raise NotCompleteError(missing, changed)


def _take(rating: Rating, assignment: Assignment, opinion: Opinion) -> None:
    known = [reason.code for reason in reasons.REASONS if reason.code in opinion.reasons]
    rating.assignment, rating.version = assignment, rating.version + 1
    rating.value, rating.not_applicable = opinion.value, opinion.not_applicable
    rating.reasons, rating.text = known, opinion.text.strip()
    rating.save()


def _write_verdicts(standing: Standing) -> Mapping[NodeId, Verdict]:
    """Write what is decided now and was not before, or was before and is different."""
    written = {}
    for item, rating in standing.settled().items():
        holds = standing.verdicts.get(item)
        if holds is None or described(holds) != described(rating):
            written[item] = Verdict(
                participation=standing.participation,
                item=item,
                number=holds.number + 1 if holds else 1,
                stage=Stage.REVIEW,
                value=rating.value,
                not_applicable=rating.not_applicable,
                reasons=rating.reasons,
                text=rating.text,
            )
    Verdict.objects.bulk_create(written.values())
    return written


def _short(verdict: Verdict) -> object:
    return "na" if verdict.not_applicable else plain(verdict.value)
