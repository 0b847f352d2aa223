"""Plans."""

from datetime import date

from django.utils import timezone
from ninja import Query, Router, Schema

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import PublicId, agency_operation
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.planned import PlanShape
from prongsai.web.api.shapes import Year
from prongsai.web.plans import queries
from prongsai.web.plans.actions import start_plan
from prongsai.web.plans.views.finding import the_plan
from prongsai.web.registry.models import Agency
from prongsai.web.results.queries import run_of_year
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["plans"])


class NewPlan(Schema):
    """After the result of which year; the plan is that of the next one."""

    result_year: Year


class ProgressShape(Schema):
    """How far a plan is, in measures; stopped ones count as neither."""

    done: int
    all: int
    late: int
    percent: int


class DeadlineShape(Schema):
    day: date
    title: str
    unit: str
    is_late: bool
    kind: str


@router.get("/agencies/{agency}/plans", response=answers(Page[PlanShape]))
@agency_operation(Action.SEE)
def list_plans(request: Request, agency: Agency, asked: Query[Paging]) -> Page[PlanShape]:  # noqa: ARG001
    """List the plans of an agency, the newest year first."""
    return page_of(queries.plans_of(agency), asked, PlanShape.of)


@router.post("/agencies/{agency}/plans", response=answers(PlanShape, 201), openapi_extra=takes_key())
@agency_operation(Action.WRITE_PLAN)
@once(201)
def start(request: Request, agency: Agency, asked: NewPlan) -> PlanShape:
    """Start the plan after a result, with the measures drafted from the catalogue and those carried over."""
    return PlanShape.of(start_plan(request.actor, agency, run_of_year(agency, asked.result_year)))


@router.get("/agencies/{agency}/plans/{plan}", response=answers(PlanShape))
@agency_operation(Action.SEE)
def get_plan(request: Request, agency: Agency, plan: PublicId) -> PlanShape:  # noqa: ARG001
    """Return one plan."""
    return PlanShape.of(the_plan(agency, plan))


@router.get("/agencies/{agency}/plans/{plan}/progress", response=answers(ProgressShape))
@agency_operation(Action.SEE)
def get_progress(request: Request, agency: Agency, plan: PublicId) -> ProgressShape:  # noqa: ARG001
    """Tell how far a plan is."""
    return ProgressShape.model_validate(queries.progress_of(the_plan(agency, plan)))


@router.get("/agencies/{agency}/deadlines", response=answers(list[DeadlineShape]))
@agency_operation(Action.SEE)
def list_deadlines(request: Request, agency: Agency) -> list[DeadlineShape]:  # noqa: ARG001
    """List what is due next, what is late first; at most fifty."""
    found = queries.deadlines(agency, timezone.localdate(), most=50)
    return [DeadlineShape.model_validate(one) for one in found]
