"""What several actions need: records held while they change, and values as the log can hold them."""

from decimal import Decimal

from prongsai.web.cycles.models import Participation
from prongsai.web.review.models import Appeal, Assignment, Rating, Verdict


def held(participation: Participation) -> Participation:
    """Return the agency's part in the cycle as it is now, nobody else changing its review meanwhile."""
    return (
        Participation.objects.select_for_update(of=("self",))
        .select_related("cycle__organisation", "agency__organisation")
        .get(pk=participation.pk)
    )


def held_assignment(assignment: Assignment) -> Assignment:
    """Return the assignment as it is now, nobody else writing into it meanwhile."""
    return (
        Assignment.objects.select_for_update(of=("self",))
        .select_related(
            "assessor", "participation__cycle__organisation", "participation__agency__organisation"
        )
        .get(pk=assignment.pk)
    )


def held_appeal(appeal: Appeal) -> Appeal:
    """Return the clarification as it is now, nobody else changing it meanwhile."""
    now = Appeal.objects.select_for_update().get(pk=appeal.pk)
    now.participation = held(Participation(pk=now.participation_id))
    return now


def plain(value: Decimal | None) -> float | None:
    """Return a value as JSON can hold it."""
    return None if value is None else float(value)


def described(given: Rating | Verdict) -> dict[str, object]:
    """Return what was given, for the log."""
    return {
        "value": plain(given.value),
        "not_applicable": given.not_applicable,
        "reasons": list(given.reasons),
        "text": given.text,
    }
