"""What the audit finds in a result, and what the agency says to it."""

from typing import Annotated, Literal

from ninja import Path, Router, Schema, Status
from pydantic import StringConstraints

from prongsai.web.api.answers import answers
from prongsai.web.api.doors import agency_operation
from prongsai.web.api.operations.drafts import DraftShape
from prongsai.web.api.operations.results import run_of
from prongsai.web.api.shapes import Long, Version, Year
from prongsai.web.registry.models import Agency
from prongsai.web.results import answer_actions
from prongsai.web.results.answer_actions import Said
from prongsai.web.results.findings import AnsweredFinding, answered, one_answered
from prongsai.web.results.models import AnswerKind, FindingAnswer
from prongsai.web.rights.doors import Request
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

router = Router(tags=["findings"])
Key = Annotated[str, Path(pattern=r"^[0-9a-f]{20}$", description="The key of a finding")]
_FINDING = "/agencies/{agency}/results/{year}/findings/{finding}/answer"


class AnswerShape(Schema):
    kind: str
    right_value: str
    explanation: str
    version: int


class FindingShape(Schema):
    """One thing wrong in a document. ``answer``: what the agency says to it."""

    key: str
    code: str
    severity: str
    node: str | None
    printed: str | None
    expected: str | None
    at: str
    message_th: str
    message_en: str
    answer: AnswerShape | None

    @staticmethod
    def of(one: AnsweredFinding) -> "FindingShape":
        told = one.finding.model_dump(mode="json")
        return FindingShape(key=one.key, answer=_answer(one.answer), **told)


class AnswerIn(Schema):
    """``version``: of the answer that the caller saw; 0 where there was none."""

    kind: Literal["misprint", "explained", "no-fault"]
    right_value: Annotated[str, StringConstraints(max_length=60)] = ""
    explanation: Long = ""
    version: Version


def _answer(given: FindingAnswer | None) -> AnswerShape | None:
    return AnswerShape.model_validate(given) if given else None


@router.get("/agencies/{agency}/results/{year}/findings", response=answers(list[FindingShape]))
@agency_operation(Action.SEE)
def list_findings(request: Request, agency: Agency, year: Year) -> list[FindingShape]:  # noqa: ARG001
    """List the findings of a year's result, those without an answer first."""
    return [FindingShape.of(one) for one in answered(run_of(agency, year))]


@router.put(_FINDING, response=answers(AnswerShape))
@agency_operation(Action.WRITE_RESULT)
def answer_finding(
    request: Request, agency: Agency, year: Year, finding: Key, given: AnswerIn
) -> AnswerShape:
    """Answer a finding; 409 where somebody else was quicker than ``version``."""
    run = run_of(agency, year)
    said = Said(AnswerKind(given.kind), given.right_value, given.explanation, given.version)
    held = answer_actions.answer(request.actor, run, one_answered(run, finding), said)
    return AnswerShape.model_validate(held)


@router.delete(_FINDING, response=answers(None, 204))
@agency_operation(Action.WRITE_RESULT)
def withdraw_answer(request: Request, agency: Agency, year: Year, finding: Key) -> Status[None]:
    """Take an answer back; it can be given again as it was."""
    given = one_answered(run_of(agency, year), finding).answer
    if given is None:
        raise NoSuchThingError
    answer_actions.withdraw(request.actor, given)
    return Status(204, None)


@router.post(_FINDING + "/restore", response=answers(AnswerShape))
@agency_operation(Action.WRITE_RESULT)
def restore_answer(request: Request, agency: Agency, year: Year, finding: Key) -> AnswerShape:
    """Give a withdrawn answer again."""
    given = one_answered(run_of(agency, year), finding).withdrawn
    if given is None:
        raise NoSuchThingError
    answer_actions.restore(request.actor, given)
    return AnswerShape.model_validate(given)


@router.post(_FINDING + "/apply", response=answers(DraftShape))
@agency_operation(Action.WRITE_RESULT)
def apply_answer(request: Request, agency: Agency, year: Year, finding: Key) -> DraftShape:
    """Begin a draft in which the finding's figure has the right value."""
    run = run_of(agency, year)
    return DraftShape.of(answer_actions.apply(request.actor, run, one_answered(run, finding)))
