"""Adding, changing, ticking, reordering and removing the steps of a measure."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from prongsai.web.plans.actions.common import changes, check_version, held, held_step
from prongsai.web.plans.models import PlannedMeasure, Step
from prongsai.web.plans.policies import check_can_tick, check_can_write
from prongsai.web.plans.schedule import keep_next_due
from prongsai.web.registry.models import Unit
from prongsai.web.rights.actor import Actor
from prongsai.web.trail.record import record


@transaction.atomic
def add_step(
    actor: Actor | None, measure: PlannedMeasure, text: str, due: date | None = None, unit: Unit | None = None
) -> Step:
    """Add a step at the end of a measure."""
    check_can_write(actor, measure)
    measure = held(measure)
    last = measure.steps.aggregate(last=Max("position"))["last"] or 0
    step = Step.objects.create(measure=measure, text=text, due=due, unit=unit, position=last + 1)
    keep_next_due(measure)
    record(actor, "plans.step.add", measure.plan.agency, step, after=changes({}, _described(step))[1])
    return step


@transaction.atomic
def change_step(
    actor: Actor | None, step: Step, seen: int, text: str, due: date | None, unit: Unit | None
) -> Step:
    """Change a step; raises ``ChangedMeanwhileError`` where somebody else was first."""
    check_can_write(actor, step.measure)
    step = held_step(step)
    check_version(step, seen)
    before = _described(step)
    step.text, step.due, step.unit = text, due, unit
    old, new = changes(before, _described(step))
    if not new:
        return step
    step.version += 1
    step.save()
    keep_next_due(step.measure)
    record(actor, "plans.step.change", step.measure.plan.agency, step, before=old, after=new)
    return step


@transaction.atomic
def tick_step(actor: Actor | None, step: Step, is_done: bool, today: date | None = None) -> Step:
    """Mark a step done today, or not done; ticking twice changes nothing."""
    check_can_tick(actor, step)
    step = held_step(step)
    if (step.done_on is not None) == is_done:
        return step
    before = {"done_on": step.done_on.isoformat() if step.done_on else None}
    step.done_on = (today or timezone.localdate()) if is_done else None
    step.save(update_fields=["done_on"])
    keep_next_due(step.measure)
    after = {"done_on": step.done_on.isoformat() if step.done_on else None}
    record(actor, "plans.step.tick", step.measure.plan.agency, step, before=before, after=after)
    return step


@transaction.atomic
def shift_step(actor: Actor | None, step: Step, way: Literal["up", "down"]) -> Step:
    """Move a step one place up or down; at the end of the list it stays."""
    check_can_write(actor, step.measure)
    step = held_step(step)
    order = list(step.measure.steps.filter(removed_at=None))
    at = next((place for place, one in enumerate(order) if one.pk == step.pk), None)
    to = None if at is None else at + (1 if way == "down" else -1)
    if at is None or to is None or not 0 <= to < len(order):
        return step
    order[at], order[to] = order[to], order[at]
    for position, one in enumerate(order, 1):
        one.position = position
    Step.objects.bulk_update(order, ["position"])
    record(
        actor,
        "plans.step.move",
        step.measure.plan.agency,
        step,
        before={"place": at + 1},
        after={"place": to + 1},
    )
    return step


@transaction.atomic
def remove_step(actor: Actor | None, step: Step) -> Step:
    """Take a step out; it can be brought back."""
    return _removed(actor, step, is_removed=True)


@transaction.atomic
def restore_step(actor: Actor | None, step: Step) -> Step:
    """Bring a removed step back to its place."""
    return _removed(actor, step, is_removed=False)


def _removed(actor: Actor | None, step: Step, is_removed: bool) -> Step:
    check_can_write(actor, step.measure)
    step = held_step(step)
    if (step.removed_at is not None) == is_removed:
        return step
    step.removed_at = timezone.now() if is_removed else None
    step.save(update_fields=["removed_at"])
    keep_next_due(step.measure)
    what = "plans.step.remove" if is_removed else "plans.step.restore"
    record(actor, what, step.measure.plan.agency, step)
    return step


def _described(step: Step) -> Mapping[str, object]:
    return {"text": step.text, "due": step.due, "unit": step.unit.name if step.unit else None}
