"""Measures that could stand in a plan: of the catalogue, and of the plan before it."""

from typing import Annotated

from ninja import Query, Router, Schema
from pydantic import Field

from prongsai.web.api.answers import Page, Paging, answers, page_of_list
from prongsai.web.api.doors import PublicId, agency_operation, by_token
from prongsai.web.api.errors import WrongCallError
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.planned import MeasureShape
from prongsai.web.plans import actions, drafting
from prongsai.web.plans.paper import outline
from prongsai.web.plans.views.finding import the_plan
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action

router = Router(tags=["suggestions"])


class CatalogueShape(Schema):
    """One measure of the catalogue; ``gloss``: the measure in a few English words."""

    id: str
    nodes: list[str]
    weakness: str
    measure: str
    gloss: str | None
    steps: list[str]


class FromCatalogue(Schema):
    """``measure``: the id of a measure of the catalogue, such as m09-17."""

    measure: Annotated[str, Field(max_length=12)]


class SuggestionShape(Schema):
    """A measure of the earlier plan that can be carried over; send its ``key``."""

    key: str
    measure: str


class CarryOver(Schema):
    keys: Annotated[list[Annotated[str, Field(max_length=100)]], Field(min_length=1, max_length=300)]


class Added(Schema):
    measures: list[MeasureShape]


@router.get("/catalogue", response=answers(Page[CatalogueShape]))
@by_token
def list_catalogue(request: Request, asked: Query[Paging]) -> Page[CatalogueShape]:  # noqa: ARG001
    """List the catalogue of measures."""
    from prongsai.planning import catalogue

    every = [CatalogueShape.model_validate(one) for one in catalogue.load().measures]
    return page_of_list(every, asked)


@router.post(
    "/agencies/{agency}/plans/{plan}/catalogue",
    response=answers(MeasureShape, 201),
    openapi_extra=takes_key(),
)
@agency_operation(Action.WRITE_PLAN)
@once(201)
def add_from_catalogue(
    request: Request, agency: Agency, plan: PublicId, given: FromCatalogue
) -> MeasureShape:
    """Add a measure of the catalogue, in the agency's words."""
    found = the_plan(agency, plan)
    try:
        suggestion = drafting.from_catalogue(found, given.measure)
    except StopIteration:
        raise NoSuchThingError from None
    return MeasureShape.of(actions.add_suggestions(request.actor, found, [suggestion])[0])


@router.get("/agencies/{agency}/plans/{plan}/carry-over", response=answers(list[SuggestionShape]))
@agency_operation(Action.SEE)
def list_carry_over(request: Request, agency: Agency, plan: PublicId) -> list[SuggestionShape]:  # noqa: ARG001
    """List the open measures of the earlier plan."""
    found = the_plan(agency, plan)
    suggested, _fates = drafting.carried_into(found, outline(found))
    return [SuggestionShape(key=one.key, measure=one.measure.measure) for one in suggested]


@router.post(
    "/agencies/{agency}/plans/{plan}/carry-over", response=answers(Added, 201), openapi_extra=takes_key()
)
@agency_operation(Action.WRITE_PLAN)
@once(201)
def carry_over(request: Request, agency: Agency, plan: PublicId, given: CarryOver) -> Added:
    """Carry chosen measures of the earlier plan over."""
    found = the_plan(agency, plan)
    suggested, _fates = drafting.carried_into(found, outline(found))
    chosen = [one for one in suggested if one.key in given.keys]
    if len(chosen) != len(set(given.keys)):
        raise WrongCallError(
            "ไม่มีมาตรการตามรหัสที่ส่งมา", "There is no such measure to carry over", ("body.keys",)
        )
    made = actions.add_suggestions(request.actor, found, chosen)
    return Added(measures=[MeasureShape.of(one) for one in made])
