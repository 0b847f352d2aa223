"""The audit: what in a document contradicts itself, the rules of its year, or its own agency.

``audit`` is pure. Each check is one function from a case to slips, in a module named for what it
checks; :data:`CHECKS` is the whole list. A half-unit tie is never a slip (see ``estimates``).
"""

from collections.abc import Callable, Iterable

from prongsai.analysis.audit.advice import ADVICE
from prongsai.analysis.audit.case import Case, Check, Slip
from prongsai.analysis.audit.claims import check_claims
from prongsai.analysis.audit.counts import check_counts
from prongsai.analysis.audit.identity import check_agency, check_year
from prongsai.analysis.audit.impossible import check_impossible_values
from prongsai.analysis.audit.levels import check_levels
from prongsai.analysis.audit.means import check_means
from prongsai.analysis.audit.missing import check_missing
from prongsai.analysis.audit.names import check_item_codes, check_names
from prongsai.analysis.audit.ranks import check_ranks
from prongsai.analysis.audit.two_values import check_two_values
from prongsai.analysis.audit.weighted import check_weighted_points
from prongsai.analysis.audit.wording import places
from prongsai.analysis.findings import Finding, FindingCode, Severity
from prongsai.engine.assessment import Assessment, Document
from prongsai.engine.framework.model import Framework

CHECKS: tuple[Check, ...] = (
    check_means,
    check_two_values,
    check_impossible_values,
    check_levels,
    check_claims,
    check_missing,
    check_weighted_points,
    check_ranks,
    check_counts,
    check_agency,
    check_year,
    check_names,
    check_item_codes,
)
"""Every check of the audit."""

_SEVERITIES = tuple(Severity)
_CODES = tuple(FindingCode)


def audit(assessment: Assessment, framework: Framework) -> tuple[Finding, ...]:
    """Return everything wrong in one assessment: errors first, then by code, then as the document runs.

    ``framework`` is that of the assessment's year. Nothing is found where the year's rule is unknown; a
    rule that is not confirmed gives a warning, not an error.
    """
    case = Case(assessment, framework)
    return _in_order(_finding(slip) for check in CHECKS for slip in check(case))


def audit_document(document: Document, framework_of: Callable[[str], Framework]) -> tuple[Finding, ...]:
    """Return everything wrong in any assessment of a document, each thing once.

    ``framework_of`` gives the framework of an id (``prongsai.engine.framework.loader.load``). What
    concerns the whole document (its agency, its year) stands in each assessment but is found once.
    """
    return _in_order(
        finding
        for assessment in document.assessments
        for finding in audit(assessment, framework_of(assessment.framework))
    )


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return each finding once, in the order of :func:`audit`."""
    distinct = dict.fromkeys(found)
    return tuple(sorted(distinct, key=lambda f: (_SEVERITIES.index(f.severity), _CODES.index(f.code))))


def _finding(slip: Slip) -> Finding:
    """Return the slip as a finding: where, what, why it matters, what to do."""
    where, advice = places(slip.places), ADVICE[slip.code]
    return Finding(
        code=slip.code,
        severity=slip.severity,
        node=slip.node,
        printed=slip.printed,
        expected=slip.expected,
        at=slip.places[0],
        message_th=f"{where.th}: {slip.what.th} {advice.th}",
        message_en=f"{where.en}: {slip.what.en}. {advice.en}",
    )
