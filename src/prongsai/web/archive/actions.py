"""Everything of an agency out, and in again. Both leave a line in the log."""

import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from django.db import connection, transaction
from django.utils import timezone

from prongsai.web import home, stored
from prongsai.web.archive.arriving import Arrival
from prongsai.web.archive.collecting import Collected, collect
from prongsai.web.archive.models import ArchiveJob, Incoming, JobState
from prongsai.web.archive.opening import Opened, open_archive
from prongsai.web.archive.taking_in import Import, store_files
from prongsai.web.archive.writing import write
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.rights.table import Action
from prongsai.web.trail.record import record

_KEPT_FOR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive ready to be sent: nothing more is asked of the database."""

    agency: Agency
    collected: Collected
    made_at: datetime

    @property
    def name(self) -> str:
        return name_of(self.agency, self.made_at)

    def pieces(self) -> Iterator[bytes]:
        return write(self.agency, self.collected, timezone.localtime(self.made_at))


def name_of(agency: Agency, made_at: datetime) -> str:
    """Return a name that every system can write: ``prongsai-2026-11-24-<agency>.zip``."""
    return stored.safe_name(f"prongsai-{timezone.localtime(made_at).date().isoformat()}-{agency.name}.zip")


def take_out(actor: Actor | None, agency: Agency) -> Archive:
    """Return everything of an agency as it is now; ``actor`` ``None`` is a command. Raises ``NotAllowedError``."""
    with transaction.atomic():
        _at_one_moment()
        if actor is not None:
            actor.check(Action.TAKE_OUT, agency)
        collected = collect(agency)
        rows = sum(len(found) for found in collected.parts.values())
        record(actor, "archive.take-out", agency, agency, after={"rows": rows, "files": len(collected.files)})
    return Archive(agency, collected, timezone.now())


@transaction.atomic
def order_archive(actor: Actor, agency: Agency) -> ArchiveJob:
    """Have the worker make a large archive; the one being made, where there is one already."""
    from prongsai.web.archive.tasks import make_archive

    actor.check(Action.TAKE_OUT, agency)
    Agency.objects.select_for_update().get(pk=agency.pk)
    waiting = agency.archive_jobs.filter(state__in=(JobState.WAITING, JobState.RUNNING)).first()
    if waiting is not None:
        return waiting
    forget_old_jobs()
    job = ArchiveJob.objects.create(agency=agency, made_by=actor.user)
    record(actor, "archive.take-out", agency, agency, after={"job": job.public_id})
    transaction.on_commit(lambda: make_archive.enqueue(job.public_id))
    return job


def forget_old_jobs() -> None:
    """Remove archives that nobody needs any more: they hold everything of an agency."""
    for job in ArchiveJob.objects.filter(made_at__lt=timezone.now() - _KEPT_FOR):
        file_of(job).unlink(missing_ok=True)
        job.delete()


def file_of(one: ArchiveJob | Incoming) -> Path:
    """Return where an archive lies while it is made, fetched or looked at."""
    folder = home.home() / "archives"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / f"{type(one).__name__.lower()}-{one.public_id}.zip"


def send_in(actor: Actor, organisation: Organisation, file: BinaryIO, name: str) -> Incoming:
    """Keep a sent archive, checked and with what would come of it. Raises ``ArchiveRefusedError``; then nothing is kept."""
    actor.check(Action.MANAGE_ORGANISATION, organisation)
    incoming = Incoming(organisation=organisation, name=stored.safe_name(name), made_by=actor.user)
    path = file_of(incoming)
    try:
        with path.open("wb") as kept:
            shutil.copyfileobj(file, kept)
        opened = open_archive(path)
        incoming.agency_name = opened.manifest.agency_name[:200]
        with transaction.atomic():
            arrival = Arrival(opened, organisation)
            incoming.goes_to, incoming.counts = arrival.agency, [asdict(one) for one in arrival.counts()]
            incoming.save(force_insert=True)
            record(actor, "archive.send-in", organisation, incoming)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return incoming


def accept_incoming(actor: Actor, incoming: Incoming) -> Agency:
    """Take a sent archive in: everything in one transaction, or nothing. Raises ``ArchiveRefusedError``."""
    opened = _opened(incoming)
    with transaction.atomic():
        agency = take_in(actor, incoming.organisation, opened)
        incoming.taken_at, incoming.agency = timezone.now(), agency
        incoming.save(update_fields=["taken_at", "agency"])
    file_of(incoming).unlink(missing_ok=True)
    return agency


@transaction.atomic
def set_aside(actor: Actor, incoming: Incoming) -> None:
    """Forget a sent archive without taking it in."""
    actor.check(Action.MANAGE_ORGANISATION, incoming.organisation)
    record(actor, "archive.set-aside", incoming.organisation, incoming)
    path = file_of(incoming)
    incoming.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


@transaction.atomic
def take_in(actor: Actor | None, organisation: Organisation, opened: Opened) -> Agency:
    """Make what an archive holds and is not here yet; ``actor`` ``None`` is a command.

    Raises ``ArchiveRefusedError``, and nothing is changed then, except that files may have been added.
    """
    if actor is not None:
        actor.check(Action.MANAGE_ORGANISATION, organisation)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    store_files(opened)
    coming = Import(Arrival(opened, organisation))
    agency = coming.run()
    after = {
        "made_at": opened.manifest.made_at,
        "program": opened.manifest.program,
        "records": len(coming.new),
    }
    record(actor, "archive.take-in", agency, agency, after=after)
    return agency


def _opened(incoming: Incoming) -> Opened:
    path = file_of(incoming)
    if incoming.taken_at is not None or not path.exists():
        raise NoSuchThingError
    return open_archive(path)


def _at_one_moment() -> None:
    """Let all questions of this transaction see one state; must come first in it. SQLite does so anyway."""
    is_outermost = not connection.savepoint_ids
    if connection.vendor == "postgresql" and is_outermost:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
