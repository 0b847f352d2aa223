"""Taking over what was chosen of a plan sheet that came back: all of it, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from prongsai.planning.plan import PlannedMeasure as OnPaper
from prongsai.web.plans.actions.common import check_version, held, held_plan
from prongsai.web.plans.actions.evidence import add_evidence, remove_evidence
from prongsai.web.plans.actions.measures import (
    MeasureText,
    change_measure,
    remove_measure,
)
from prongsai.web.plans.actions.progress import Report, report_progress
from prongsai.web.plans.actions.start import add_suggestions, unit_named
from prongsai.web.plans.actions.steps import add_step, remove_step
from prongsai.web.plans.drafting import Origin, Promises, Suggestion
from prongsai.web.plans.models import Plan, PlannedMeasure, Step
from prongsai.web.plans.paper import lines
from prongsai.web.plans.schedule import keep_next_due
from prongsai.web.plans.sheet_review import Change, Kind
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record


@transaction.atomic
def apply_sheet(
    actor: Actor | None,
    plan: Plan,
    chosen: Sequence[Change],
    versions: Mapping[str, int],
    today: date | None = None,
) -> None:
    """Take over the chosen changes of a reviewed sheet.

    ``versions`` are those that the person saw in the review: raises ``ChangedMeanwhileError`` where somebody
    changed one of the measures since, and then nothing is taken over.
    """
    if actor is not None:
        actor.check(Action.WRITE_PLAN, plan.agency)
    plan = held_plan(plan)
    day = today or timezone.localdate()
    for change in chosen:
        if change.measure is not None:
            check_version(held(change.measure), versions.get(change.measure.public_id, 0))
    for change in chosen:
        _apply(actor, plan, change, day)
    after = {kind.value: sum(one.kind is kind for one in chosen) for kind in Kind}
    record(actor, "plans.sheet", plan.agency, plan, after=after)


def _apply(actor: Actor | None, plan: Plan, change: Change, today: date) -> None:
    if change.kind is Kind.ADDED and change.row is not None:
        promise = Promises(plan.base_run)(change.row.nodes)
        bare = replace(change.row, done=None, outputs=(), outcomes=())
        measure = add_suggestions(
            actor, plan, [Suggestion(change.key, Origin.DOCUMENT, bare, promise)], today
        )[0]
        _report(actor, measure, None, change.row, today)
    elif change.kind is Kind.REMOVED and change.measure is not None:
        remove_measure(actor, change.measure)
    elif change.measure is not None and change.row is not None:
        _rewrite(actor, change.measure, change, change.row, today)


def _rewrite(actor: Actor | None, measure: PlannedMeasure, change: Change, row: OnPaper, today: date) -> None:
    different = {one.name: one for one in change.fields}
    text = _text(measure, row, set(different))
    measure = change_measure(actor, measure, held(measure).version, text, today)
    if "steps" in different:
        _rewrite_steps(actor, measure, row.steps)
    if "evidence" in different:
        _rewrite_evidence(actor, measure, row.evidence)
    if different.keys() & {"done", "outputs", "outcomes"}:
        before = {name: one.before for name, one in different.items()}
        _report(actor, measure, before, row, today)


def _text(measure: PlannedMeasure, row: OnPaper, different: set[str]) -> MeasureText:
    """Return the measure's texts with what differs in the row; the unit follows changed owners."""
    units = list(measure.plan.agency.units.all())
    is_owner_new = "owners" in different
    return MeasureText(
        measure=row.measure,
        nodes=row.nodes if "nodes" in different else tuple(measure.nodes),
        weakness=row.weakness if "weakness" in different else measure.weakness,
        unit=unit_named(row.owners, units) or measure.unit if is_owner_new else measure.unit,
        owners="\n".join(row.owners) if is_owner_new else measure.owners,
        period=row.period[:200] if "period" in different else measure.period,
        start=row.start if "start" in different else measure.start,
        end=row.end if "end" in different else measure.end,
        monitoring="\n".join(row.monitoring) if "monitoring" in different else measure.monitoring,
        note=(row.note or "") if "note" in different else measure.note,
        rhythms=tuple(measure.rhythms),
    )


def _rewrite_steps(actor: Actor | None, measure: PlannedMeasure, wanted: Sequence[str]) -> None:
    """Make the steps those of the sheet, in its order; a step that is still there keeps its day and its tick."""
    there = {_squeezed(step.text): step for step in measure.steps.filter(removed_at=None)}
    kept = {_squeezed(text) for text in wanted}
    for key, step in there.items():
        if key not in kept:
            step.measure = measure
            remove_step(actor, step)
    order = [there.get(_squeezed(text)) or add_step(actor, measure, text) for text in wanted]
    for position, step in enumerate(order, 1):
        step.position = position
    Step.objects.bulk_update(order, ["position"])
    keep_next_due(measure)


def _rewrite_evidence(actor: Actor | None, measure: PlannedMeasure, wanted: Sequence[str]) -> None:
    there = {_squeezed(one.text): one for one in measure.evidence.filter(removed_at=None)}
    kept = {_squeezed(text) for text in wanted}
    for key, one in there.items():
        if key not in kept:
            one.measure = measure
            remove_evidence(actor, one)
    for text in wanted:
        if _squeezed(text) not in there:
            add_evidence(actor, measure, text)


def _report(
    actor: Actor | None,
    measure: PlannedMeasure,
    before: Mapping[str, str] | None,
    row: OnPaper,
    today: date,
) -> None:
    """Add what the sheet tells of progress beyond what is there as one report; reports are never rewritten."""
    was = before or {}
    done, output, outcome = (
        _new_lines(was.get(name), text)
        for name, text in (
            ("done", row.done or ""),
            ("outputs", "\n".join(row.outputs)),
            ("outcomes", "\n".join(row.outcomes)),
        )
    )
    if done or output or outcome:
        told = done or "–"
        report_progress(actor, measure, Report(done=told, day=today, output=output, outcome=outcome))


def _new_lines(before: str | None, after: str) -> str:
    known = {_squeezed(line) for line in lines(before or "")}
    return "\n".join(line for line in lines(after) if _squeezed(line) not in known)


def _squeezed(text: str) -> str:
    return "".join(text.split())
