"""The review as other apps ask for it, and its lists."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db.models import Case, Count, Max, QuerySet, Value, When

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.models import Cycle
from prongsai.web.evidence.models import Evidence
from prongsai.web.registry.models import Organisation, User
from prongsai.web.review.checklist import assessable
from prongsai.web.review.errors import NotAllAssessedError, NotAllRuledError
from prongsai.web.review.models import Appeal, Assignment, Verdict
from prongsai.web.review.needs import seats_needed
from prongsai.web.review.states import THIRD
from prongsai.web.rights.actor import Actor

Outcome = tuple[str, NodeId, Decimal | None, bool]
"""Public id of the participation, item, value (``None`` where it does not apply), whether it does not apply."""


def verdicts_of(cycle: Cycle) -> Sequence[Outcome]:
    """Return what holds for every item of every agency of a cycle, in one query.

    An item that could not be assessed, because its year does not tell the values, has no line: it is missing.
    """
    rows = (
        Verdict.objects.filter(participation__cycle=cycle)
        .order_by("participation_id", "item", "number")
        .values_list("participation__public_id", "item", "value", "not_applicable")
    )
    return [
        (one, item, value, na)
        for (one, item), (value, na) in {
            (row[0], row[1]): (row[2], row[3]) for row in rows.iterator()
        }.items()
    ]


def check_all_assessed(actor: Actor | None, cycle: Cycle) -> None:  # noqa: ARG001  the seam of cycles.consequences
    """Raise ``NotAllAssessedError`` unless every agency has all its verdicts, given on the evidence as it is.

    Where the year tells no values for any item, nothing can be assessed and nothing is missing here.
    """
    third = seats_needed(cycle)
    looked_at: dict[int, datetime] = {}
    unfinished = []
    for one in cycle.participations.select_related("agency").prefetch_related("assignments"):
        if not assessable(cycle.framework, one.agency.type):
            continue
        done = {seat.seat: seat.done_at for seat in one.assignments.all() if seat.done_at is not None}
        wanted = [*range(1, cycle.reviews_per_agency + 1), *([THIRD] if one.pk in third else [])]
        if any(seat not in done for seat in wanted):
            unfinished.append(one.agency.name)
        else:
            looked_at[one.pk] = max(done.values())
    changed = _changed(cycle, looked_at)
    if unfinished or changed:
        raise NotAllAssessedError(unfinished, changed)


def _changed(cycle: Cycle, looked_at: dict[int, datetime]) -> list[str]:
    """Return the agencies whose evidence changed after their review was done."""
    rows = (
        Evidence.objects.filter(participation__cycle=cycle)
        .order_by("participation__agency__name")
        .values("participation", "participation__agency__name")
        .annotate(
            changed=Max("changed_at"), given=Max("addresses__given_at"), removed=Max("addresses__removed_at")
        )
    )
    found = []
    for row in rows:
        newest = max(at for at in (row["changed"], row["given"], row["removed"]) if at)
        if row["participation"] in looked_at and newest > looked_at[row["participation"]]:
            found.append(row["participation__agency__name"])
    return found


def check_all_ruled(actor: Actor | None, cycle: Cycle) -> None:  # noqa: ARG001  the seam of cycles.consequences
    """Raise ``NotAllRuledError`` while a clarification waits for its ruling."""
    waiting = open_appeals(cycle).select_related("participation__agency")
    named = [f"{one.participation.agency.name} {one.item}" for one in waiting]
    if named:
        raise NotAllRuledError(named)


def open_appeals(cycle: Cycle) -> QuerySet[Appeal]:
    """Return the clarifications that wait for a ruling."""
    return Appeal.objects.filter(participation__cycle=cycle, withdrawn_at=None, ruling=None)


def assignments_of(assessor: User, organisation: Organisation) -> QuerySet[Assignment]:
    """Return the agencies that a person assesses, with ``rated`` and ``standing``: ``open`` or ``done``."""
    own = Assignment.objects.filter(assessor=assessor, participation__cycle__organisation=organisation)
    return own.select_related("participation__cycle", "participation__agency").annotate(
        rated=Count("ratings"),
        standing=Case(When(done_at=None, then=Value("open")), default=Value("done")),
    )


def appeals_of(cycle: Cycle) -> QuerySet[Appeal]:
    """Return the clarifications of a cycle with ``standing``: ``open``, ``withdrawn`` or ``ruled``."""
    return (
        Appeal.objects.filter(participation__cycle=cycle)
        .select_related("participation__agency", "ruling")
        .annotate(
            standing=Case(
                When(ruling__isnull=False, then=Value("ruled")),
                When(withdrawn_at__isnull=False, then=Value("withdrawn")),
                default=Value("open"),
            )
        )
    )
