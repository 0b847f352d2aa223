"""Whether an assessment that a program sent can be a result of an agency."""

from prongsai.engine.assessment import Assessment
from prongsai.engine.framework.loader import available, load
from prongsai.web.api.errors import WrongCallError
from prongsai.web.registry.models import Agency


def check_acceptable(agency: Agency, assessment: Assessment) -> None:
    """Raise ``WrongCallError`` for another agency's name, an unknown framework or node, impossible scores."""
    faults = _faults(agency, assessment)
    if faults:
        raise WrongCallError(
            "ผลการประเมินที่ส่งมาไม่สอดคล้องกับหน่วยงานหรือกรอบการประเมิน โปรดแก้ไขตามตำแหน่งที่ระบุแล้วส่งใหม่",
            "The assessment does not fit the agency or the framework. Correct the places named and send it again",
            tuple(faults[:20]),
        )


def _faults(agency: Agency, assessment: Assessment) -> list[str]:
    if assessment.framework not in available():
        return [f"body.framework: unknown, known are {', '.join(available())}"]
    framework, faults = load(assessment.framework), []
    if assessment.fiscal_year != framework.fiscal_year:
        faults.append(f"body.fiscal_year: framework {framework.id} is of {framework.fiscal_year}")
    if assessment.agency.name not in (None, agency.name):
        faults.append(f"body.agency.name: this is {agency.name}")
    for node, score in assessment.scores.items():
        if node not in framework:
            faults.append(f"body.scores.{node}: framework {framework.id} has no such node")
        elif not 0 <= score <= 100:
            faults.append(f"body.scores.{node}: must be 0 to 100")
    return faults
