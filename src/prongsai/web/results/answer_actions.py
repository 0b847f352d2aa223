"""What can be said to a finding: answer, withdraw, take back, and correct the result by it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from prongsai.web.registry.errors import ChangedMeanwhileError
from prongsai.web.registry.models import Agency
from prongsai.web.results.draft_actions import Changes, correct, start_correction
from prongsai.web.results.errors import NothingToApplyError
from prongsai.web.results.findings import AnsweredFinding
from prongsai.web.results.models import AnswerKind, Draft, FindingAnswer, ResultRun
from prongsai.web.results.typed import NotAScoreError, score_of
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as a person gives it. ``version`` is the one that the person saw, 0: there was none."""

    kind: AnswerKind
    right_value: str
    explanation: str
    version: int


@transaction.atomic
def answer(actor: Actor, run: ResultRun, finding: AnsweredFinding, said: Said) -> FindingAnswer:
    """Keep what the agency says to a finding. Raises ``ChangedMeanwhileError``."""
    actor.check(Action.WRITE_RESULT, run.agency)
    Agency.objects.select_for_update().get(pk=run.agency_id)
    held = FindingAnswer.objects.filter(
        agency=run.agency, fiscal_year=run.fiscal_year, key=finding.key
    ).first()
    now = held.version if held and held.removed_at is None else 0
    if now != said.version:
        raise ChangedMeanwhileError(title_of(finding), said.version, now)
    before = _facts(held) if held and now else None
    held = held or FindingAnswer(agency=run.agency, fiscal_year=run.fiscal_year, key=finding.key, version=0)
    held.title = title_of(finding)
    held.kind, held.right_value, held.explanation = said.kind, said.right_value, said.explanation
    held.answered_by, held.removed_at = actor.user, None
    held.version += 1
    held.save()
    record(actor, "results.answer", run.agency, held, before=before, after=_facts(held))
    return held


@transaction.atomic
def withdraw(actor: Actor, given: FindingAnswer) -> None:
    """Take an answer back; it can be given again as it was."""
    actor.check(Action.WRITE_RESULT, given.agency)
    if given.removed_at is None:
        given.removed_at = timezone.now()
        given.save()
        record(actor, "results.answer.remove", given.agency, given, before=_facts(given))


@transaction.atomic
def restore(actor: Actor, given: FindingAnswer) -> None:
    """Give a withdrawn answer again."""
    actor.check(Action.WRITE_RESULT, given.agency)
    if given.removed_at is not None:
        given.removed_at = None
        given.version += 1
        given.save()
        record(actor, "results.answer.restore", given.agency, given, after=_facts(given))


@transaction.atomic
def apply(actor: Actor, run: ResultRun, finding: AnsweredFinding) -> Draft:
    """Begin a draft in which the finding's figure has the right value; raises ``NothingToApplyError``."""
    node, given = finding.finding.node, finding.answer
    if node is None or given is None:
        raise NothingToApplyError
    changes = _changes(run, node, given.right_value)
    draft = start_correction(actor, run)
    return correct(actor, draft, changes, draft.version)


def title_of(finding: AnsweredFinding) -> str:
    return finding.finding.message_th[:300]


def _changes(run: ResultRun, node: str, right: str) -> Changes:
    """Return the change that the right value means: a level's name, else a score."""
    if right in {level.name.th for level in run.framework.levels}:
        return Changes(run.fiscal_year, level=right)
    try:
        score = score_of(right)
    except NotAScoreError:
        raise NothingToApplyError from None
    if score is None:
        raise NothingToApplyError
    return Changes(run.fiscal_year, scores={node: score}, keeps_level=True)


def _facts(given: FindingAnswer) -> dict[str, object]:
    return {"kind": given.kind, "right_value": given.right_value, "explanation": given.explanation}
