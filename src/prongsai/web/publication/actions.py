"""What can be done to the result of a cycle: compute and freeze it, publish it, correct it.

``freeze_preliminary``, ``freeze_final`` and ``publish`` follow the moves of a cycle (``cycles.consequences``). A
cycle of many agencies is computed by the worker: then the move only orders it, and publishing waits for it.
"""

from django.db import transaction
from django.utils import timezone

from prongsai.web.cycles.models import Cycle
from prongsai.web.publication import policies
from prongsai.web.publication.delivery import deliver
from prongsai.web.publication.errors import NothingChangedError
from prongsai.web.publication.freeze import Result, freeze, gathered_and_computed
from prongsai.web.publication.models import FreezeJob, FrozenRun, Kind
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record

MOST_AT_ONCE = 200
"""Agencies: a larger cycle is computed, and delivered to the agencies, by the worker."""


@transaction.atomic
def freeze_preliminary(actor: Actor | None, cycle: Cycle) -> None:
    """Compute the preliminary result, or order it."""
    _compute_or_order(actor, cycle, Kind.PRELIMINARY)


@transaction.atomic
def freeze_final(actor: Actor | None, cycle: Cycle) -> None:
    """Compute the final result, or order it."""
    _compute_or_order(actor, cycle, Kind.FINAL)


@transaction.atomic
def compute(actor: Actor | None, cycle: Cycle) -> None:
    """Compute the preliminary or the final result once more, as the state of the cycle has it, or order it."""
    is_final = cycle.state in policies.STATES[Kind.FINAL]
    _compute_or_order(actor, cycle, Kind.FINAL if is_final else Kind.PRELIMINARY)


@transaction.atomic
def publish(actor: Actor | None, cycle: Cycle) -> None:
    """Show the newest final result to everybody, and give each agency its own; twice is once.

    Raises ``StillComputingError`` and ``NothingToPublishError``.
    """
    _check(actor, cycle)
    _hold(cycle)
    run = policies.check_can_publish(cycle)
    if not run.is_published:
        _show(actor, run, "publication.publish")


@transaction.atomic
def correct(actor: Actor | None, cycle: Cycle, note: str) -> None:
    """Compute a published result anew and show it beside the one before, with a public note on why.

    Raises ``NoteMissingError``, ``NothingChangedError`` and what ``check_can_compute`` raises.
    """
    _check(actor, cycle)
    policies.check_can_correct(cycle, note)
    _compute_or_order(actor, cycle, Kind.CORRECTION, note.strip())


@transaction.atomic
def keep(actor: Actor | None, cycle: Cycle, kind: Kind, result: Result, note: str = "") -> FrozenRun:
    """Freeze a computed result; a correction is shown at once. Raises ``NothingChangedError``."""
    _hold(cycle)
    if kind is Kind.CORRECTION:
        _check_differs(cycle, result)
    run = freeze(cycle, kind, result, note, actor.user if actor else None)
    told = {"run": run.number, "kind": run.kind, "inputs": run.inputs_checksum}
    record(actor, "publication.freeze", cycle.organisation, run, after=told)
    if kind is Kind.CORRECTION:
        _show(actor, run, "publication.correct")
    return run


def _compute_or_order(actor: Actor | None, cycle: Cycle, kind: Kind, note: str = "") -> None:
    _check(actor, cycle)
    _hold(cycle)
    policies.check_can_compute(cycle, kind)
    if cycle.participations.count() > MOST_AT_ONCE:
        _order(actor, cycle, kind, note)
    else:
        keep(actor, cycle, kind, gathered_and_computed(cycle), note)


def _order(actor: Actor | None, cycle: Cycle, kind: Kind, note: str) -> None:
    from prongsai.web.publication.tasks import compute_ordered

    job = FreezeJob.objects.create(cycle=cycle, kind=kind, note=note, made_by=actor.user if actor else None)
    record(actor, "publication.order", cycle.organisation, job, after={"kind": kind})
    compute_ordered.enqueue(job.public_id)


def _show(actor: Actor | None, run: FrozenRun, what: str) -> None:
    """Publish a run, and have every agency get its own result of it."""
    from prongsai.web.publication.tasks import deliver_published

    run.published_at = timezone.now()
    run.save(update_fields=["published_at"])
    record(actor, what, run.cycle.organisation, run, after={"run": run.number, "note": run.note})
    if run.agencies.count() > MOST_AT_ONCE:
        deliver_published.enqueue(run.public_id)
    else:
        deliver(run)


def _check(actor: Actor | None, cycle: Cycle) -> None:
    if actor is not None:
        actor.check(Action.RUN_CYCLE, cycle.organisation)


def _hold(cycle: Cycle) -> None:
    """Let nobody else compute or publish this cycle until the transaction ends."""
    Cycle.objects.select_for_update().get(pk=cycle.pk)


def _check_differs(cycle: Cycle, result: Result) -> None:
    before = cycle.runs.filter(published_at__isnull=False).order_by("-number").first()
    framework = result.public.scores.framework.checksum
    if (
        before
        and before.inputs_checksum == result.inputs_checksum
        and ((before.framework_checksum, before.smallest_group) == (framework, cycle.smallest_group))
    ):
        raise NothingChangedError
