"""Batches as their pages ask for them, and the zip of what was made, written while it is sent."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from prongsai.web import stored
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.reports.models import BatchItem, ItemState, ReportBatch
from prongsai.web.results.models import ResultRun
from prongsai.web.rights.finding import the_one

_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class BatchProgress:
    """How many documents of a batch are made, refused, and still to be made."""

    done: int
    refused: int
    waiting: int

    @property
    def all(self) -> int:
        return self.done + self.refused + self.waiting

    @property
    def percent(self) -> int:
        return 100 * (self.done + self.refused) // self.all if self.all else 100


def batches_of(organisation: Organisation) -> QuerySet[ReportBatch]:
    return ReportBatch.objects.filter(organisation=organisation).select_related("made_by")


def batch_named(organisation: Organisation, batch: str) -> ReportBatch:
    """Return a batch of this organisation; raises ``NoSuchThingError``."""
    return the_one(batches_of(organisation), public_id=batch)


def order_named(agency: Agency, order: str) -> BatchItem:
    """Return the one item of an agency's own order; raises ``NoSuchThingError``."""
    rows = BatchItem.objects.select_related("batch", "version").defer("version__texts")
    return the_one(rows, batch__agency=agency, batch__public_id=order)


def progress_of_batch(batch: ReportBatch) -> BatchProgress:
    counted = dict(batch.items.order_by().values_list("state").annotate(Count("pk")))
    return BatchProgress(
        *(counted.get(state, 0) for state in (ItemState.DONE, ItemState.REFUSED, ItemState.WAITING))
    )


def items_of(batch: ReportBatch) -> QuerySet[BatchItem]:
    return batch.items.select_related("agency", "version").defer("version__texts")


def choices_of(organisation: Organisation) -> tuple[list[int], list[str], list[str]]:
    """Return the years with results, the types and the provinces among an organisation's agencies."""
    runs = ResultRun.objects.filter(agency__organisation=organisation, is_current=True).order_by()
    years = sorted(set(runs.values_list("fiscal_year", flat=True).distinct()), reverse=True)
    agencies = Agency.objects.filter(organisation=organisation).order_by()
    types = sorted(filter(None, agencies.values_list("type", flat=True).distinct()))
    provinces = sorted(filter(None, agencies.values_list("province", flat=True).distinct()))
    return years, types, provinces


def zipped(batch: ReportBatch) -> Iterator[bytes]:
    """Yield a zip with a folder for each agency; in memory is never more than one chunk of one file.

    What lies in the zip is packed already (docx, pdf), so it is not packed again.
    """
    pipe = _Pipe()
    names: set[str] = set()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for item in _finished(batch):
            assert item.version is not None
            folder = _folder(item.agency, names)
            wanted = [file for file in item.version.files.all() if file.format in batch.wanted]
            for file in wanted:
                yield from _added(archive, pipe, f"{folder}/{file.name}", file.sha256)
    yield pipe.taken()


def _finished(batch: ReportBatch) -> Iterator[BatchItem]:
    done = items_of(batch).filter(state=ItemState.DONE, version__isnull=False)
    yield from done.prefetch_related("version__files").iterator(chunk_size=200)


def _folder(agency: Agency, names: set[str]) -> str:
    """Return a folder's name that no other agency has: of two agencies of one name the second gets its id."""
    name = stored.safe_name(agency.name, "agency")
    if name in names:
        name = f"{name} {agency.public_id}"
    names.add(name)
    return name


def _added(archive: zipfile.ZipFile, pipe: "_Pipe", name: str, sha256: str) -> Iterator[bytes]:
    if not stored.is_stored(sha256):
        return
    info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
    with stored.path_of(sha256).open("rb") as source, archive.open(info, "w") as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)
            yield pipe.taken()
    yield pipe.taken()


class _Pipe(io.RawIOBase):
    """Where the zip is written to; what was written is taken out to be sent."""

    def __init__(self) -> None:
        self._written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: "memoryview | bytes | bytearray") -> int:  # type: ignore[override]
        self._written += data
        return len(data)

    def taken(self) -> bytes:
        out = bytes(self._written)
        self._written.clear()
        return out
