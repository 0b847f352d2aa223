"""Whether an assessment that a program sent can be a result of an agency."""

from prongsai.engine.assessment import Assessment
from prongsai.web.api.errors import WrongCallError
from prongsai.web.registry.models import Agency
from prongsai.web.results.acceptable import faults_of


def check_acceptable(agency: Agency, assessment: Assessment) -> None:
    """Raise ``WrongCallError`` for another agency's name, an unknown framework or node, impossible scores."""
    faults = [f"body.{fault}" for fault in faults_of(assessment)]
    if assessment.agency.name not in (None, agency.name):
        faults.append(f"body.agency.name: this is {agency.name}")
    if faults:
        raise WrongCallError(
            "ผลการประเมินที่ส่งมาไม่สอดคล้องกับหน่วยงานหรือกรอบการประเมิน โปรดแก้ไขตามตำแหน่งที่ระบุแล้วส่งใหม่",
            "The assessment does not fit the agency or the framework. Correct the places named and send it again",
            tuple(faults[:20]),
        )
