"""A result understood. Runs never change, so what follows from them is remembered by their ids.

A correction of any year is a run of its own: it makes another key, and nothing old is ever shown for it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from prongsai.web.results.models import ResultRun
from prongsai.web.understand.remembered import Remembered

if TYPE_CHECKING:
    from prongsai.analysis.explain import Explanation
    from prongsai.analysis.findings import Finding
    from prongsai.analysis.model import Analysis, Target
    from prongsai.analysis.whatif_routes import NextLevel
    from prongsai.engine.framework.model import NodeId

_Key: TypeAlias = tuple[str, str]

_ANALYSES: "Remembered[Analysis]" = Remembered(200)
_FINDINGS: "Remembered[tuple[Finding, ...]]" = Remembered(200)
_NEXT_LEVELS: "Remembered[NextLevel]" = Remembered(200)
_EXPLANATIONS: "Remembered[Explanation]" = Remembered(60)


def analysis_of(run: ResultRun) -> "Analysis":
    """Return the analysis of a run beside the agency's current runs of earlier years (one query, two when new)."""
    return analysis_beside(run, _earlier(run))


def analysis_beside(
    run: ResultRun, earlier: Sequence[ResultRun], target: "Target | None" = None
) -> "Analysis":
    """Return the analysis of a run beside these earlier ones, by default against the pass mark."""
    key = (target, _key(run), *map(_key, earlier))
    return _ANALYSES.of(key, lambda: _analyse(run, earlier, target))


def findings_of(run: ResultRun) -> "tuple[Finding, ...]":
    """Return what the audit finds in a run."""

    def audit_run() -> "tuple[Finding, ...]":
        from prongsai.analysis.audit import audit

        return audit(run.assessment, run.framework)

    return _FINDINGS.of(_key(run), audit_run)


def next_level_of(run: ResultRun) -> "NextLevel":
    """Return the cheapest ways to the next level."""

    def search() -> "NextLevel":
        from prongsai.analysis.whatif_routes import cheapest_to_next_level

        return cheapest_to_next_level(run.framework, run.assessment.scores)

    return _NEXT_LEVELS.of(_key(run), search)


def explanation_of(run: ResultRun, node: "NodeId" = "ITA") -> "Explanation":
    """Return where the score of a node comes from. Raises ``UnknownNodeError`` for a node of no such year."""

    def explain_whole() -> "Explanation":
        from prongsai.analysis.explain import explain

        scores = run.assessment.scores
        return explain(run.framework, scores, node, printed=scores)

    return _EXPLANATIONS.of((_key(run), node), explain_whole)


def _key(run: ResultRun) -> _Key:
    return run.public_id, run.checksum


def _earlier(run: ResultRun) -> Sequence[ResultRun]:
    """Return the current runs of earlier years, newest first, without what is heavy in them."""
    runs = ResultRun.objects.filter(agency_id=run.agency_id, is_current=True, fiscal_year__lt=run.fiscal_year)
    return list(runs.order_by("-fiscal_year").only("public_id", "checksum", "fiscal_year"))


def _analyse(run: ResultRun, earlier: Sequence[ResultRun], target: "Target | None") -> "Analysis":
    from prongsai.analysis.model import Target
    from prongsai.analysis.weaknesses import analyse

    if any("assessment_json" in one.get_deferred_fields() for one in earlier):
        earlier = list(ResultRun.objects.filter(pk__in=[one.pk for one in earlier]))
    previous = [one.assessment for one in earlier]
    return analyse(run.assessment, run.framework, target or Target.PASS, previous)
