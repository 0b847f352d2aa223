"""A result understood: computed from immutable runs, so it is remembered by their ids."""

from functools import lru_cache

from prongsai.analysis.audit import audit
from prongsai.analysis.findings import Finding
from prongsai.analysis.model import Analysis, Target
from prongsai.analysis.weaknesses import analyse
from prongsai.web.results.models import ResultRun
from prongsai.web.results.queries import runs_before

_REMEMBERED = 256


def analysis_of(run: ResultRun, target: Target = Target.PASS) -> Analysis:
    """Return the analysis of a run beside the agency's current runs of earlier years (one query)."""
    return _analysis(_Runs(run, tuple(runs_before(run))), target)


def findings_of(run: ResultRun) -> tuple[Finding, ...]:
    """Return what the audit finds in a run."""
    return _findings(_Runs(run, ()))


class _Runs:
    """Runs as a key: two are the same when they are the same rows."""

    def __init__(self, run: ResultRun, before: tuple[ResultRun, ...]) -> None:
        self.run, self.before = run, before
        self._key = tuple(one.checksum + one.public_id for one in (run, *before))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Runs) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=_REMEMBERED)
def _analysis(runs: _Runs, target: Target) -> Analysis:
    previous = [one.assessment for one in runs.before]
    return analyse(runs.run.assessment, runs.run.framework, target, previous)


@lru_cache(maxsize=_REMEMBERED)
def _findings(runs: _Runs) -> tuple[Finding, ...]:
    return audit(runs.run.assessment, runs.run.framework)
