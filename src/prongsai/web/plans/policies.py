"""Who may do what to a measure and its parts: pairs of a check that raises and a question for templates."""

from collections.abc import Iterator

from prongsai.web.plans.models import PlannedMeasure, Step
from prongsai.web.registry.models import Unit
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NotAllowedError
from prongsai.web.rights.table import Action


def check_can_write(actor: Actor | None, measure: PlannedMeasure) -> None:
    """Raise ``NotAllowedError`` for one who may not change the plan; ``None`` is the program itself."""
    if actor is not None:
        actor.check(Action.WRITE_PLAN, measure.plan.agency)


def check_can_report(actor: Actor | None, measure: PlannedMeasure) -> None:
    """Raise ``NotAllowedError`` unless the measure, or a step of it, is the person's to report on."""
    if actor is None:
        return
    actor.check(Action.REPORT_PROGRESS, measure.plan.agency)
    if not can_report(actor, measure):
        raise NotAllowedError


def can_report(actor: Actor, measure: PlannedMeasure) -> bool:
    """Say whether the person may report on a measure: all of the agency's, or those of the own unit."""
    agency = measure.plan.agency
    if actor.may_for(Action.REPORT_PROGRESS, agency, None):
        return True
    return any(actor.may_for(Action.REPORT_PROGRESS, agency, unit) for unit in _units(measure))


def check_can_tick(actor: Actor | None, step: Step) -> None:
    """Raise ``NotAllowedError`` unless the step is the person's to tick."""
    if actor is not None:
        actor.check_for(Action.REPORT_PROGRESS, step.measure.plan.agency, carrier_of(step))


def can_tick(actor: Actor, step: Step) -> bool:
    """Say whether the person may tick a step."""
    return actor.may_for(Action.REPORT_PROGRESS, step.measure.plan.agency, carrier_of(step))


def carrier_of(step: Step) -> Unit | None:
    """Return the unit that carries a step out."""
    return step.unit or step.measure.unit


def _units(measure: PlannedMeasure) -> Iterator[Unit | None]:
    yield measure.unit
    for step in measure.steps.all():
        if step.unit_id is not None and step.removed_at is None:
            yield step.unit
