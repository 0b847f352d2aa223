"""Results of the years: as part A's Assessment JSON (``docs/schema/assessment.schema.json``)."""

from ninja import Query, Router, Schema

from prongsai.engine.assessment import Assessment
from prongsai.web.api.acceptable import check_acceptable
from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import agency_operation
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.shapes import ResultShape, Year
from prongsai.web.registry.models import Agency
from prongsai.web.results.actions import accept
from prongsai.web.results.models import ResultRun
from prongsai.web.results.queries import current_run
from prongsai.web.rights.doors import Request
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

router = Router(tags=["results"])


class ResultList(Paging):
    """Which results, newest year first; ``all``: also those that a later run corrected."""

    year: Year | None = None
    all: bool = False


class WholeResult(Schema):
    """A result with everything that its document said."""

    result: ResultShape
    assessment: Assessment


def run_of(agency: Agency, year: int) -> ResultRun:
    """Return the current result of a year; raises ``NoSuchThingError``."""
    run = current_run(agency, year)
    if run is None:
        raise NoSuchThingError
    return run


@router.get("/agencies/{agency}/results", response=answers(Page[ResultShape]))
@agency_operation(Action.SEE)
def list_results(request: Request, agency: Agency, asked: Query[ResultList]) -> Page[ResultShape]:  # noqa: ARG001
    """List the results of an agency."""
    rows = ResultRun.objects.filter(agency=agency).defer("assessment_json")
    rows = rows if asked.all else rows.filter(is_current=True)
    rows = rows.filter(fiscal_year=asked.year) if asked.year else rows
    return page_of(rows, asked, ResultShape.of)


@router.get("/agencies/{agency}/results/{year}", response=answers(WholeResult))
@agency_operation(Action.SEE)
def get_result(request: Request, agency: Agency, year: Year) -> WholeResult:  # noqa: ARG001
    """Return the current result of a year."""
    run = run_of(agency, year)
    whole = Assessment.model_validate(run.assessment_json)
    return WholeResult(result=ResultShape.of(run), assessment=whole)


@router.post("/agencies/{agency}/results", response=answers(ResultShape, 201), openapi_extra=takes_key())
@agency_operation(Action.WRITE_RESULT)
@once(201)
def accept_result(request: Request, agency: Agency, assessment: Assessment) -> ResultShape:
    """Make an assessment the agency's current result of its year. What was there stays in the history."""
    check_acceptable(agency, assessment)
    return ResultShape.of(accept(request.actor, agency, assessment))
