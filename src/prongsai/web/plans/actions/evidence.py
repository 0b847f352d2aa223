"""What a measure yields for the checklist: adding it, saying that it is ready and where, removing it."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from prongsai.engine.framework.model import NodeId
from prongsai.web.plans.actions.common import changes, held
from prongsai.web.plans.links import checked_link
from prongsai.web.plans.models import Evidence, PlannedMeasure
from prongsai.web.plans.policies import check_can_report, check_can_write
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record


@transaction.atomic
def add_evidence(
    actor: Actor | None, measure: PlannedMeasure, text: str, items: tuple[NodeId, ...] = ()
) -> Evidence:
    """Add what the measure yields, and for which items of the checklist."""
    check_can_write(actor, measure)
    measure = held(measure)
    last = measure.evidence.aggregate(last=Max("position"))["last"] or 0
    added = Evidence.objects.create(measure=measure, text=text, items=list(items), position=last + 1)
    after = {"text": text, "items": list(items)}
    record(actor, "plans.evidence.add", measure.plan.agency, added, after=after)
    return added


@transaction.atomic
def change_evidence(
    actor: Actor | None, evidence: Evidence, is_ready: bool, address: str = "", today: date | None = None
) -> Evidence:
    """Say whether evidence is ready and where it is published. Raises ``WrongLinkError``."""
    check_can_report(actor, evidence.measure)
    held(evidence.measure)
    evidence.refresh_from_db(fields=["ready_on", "address"])
    before = {"ready_on": evidence.ready_on, "address": evidence.address}
    evidence.address = checked_link(address) if address else ""
    evidence.ready_on = (evidence.ready_on or today or timezone.localdate()) if is_ready else None
    old, new = changes(before, {"ready_on": evidence.ready_on, "address": evidence.address})
    if new:
        evidence.save(update_fields=["ready_on", "address"])
        agency = evidence.measure.plan.agency
        record(actor, "plans.evidence.change", agency, evidence, before=old, after=new)
    return evidence


@transaction.atomic
def remove_evidence(actor: Actor | None, evidence: Evidence) -> Evidence:
    """Take evidence out; it can be brought back."""
    return _removed(actor, evidence, is_removed=True)


@transaction.atomic
def restore_evidence(actor: Actor | None, evidence: Evidence) -> Evidence:
    """Bring removed evidence back."""
    return _removed(actor, evidence, is_removed=False)


def _removed(actor: Actor | None, evidence: Evidence, is_removed: bool) -> Evidence:
    check_can_write(actor, evidence.measure)
    held(evidence.measure)
    evidence.refresh_from_db(fields=["removed_at"])
    if (evidence.removed_at is not None) == is_removed:
        return evidence
    evidence.removed_at = timezone.now() if is_removed else None
    evidence.save(update_fields=["removed_at"])
    what = "plans.evidence.remove" if is_removed else "plans.evidence.restore"
    record(actor, what, evidence.measure.plan.agency, evidence)
    return evidence
