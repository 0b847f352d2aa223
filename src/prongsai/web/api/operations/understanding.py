"""A result understood: analysis, findings, the way to the next level, what-if, explanation, trend."""

from typing import Annotated

from ninja import Router, Schema
from pydantic import Field

from prongsai.web.api.answers import answers
from prongsai.web.api.doors import agency_operation
from prongsai.web.api.operations.results import run_of
from prongsai.web.api.shapes import Node, Score, Year
from prongsai.web.api.understood import (
    AnalysisShape,
    ExplanationShape,
    NextLevelShape,
    WhatIfShape,
    explanation_shape,
)
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action
from prongsai.web.understand import queries

router = Router(tags=["understanding"])


class Changes(Schema):
    """The scores to try."""

    changes: Annotated[dict[Node, Score], Field(min_length=1, max_length=300)]


@router.get("/agencies/{agency}/results/{year}/analysis", response=answers(AnalysisShape))
@agency_operation(Action.SEE)
def get_analysis(request: Request, agency: Agency, year: Year) -> AnalysisShape:  # noqa: ARG001
    """Return scores, level, weaknesses and changes against earlier years (the trend is ``history``)."""
    return AnalysisShape.model_validate(queries.analysis_of(run_of(agency, year)))


@router.get("/agencies/{agency}/results/{year}/next-level", response=answers(NextLevelShape))
@agency_operation(Action.SEE)
def get_next_level(request: Request, agency: Agency, year: Year) -> NextLevelShape:  # noqa: ARG001
    """Return the cheapest ways to the next level."""
    return NextLevelShape.model_validate(queries.next_level_of(run_of(agency, year)))


@router.get("/agencies/{agency}/results/{year}/explain/{node}", response=answers(ExplanationShape))
@agency_operation(Action.SEE)
def explain_node(request: Request, agency: Agency, year: Year, node: Node) -> ExplanationShape:  # noqa: ARG001
    """Return where the score of a node comes from, down to what is known."""
    run = run_of(agency, year)
    return explanation_shape(run.framework, queries.explanation_of(run, node))


@router.post("/agencies/{agency}/results/{year}/what-if", response=answers(WhatIfShape))
@agency_operation(Action.SEE)
def try_scores(request: Request, agency: Agency, year: Year, case: Changes) -> WhatIfShape:  # noqa: ARG001
    """Return what other scores would do to all others and to the level. Nothing is stored."""
    from prongsai.analysis.whatif import what_if

    run = run_of(agency, year)
    return WhatIfShape.model_validate(what_if(run.framework, run.assessment.scores, case.changes))
