"""What can be done to drafts: begin, correct, set aside, take back, accept."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import load
from prongsai.engine.framework.model import NodeId
from prongsai.engine.years import FiscalYear
from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.results import actions
from prongsai.web.results.corrections import with_agency, with_framework, with_level, with_scores
from prongsai.web.results.errors import EmptyDraftError, NotOpenError, OtherAgencyError
from prongsai.web.results.models import Draft, DraftState, Outcome, ResultRun, Upload
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record


@dataclass(frozen=True, slots=True)
class Changes:
    """What a person typed into the figures of a draft. ``scores``: 0–100, ``None``: not known."""

    year: FiscalYear
    level: str | None = None
    scores: Mapping[NodeId, float | None] = field(default_factory=dict)
    keeps_level: bool = False
    """The level is left as it is (a form without the field)."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How a draft is accepted."""

    note: str = ""
    is_meant: bool = False
    """The person says that the document is this agency's though it names another."""


@transaction.atomic
def start_typed(actor: Actor, agency: Agency, year: FiscalYear) -> Draft:
    """Begin an empty draft of a year, to be typed. Raises ``UnknownFrameworkError``."""
    actor.check(Action.WRITE_RESULT, agency)
    framework = load(str(year))
    empty = Assessment(agency=agency.as_assessed, fiscal_year=framework.fiscal_year, framework=framework.id)
    return _started(actor, agency, empty)


@transaction.atomic
def start_correction(actor: Actor, run: ResultRun) -> Draft:
    """Begin a draft from an accepted run; accepting it makes a new run and leaves the old one as it is."""
    actor.check(Action.WRITE_RESULT, run.agency)
    return _started(actor, run.agency, Assessment.model_validate(run.assessment_json), run)


@transaction.atomic
def correct(actor: Actor, draft: Draft, changes: Changes, version: int) -> Draft:
    """Write the changes into the draft. Raises ``ChangedMeanwhileError`` and ``NotOpenError``."""
    held = _held(actor, draft, version)
    before = held.assessment
    after = changed(before, changes, by=actor.user.name)
    if after != before:
        _write(held, after)
        record(actor, "results.draft.correct", held.agency, held, *_differences(before, after))
    return held


@transaction.atomic
def accept_draft(
    actor: Actor, draft: Draft, changes: Changes | None, version: int, how: Acceptance
) -> ResultRun:
    """Write the last changes, then accept the draft and return the run.

    Raises ``OtherAgencyError``, ``EmptyDraftError``, ``ChangedMeanwhileError`` and ``NotOpenError``.
    """
    held = correct(actor, draft, changes, version) if changes else _held(actor, draft, version)
    agency = held.agency
    assert agency is not None, "only a draft of a known agency is held"
    if held.is_other_agency and not how.is_meant:
        raise OtherAgencyError(held.printed_name, agency.name)
    if not held.assessment.scores:
        raise EmptyDraftError
    run = actions.accept(actor, agency, with_agency(held.assessment, agency.as_assessed), how.note)
    held.state, held.run = DraftState.ACCEPTED, run
    held.save()
    settle_outcome(held.upload)
    return run


@transaction.atomic
def set_aside(actor: Actor, draft: Draft) -> None:
    """Do not use a draft; it can be taken back."""
    _move(actor, draft, DraftState.OPEN, DraftState.REMOVED, "results.draft.remove")


@transaction.atomic
def take_back(actor: Actor, draft: Draft) -> None:
    """Use a draft again that was set aside."""
    _move(actor, draft, DraftState.REMOVED, DraftState.OPEN, "results.draft.restore")


def changed(assessment: Assessment, changes: Changes, by: str) -> Assessment:
    """Return the assessment with what a person typed; nothing is saved."""
    if changes.year != assessment.fiscal_year:
        assessment = with_framework(assessment, load(str(changes.year)))
    framework = load(assessment.framework)
    known = {node: value for node, value in changes.scores.items() if node in framework}
    assessment = with_scores(assessment, known, by)
    return assessment if changes.keeps_level else with_level(assessment, changes.level, by)


def settle_outcome(upload: Upload | None) -> None:
    """Say of a file that was read what became of it: accepted once nothing in it waits for a person."""
    if upload is None:
        return
    states = set(upload.drafts.values_list("state", flat=True))
    upload.outcome = Outcome.REVIEW if DraftState.OPEN in states else Outcome.ACCEPTED
    if DraftState.ACCEPTED not in states and DraftState.OPEN not in states:
        upload.outcome = ""
    upload.save(update_fields=["outcome"])


def _started(actor: Actor, agency: Agency, assessment: Assessment, run: ResultRun | None = None) -> Draft:
    plain = assessment.model_dump(mode="json")
    draft = Draft.objects.create(
        agency=agency,
        corrects=run,
        fiscal_year=assessment.fiscal_year,
        as_read_json=plain,
        assessment_json=plain,
        made_by=actor.user,
    )
    record(actor, "results.draft.start", agency, draft, after={"year": draft.fiscal_year})
    return draft


def _held(actor: Actor, draft: Draft, version: int) -> Draft:
    """Return the draft as it is now, locked; raises where the person may not, or somebody was quicker."""
    held = Draft.objects.select_for_update(of=("self",)).select_related("agency", "upload").get(pk=draft.pk)
    if held.agency is None:
        raise NoSuchThingError
    actor.check(Action.WRITE_RESULT, held.agency)
    if not held.is_open:
        raise NotOpenError
    if held.version != version:
        raise ChangedMeanwhileError(str(held), version, held.version)
    return held


def _write(draft: Draft, assessment: Assessment) -> None:
    draft.assessment_json = assessment.model_dump(mode="json")
    draft.fiscal_year = assessment.fiscal_year
    draft.version += 1
    draft.save()


def _move(actor: Actor, draft: Draft, state: DraftState, to: DraftState, what: str) -> None:
    held = Draft.objects.select_for_update(of=("self",)).select_related("agency", "upload").get(pk=draft.pk)
    if held.agency is None:
        raise NoSuchThingError
    actor.check(Action.WRITE_RESULT, held.agency)
    if held.state != state:
        return
    held.state, held.changed_at = to, timezone.now()
    held.save()
    settle_outcome(held.upload)
    record(actor, what, held.agency, held)


def _differences(before: Assessment, after: Assessment) -> tuple[dict[str, object], dict[str, object]]:
    """Return what a correction changed, as the log keeps it."""
    nodes = [
        node
        for node in dict.fromkeys((*before.scores, *after.scores))
        if before.scores.get(node) != after.scores.get(node)
    ]
    old: dict[str, object] = {node: before.scores.get(node) for node in nodes}
    new: dict[str, object] = {node: after.scores.get(node) for node in nodes}
    for name in ("level", "fiscal_year"):
        if getattr(before, name) != getattr(after, name):
            old[name], new[name] = getattr(before, name), getattr(after, name)
    return old, new
