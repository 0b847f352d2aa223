"""What can be done to results: each action checks, changes and writes its line in one transaction."""

import hashlib
import json

from django.db import transaction

import prongsai
from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import load
from prongsai.web.registry.models import Agency
from prongsai.web.results.acceptable import faults_of
from prongsai.web.results.corrections import settled
from prongsai.web.results.errors import ImpossibleResultError
from prongsai.web.results.models import SCORE_COLUMNS, ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record


@transaction.atomic
def accept(actor: Actor | None, agency: Agency, assessment: Assessment, note: str = "") -> ResultRun:
    """Make the assessment the agency's current result of its year and return the run.

    ``actor`` ``None`` is the program itself. Raises ``NotAllowedError`` and ``ImpossibleResultError``.
    """
    if actor is not None:
        actor.check(Action.WRITE_RESULT, agency)
    Agency.objects.select_for_update().get(pk=agency.pk)
    earlier = ResultRun.objects.filter(agency=agency, fiscal_year=assessment.fiscal_year)
    last = earlier.order_by("-number").first()
    earlier.filter(is_current=True).update(is_current=False)
    run = run_of(agency, assessment)
    run.number = last.number + 1 if last else 1
    run.accepted_by = actor.user if actor else None
    run.note = note
    run.save(force_insert=True)
    record(
        actor,
        "results.accept",
        agency,
        run,
        before={"run": last.number, "overall": _json(last.overall)} if last else None,
        after={"run": run.number, "overall": _json(run.overall), "checksum": run.checksum},
    )
    return run


def run_of(agency: Agency, assessment: Assessment) -> ResultRun:
    """Return the run that accepting would make, neither numbered nor saved; raises ``ImpossibleResultError``."""
    from prongsai.analysis.known import known_scores
    from prongsai.engine.levels import judge
    from prongsai.engine.rounding import shown

    if impossible := faults_of(settled(assessment)):
        raise ImpossibleResultError(impossible)
    framework = load(assessment.framework)
    scores = known_scores(framework, settled(assessment).scores)
    verdict = judge(framework, scores)
    plain = assessment.model_dump(mode="json")
    canonical = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    columns = {column: shown(scores[node]) for node, column in SCORE_COLUMNS.items() if node in scores}
    return ResultRun(
        agency=agency,
        fiscal_year=assessment.fiscal_year,
        assessment_json=plain,
        checksum=hashlib.sha256(canonical.encode()).hexdigest(),
        framework_id=framework.id,
        framework_checksum=framework.checksum,
        engine_version=prongsai.__version__,
        level=(verdict.level.name.th or "") if verdict.level else "",
        **columns,
    )


def _json(value: object) -> object:
    return None if value is None else float(str(value))
