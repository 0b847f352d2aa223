"""Adding, changing, moving, removing and bringing back a measure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from prongsai.engine.framework.model import NodeId
from prongsai.web.plans.actions.common import changes, check_version, held, held_plan
from prongsai.web.plans.drafting import Promises, indicator_for
from prongsai.web.plans.models import Plan, PlannedMeasure
from prongsai.web.plans.policies import check_can_report, check_can_write
from prongsai.web.plans.schedule import keep_next_due, lay_out_rounds
from prongsai.web.plans.states import check_can_move
from prongsai.web.registry.models import Unit
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record


@dataclass(frozen=True, slots=True)
class MeasureText:
    """Everything of a measure that a person writes. ``rhythms``: months between its reports, of 1, 3, 6, 12."""

    measure: str
    nodes: tuple[NodeId, ...] = ()
    weakness: str = ""
    unit: Unit | None = None
    owners: str = ""
    period: str = ""
    start: date | None = None
    end: date | None = None
    monitoring: str = ""
    note: str = ""
    rhythms: tuple[int, ...] = (6, 12)


@transaction.atomic
def add_measure(
    actor: Actor | None, plan: Plan, text: MeasureText, today: date | None = None
) -> PlannedMeasure:
    """Add a measure in the agency's own words at the end of a plan."""
    if actor is not None:
        actor.check(Action.WRITE_PLAN, plan.agency)
    plan = held_plan(plan)
    number = plan.measures.filter(removed_at=None).count() + 1
    measure = PlannedMeasure(plan=plan, number=number)
    _take(measure, text)
    measure.save()
    lay_out_rounds(measure, today or timezone.localdate())
    keep_next_due(measure)
    record(actor, "plans.measure.add", plan.agency, measure, after={"measure": measure.measure})
    return measure


@transaction.atomic
def change_measure(
    actor: Actor | None, measure: PlannedMeasure, seen: int, text: MeasureText, today: date | None = None
) -> PlannedMeasure:
    """Change a measure; ``seen`` is the version that the person had before them.

    Raises ``ChangedMeanwhileError`` where somebody else was first; then nothing is changed.
    """
    check_can_write(actor, measure)
    measure = _living(held(measure))
    check_version(measure, seen)
    before = described(measure)
    _take(measure, text)
    lay_out_rounds(measure, today or timezone.localdate())
    old, new = changes(before, described(measure))
    if not new:
        return measure
    measure.version += 1
    measure.save()
    keep_next_due(measure)
    record(actor, "plans.measure.change", measure.plan.agency, measure, before=old, after=new)
    return measure


@transaction.atomic
def move_measure(actor: Actor | None, measure: PlannedMeasure, name: str, reason: str = "") -> PlannedMeasure:
    """Move a measure to another state, as the table of ``states`` allows.

    Raises ``MoveRefusedError``, ``ReasonMissingError`` and ``NotAllowedError``.
    """
    check_can_report(actor, measure)
    measure = _living(held(measure))
    move = check_can_move(measure.state, name, reason)
    if move.action is Action.WRITE_PLAN:
        check_can_write(actor, measure)
    before = {"state": measure.state}
    measure.state, measure.stopped_reason = move.end, reason.strip() if move.needs_reason else ""
    measure.save(update_fields=["state", "stopped_reason"])
    keep_next_due(measure)
    after = {"state": measure.state, **({"reason": measure.stopped_reason} if move.needs_reason else {})}
    record(actor, "plans.measure.move", measure.plan.agency, measure, before=before, after=after)
    return measure


@transaction.atomic
def remove_measure(actor: Actor | None, measure: PlannedMeasure) -> PlannedMeasure:
    """Take a measure out of its plan; it can be brought back, with everything that belongs to it."""
    check_can_write(actor, measure)
    held_plan(measure.plan)
    measure = _living(held(measure))
    measure.removed_at = timezone.now()
    measure.save(update_fields=["removed_at"])
    _others(measure).filter(number__gt=measure.number).update(number=F("number") - 1)
    keep_next_due(measure)
    record(
        actor, "plans.measure.remove", measure.plan.agency, measure, before=described(measure, as_json=True)
    )
    return measure


@transaction.atomic
def restore_measure(actor: Actor | None, measure: PlannedMeasure) -> PlannedMeasure:
    """Bring a removed measure back to its place; one that is there already stays as it is."""
    check_can_write(actor, measure)
    held_plan(measure.plan)
    measure = held(measure)
    if measure.removed_at is None:
        return measure
    measure.number = min(measure.number, _others(measure).count() + 1)
    _others(measure).filter(number__gte=measure.number).update(number=F("number") + 1)
    measure.removed_at = None
    measure.save(update_fields=["removed_at", "number"])
    keep_next_due(measure)
    record(actor, "plans.measure.restore", measure.plan.agency, measure)
    return measure


def described(measure: PlannedMeasure, as_json: bool = False) -> Mapping[str, object]:
    """Return everything of a measure that a person writes, by name."""
    values: dict[str, object] = {
        "measure": measure.measure,
        "nodes": tuple(measure.nodes),
        "weakness": measure.weakness,
        "unit": measure.unit.name if measure.unit else None,
        "owners": measure.owners,
        "period": measure.period,
        "start": measure.start,
        "end": measure.end,
        "monitoring": measure.monitoring,
        "note": measure.note,
        "rounds": tuple(measure.rhythms),
    }
    return changes({}, values)[1] if as_json else values


def _take(measure: PlannedMeasure, text: MeasureText) -> None:
    measure.measure, measure.weakness, measure.note = text.measure, text.weakness, text.note
    measure.unit, measure.owners = text.unit, text.owners
    measure.period, measure.start, measure.end = text.period, text.start, text.end
    measure.monitoring, measure.rhythms = text.monitoring, list(text.rhythms)
    if tuple(measure.nodes) != text.nodes:
        promise = Promises(measure.plan.base_run)(text.nodes)
        measure.nodes = list(text.nodes)
        measure.indicator = indicator_for(measure.plan.base_run.framework, text.nodes)
        measure.promised = promise.points
        measure.baseline = {node: dict(values) for node, values in promise.baseline.items()}


def _living(measure: PlannedMeasure) -> PlannedMeasure:
    if measure.removed_at is not None:
        raise NoSuchThingError
    return measure


def _others(measure: PlannedMeasure) -> QuerySet[PlannedMeasure]:
    return PlannedMeasure.objects.filter(plan=measure.plan, removed_at=None).exclude(pk=measure.pk)
