"""Documents of many agencies at once, made by the worker."""

from datetime import datetime
from typing import Annotated

from ninja import Query, Router, Schema
from pydantic import Field

from prongsai.documents.formats import Format
from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.doors import PublicId, organisation_operation
from prongsai.web.api.once import once, takes_key
from prongsai.web.api.operations.documents import FormatName, PaperName
from prongsai.web.api.shapes import Id, Year
from prongsai.web.registry.models import Organisation
from prongsai.web.reports import batch_actions
from prongsai.web.reports.batch_queries import batch_named, batches_of, progress_of_batch
from prongsai.web.reports.models import ReportBatch
from prongsai.web.reports.papers import paper_named
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action

router = Router(tags=["batches"])
_BATCHES = "/organisations/{organisation}/batches"
_BATCH = _BATCHES + "/{batch}"


class BatchShape(Schema):
    id: str
    paper: str
    fiscal_year: int
    formats: str
    made_at: datetime
    is_stopped: bool

    @staticmethod
    def of(batch: ReportBatch) -> "BatchShape":
        return BatchShape(
            id=batch.public_id,
            paper=batch.slug,
            fiscal_year=batch.fiscal_year,
            formats=batch.formats,
            made_at=batch.made_at,
            is_stopped=batch.stopped_at is not None,
        )


class WholeBatch(Schema):
    """A batch and how many of its documents are made, could not be made, and are waited for."""

    batch: BatchShape
    done: int
    refused: int
    waiting: int


class NewBatch(Schema):
    """``agencies``: only these; left out, all that have a result of the year."""

    paper: PaperName
    fiscal_year: Year
    formats: Annotated[list[FormatName], Field(min_length=1, max_length=3)]
    agencies: Annotated[list[Id], Field(max_length=10_000)] | None = None


@router.get(_BATCHES, response=answers(Page[BatchShape]))
@organisation_operation(Action.MANAGE_ORGANISATION)
def list_batches(request: Request, organisation: Organisation, asked: Query[Paging]) -> Page[BatchShape]:  # noqa: ARG001
    """List the batches of an organisation, the newest first."""
    return page_of(batches_of(organisation), asked, BatchShape.of)


@router.post(_BATCHES, response=answers(BatchShape, 201), openapi_extra=takes_key())
@organisation_operation(Action.MANAGE_ORGANISATION)
@once(201)
def order_batch(request: Request, organisation: Organisation, given: NewBatch) -> BatchShape:
    """Order a document for many agencies."""
    agencies = organisation.agencies.all()
    if given.agencies is not None:
        agencies = agencies.filter(public_id__in=given.agencies)
    formats = [Format(one) for one in dict.fromkeys(given.formats)]
    paper = paper_named(given.paper)
    made = batch_actions.order_batch(request.actor, organisation, paper, given.fiscal_year, formats, agencies)
    return BatchShape.of(made)


@router.get(_BATCH, response=answers(WholeBatch))
@organisation_operation(Action.MANAGE_ORGANISATION)
def get_batch(request: Request, organisation: Organisation, batch: PublicId) -> WholeBatch:  # noqa: ARG001
    """Tell how far a batch is."""
    return _whole(batch_named(organisation, batch))


@router.post(_BATCH + "/stop", response=answers(WholeBatch))
@organisation_operation(Action.MANAGE_ORGANISATION)
def stop_batch(request: Request, organisation: Organisation, batch: PublicId) -> WholeBatch:
    """Make no further document; those made stay."""
    found = batch_named(organisation, batch)
    batch_actions.stop_batch(request.actor, organisation, found)
    return _whole(found)


@router.post(_BATCH + "/resume", response=answers(WholeBatch))
@organisation_operation(Action.MANAGE_ORGANISATION)
def resume_batch(request: Request, organisation: Organisation, batch: PublicId) -> WholeBatch:
    """Go on with what is still to be made."""
    found = batch_named(organisation, batch)
    batch_actions.resume_batch(request.actor, organisation, found)
    return _whole(found)


def _whole(batch: ReportBatch) -> WholeBatch:
    told = progress_of_batch(batch)
    return WholeBatch(batch=BatchShape.of(batch), done=told.done, refused=told.refused, waiting=told.waiting)
