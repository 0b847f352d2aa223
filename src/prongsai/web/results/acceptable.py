"""What an assessment must be to become a result, whichever door it comes through."""

from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import available, load


def faults_of(assessment: Assessment) -> list[str]:
    """Return what cannot be, each with its place: ``scores.ITA: must be 0 to 100``; empty where all can be.

    A framework is known by its id only: what came in from outside names no folder of this machine.
    """
    if assessment.framework not in available():
        return [f"framework: unknown, known are {', '.join(available())}"]
    framework, faults = load(assessment.framework), []
    if assessment.fiscal_year != framework.fiscal_year:
        faults.append(f"fiscal_year: framework {framework.id} is of {framework.fiscal_year}")
    for node, score in assessment.scores.items():
        if node not in framework:
            faults.append(f"scores.{node}: framework {framework.id} has no such node")
        elif not 0 <= score <= 100:
            faults.append(f"scores.{node}: must be 0 to 100")
    return faults
