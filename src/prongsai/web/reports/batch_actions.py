"""One paper for many agencies of an organisation: ordered once, made by the worker, taken out as one zip."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from prongsai.documents.formats import Format
from prongsai.engine.years import FiscalYear
from prongsai.errors import ProngsaiError
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.reports.actions import produce
from prongsai.web.reports.errors import NoAgenciesError, NoFormatError
from prongsai.web.reports.models import BatchItem, ItemState, ReportBatch
from prongsai.web.reports.papers import Paper
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record

_AT_A_TIME = 20
"""Agencies of one task: other work of the worker waits some seconds, not an hour."""


@transaction.atomic
def order_batch(
    actor: Actor,
    organisation: Organisation,
    paper: Paper,
    year: FiscalYear,
    formats: Sequence[Format],
    agencies: QuerySet[Agency],
) -> ReportBatch:
    """Order a paper for those of the agencies that have a result of the year.

    Raises ``NotAllowedError``, ``NoFormatError`` and ``NoAgenciesError``.
    """
    actor.check(Action.MANAGE_ORGANISATION, organisation)
    if not formats:
        raise NoFormatError
    runs = ResultRun.objects.filter(fiscal_year=year, is_current=True)
    chosen = list(agencies.filter(organisation=organisation, pk__in=runs.values("agency")))
    if not chosen:
        raise NoAgenciesError(year)
    batch = ReportBatch.objects.create(
        organisation=organisation,
        fiscal_year=year,
        slug=paper.slug,
        formats=",".join(formats),
        made_by=actor.user,
    )
    BatchItem.objects.bulk_create((BatchItem(batch=batch, agency=one) for one in chosen), batch_size=1_000)
    record(actor, "reports.batch.order", organisation, batch, after={"agencies": len(chosen), "year": year})
    transaction.on_commit(lambda: _enqueue(batch))
    return batch


@transaction.atomic
def order_one(
    actor: Actor, agency: Agency, paper: Paper, year: FiscalYear, formats: Sequence[Format]
) -> ReportBatch:
    """Order a long paper of one agency from the worker. Raises ``NotAllowedError`` and ``NoFormatError``."""
    actor.check(Action.WRITE_REPORT, agency)
    if not formats:
        raise NoFormatError
    batch = ReportBatch.objects.create(
        agency=agency, fiscal_year=year, slug=paper.slug, formats=",".join(formats), made_by=actor.user
    )
    BatchItem.objects.create(batch=batch, agency=agency)
    record(actor, "reports.batch.order", agency, batch, after={"agencies": 1, "year": year})
    transaction.on_commit(lambda: _enqueue(batch))
    return batch


@transaction.atomic
def stop_batch(actor: Actor, organisation: Organisation, batch: ReportBatch) -> None:
    """Make no further document of the batch; those made stay."""
    actor.check(Action.MANAGE_ORGANISATION, organisation)
    batch.stopped_at = timezone.now()
    batch.save(update_fields=["stopped_at"])
    record(actor, "reports.batch.stop", organisation, batch)


@transaction.atomic
def resume_batch(actor: Actor, organisation: Organisation, batch: ReportBatch) -> None:
    """Go on with what is still to be made; also after the worker was switched off half way."""
    actor.check(Action.MANAGE_ORGANISATION, organisation)
    batch.stopped_at = None
    batch.save(update_fields=["stopped_at"])
    record(actor, "reports.batch.resume", organisation, batch)
    transaction.on_commit(lambda: _enqueue(batch))


def make_some(batch: ReportBatch) -> bool:
    """Make the next documents of a batch and return whether more are to be made.

    Each is made with the rights that the person who ordered them has now.
    """
    waiting = batch.items.filter(state=ItemState.WAITING).select_related("agency__organisation")
    for item in waiting[:_AT_A_TIME]:
        batch.refresh_from_db(fields=["stopped_at"])
        if batch.stopped_at is not None:
            return False
        _make(batch, item)
    return batch.items.filter(state=ItemState.WAITING).exists()


def _make(batch: ReportBatch, item: BatchItem) -> None:
    assert batch.made_by is not None
    actor = Actor(batch.made_by)
    try:
        item.version = produce(actor, item.agency, batch.slug, batch.fiscal_year, batch.wanted)
        item.state = ItemState.DONE
    except ProngsaiError as refusal:
        item.state = ItemState.REFUSED
        item.reason_th, item.reason_en = refusal.message_th, refusal.message_en
    item.save()


def _enqueue(batch: ReportBatch) -> None:
    from prongsai.web.reports.tasks import make_batch

    make_batch.enqueue(batch.public_id)
