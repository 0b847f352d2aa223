"""The agency clarifies, the operator decides. Both on the evidence that was judged, never on new evidence."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Participation
from prongsai.web.review.actions.common import held, held_appeal, plain
from prongsai.web.review.checklist import allowed_for
from prongsai.web.review.errors import NothingToAppealError, ReasonMissingError, ValueRefusedError
from prongsai.web.review.models import Appeal, Ruling, Stage, Verdict
from prongsai.web.review.policies import check_can_appeal, check_can_rule, check_can_withdraw, may_be_ruled
from prongsai.web.review.standing import standing_of, verdicts_on
from prongsai.web.review.states import ItemState
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record


@transaction.atomic
def send_appeal(actor: Actor | None, participation: Participation, item: NodeId, text: str) -> Appeal:
    """Send the clarification on an item, or write it anew while it waits; one an item.

    Raises ``NothingToAppealError``, ``ReasonMissingError``, and what the calendar has against it.
    """
    participation = held(participation)
    standing = standing_of(participation)
    check_can_appeal(actor, participation, item, standing.verdicts.get(item))
    if standing.of(item) not in (ItemState.PRELIMINARY, ItemState.APPEALED):
        raise NothingToAppealError(item)
    if not text.strip():
        raise ReasonMissingError
    appeal = standing.appeals.get(item) or Appeal(participation=participation, item=item, version=0)
    before = {"text": appeal.text} if appeal.pk else None
    appeal.participation, appeal.text, appeal.withdrawn_at = participation, text.strip(), None
    appeal.made_by, appeal.version = actor.user if actor else None, appeal.version + 1
    appeal.save()
    after = {"item": item, "text": appeal.text}
    record(actor, "review.appeal.send", participation.agency, appeal, before=before, after=after)
    return appeal


@transaction.atomic
def withdraw_appeal(actor: Actor | None, appeal: Appeal) -> Appeal:
    """Take a clarification back while it waits; it can be sent again as long as clarifications are taken."""
    appeal = held_appeal(appeal)
    check_can_withdraw(actor, appeal)
    appeal.withdrawn_at = timezone.now()
    appeal.version += 1
    appeal.save(update_fields=["withdrawn_at", "version"])
    agency = appeal.participation.agency
    record(actor, "review.appeal.withdraw", agency, appeal, before={"item": appeal.item, "text": appeal.text})
    return appeal


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided on a clarification: ``value`` ``None`` upholds the verdict."""

    value: Decimal | None
    text: str


@transaction.atomic
def rule(actor: Actor | None, appeal: Appeal, decision: Decision) -> Ruling:
    """Decide on a clarification: uphold the verdict, or raise it to another allowed value; with a reason.

    Raises ``ValueRefusedError``, ``ReasonMissingError``, and what the policy has against it.
    """
    appeal = held_appeal(appeal)
    check_can_rule(actor, appeal)
    verdict = verdicts_on(appeal.participation)[appeal.item]
    _check_decision(appeal, verdict, decision)
    is_upheld = decision.value is None
    Verdict.objects.create(
        participation=appeal.participation,
        item=appeal.item,
        number=verdict.number + 1,
        stage=Stage.RULING,
        value=verdict.value if is_upheld else decision.value,
        not_applicable=verdict.not_applicable,
        reasons=verdict.reasons if is_upheld else [],
        text=decision.text.strip(),
    )
    ruling = Ruling.objects.create(
        appeal=appeal, is_upheld=is_upheld, text=decision.text.strip(), by=actor.user if actor else None
    )
    before = {"value": plain(verdict.value)}
    after = {
        "item": appeal.item,
        "value": plain(verdict.value if is_upheld else decision.value),
        "is_upheld": is_upheld,
        "text": ruling.text,
    }
    record(actor, "review.rule", appeal.participation.agency, appeal, before=before, after=after)
    return ruling


def _check_decision(appeal: Appeal, verdict: Verdict, decision: Decision) -> None:
    if not decision.text.strip():
        raise ReasonMissingError
    if decision.value is None:
        return
    participation = appeal.participation
    framework = participation.cycle.framework
    allowed = allowed_for(framework, framework[appeal.item], participation.agency.type)
    higher = may_be_ruled(allowed, verdict)
    if not higher.has(decision.value, not_applicable=False):
        raise ValueRefusedError(appeal.item, [one.name for one in higher.choices])
