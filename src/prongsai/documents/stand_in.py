"""The plan of a report when nobody has handed one in."""

from prongsai.analysis.model import Analysis
from prongsai.documents.content import ReportKind
from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.model import Framework
from prongsai.planning.followup import from_assessment
from prongsai.planning.plan import Plan


def stand_in(
    kind: ReportKind, assessment: Assessment, framework: Framework, analysis: Analysis
) -> Plan | None:
    """Return the document's own measures, else a draft from the catalogue.

    A follow-up is never about a draft: nobody has carried that out. And measures that followed an
    earlier result are no answer to this one, so an analysis gets a draft instead.
    """
    printed = from_assessment(assessment)
    if kind is ReportKind.FOLLOW_UP or (
        printed is not None and printed.result_year == assessment.fiscal_year
    ):
        return printed
    return _drafted(framework, analysis)


def _drafted(framework: Framework, analysis: Analysis) -> Plan:
    from prongsai.planning import catalogue
    from prongsai.planning.draft import draft
    from prongsai.planning.next_year import framework_of

    next_framework = framework_of(analysis.fiscal_year + 1)
    return draft(analysis, framework, catalogue.load(), next_framework)
