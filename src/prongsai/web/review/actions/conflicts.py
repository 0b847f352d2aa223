"""An assessor's own word that an agency is too near."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from prongsai.web.registry.models import Agency
from prongsai.web.review.errors import ReasonMissingError
from prongsai.web.review.models import DeclaredConflict
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record


@transaction.atomic
def declare_conflict(actor: Actor, agency: Agency, reason: str) -> DeclaredConflict:
    """Say that one should not assess an agency, and why; it holds from now on, also where one was assigned.

    Saying it twice changes nothing.
    """
    actor.check(Action.REVIEW, agency)
    if not reason.strip():
        raise ReasonMissingError
    try:
        with transaction.atomic():
            made = DeclaredConflict.objects.create(assessor=actor.user, agency=agency, reason=reason.strip())
    except IntegrityError:
        return DeclaredConflict.objects.get(assessor=actor.user, agency=agency, withdrawn_at=None)
    record(actor, "review.conflict.declare", agency.organisation, made, after={"reason": made.reason})
    return made


@transaction.atomic
def withdraw_conflict(actor: Actor, conflict: DeclaredConflict) -> DeclaredConflict:
    """Take one's own word back, where it was a mistake; the log keeps it."""
    actor.check(Action.REVIEW, conflict.agency)
    if conflict.assessor_id != actor.user.pk:
        raise NoSuchThingError
    now = DeclaredConflict.objects.select_for_update(of=("self",)).select_related(
        "agency__organisation", "assessor"
    )
    found = now.get(pk=conflict.pk)
    if found.withdrawn_at is None:
        found.withdrawn_at = timezone.now()
        found.save(update_fields=["withdrawn_at"])
        record(
            actor,
            "review.conflict.withdraw",
            found.agency.organisation,
            found,
            before={"reason": found.reason},
        )
    return found
