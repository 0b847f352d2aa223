"""Reporting on a measure. A report is never changed; a mistake is mended by one that corrects it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from prongsai.web.plans.actions.common import held
from prongsai.web.plans.links import checked_link
from prongsai.web.plans.models import PlannedMeasure, ProgressEntry, ProgressFile, ProgressLink, Round
from prongsai.web.plans.policies import check_can_report
from prongsai.web.plans.schedule import SUMMED_UP, keep_next_due
from prongsai.web.plans.states import State
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.stored import safe_name, store
from prongsai.web.trail.record import record


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it comes in; ``size`` in bytes."""

    name: str
    size: int
    content: BinaryIO | bytes


@dataclass(frozen=True, slots=True)
class Report:
    """What a person reports. ``round``: the official round it is for; ``corrects``: the entry it replaces."""

    done: str
    day: date
    output: str = ""
    outcome: str = ""
    percent: int | None = None
    round: Round | None = None
    links: tuple[str, ...] = ()
    files: tuple[Attachment, ...] = ()
    corrects: ProgressEntry | None = None


@transaction.atomic
def report_progress(actor: Actor | None, measure: PlannedMeasure, report: Report) -> ProgressEntry:
    """Add a report; the first one starts the measure. Raises ``NotAllowedError`` and ``WrongLinkError``."""
    check_can_report(actor, measure)
    measure = held(measure)
    _check_belongs(measure, report)
    entry = _entry(actor, measure, report)
    _close_rounds(measure, report)
    after: dict[str, object] = {"done": entry.done, "percent": entry.percent, "day": entry.day.isoformat()}
    if measure.state == State.NOT_STARTED:
        measure.state = State.DOING
        measure.save(update_fields=["state"])
        after["state"] = measure.state
    keep_next_due(measure)
    record(actor, "plans.progress", measure.plan.agency, entry, after=after)
    return entry


def _check_belongs(measure: PlannedMeasure, report: Report) -> None:
    """Raise ``NoSuchThingError`` for a round or a report of another measure, or one that was corrected."""
    is_strange = measure.removed_at is not None or any(
        part is not None and part.measure_id != measure.pk for part in (report.round, report.corrects)
    )
    if is_strange or ProgressEntry.objects.filter(corrects=report.corrects).exclude(corrects=None).exists():
        raise NoSuchThingError


def _entry(actor: Actor | None, measure: PlannedMeasure, report: Report) -> ProgressEntry:
    links = [checked_link(one) for one in report.links]
    entry = ProgressEntry.objects.create(
        measure=measure,
        day=report.day,
        made_by=actor.user if actor else None,
        who=actor.user.name if actor else _("ระบบ"),
        round=report.round,
        done=report.done,
        output=report.output,
        outcome=report.outcome,
        percent=report.percent,
        corrects=report.corrects,
    )
    ProgressLink.objects.bulk_create(ProgressLink(entry=entry, address=one) for one in links)
    ProgressFile.objects.bulk_create(
        ProgressFile(entry=entry, name=safe_name(one.name), size=one.size, sha256=store(one.content))
        for one in report.files
    )
    return entry


def _close_rounds(measure: PlannedMeasure, report: Report) -> None:
    """Close the round that the report names, and the monthly and quarterly ones up to its month."""
    month_end = report.day.replace(day=monthrange(report.day.year, report.day.month)[1])
    met = Q(due__lte=month_end) & ~Q(months__in=SUMMED_UP)
    if report.round is not None:
        met |= Q(pk=report.round.pk)
    measure.rounds.filter(met, reported_at=None).update(reported_at=timezone.now())
