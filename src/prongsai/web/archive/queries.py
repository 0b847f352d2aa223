"""Archives as pages find them."""

from pathlib import Path

from prongsai.web import stored
from prongsai.web.archive.contents import PARTS
from prongsai.web.archive.models import ArchiveJob, Incoming
from prongsai.web.registry.models import Agency, Organisation
from prongsai.web.rights.finding import the_one

SHOWN = ("results", "measures", "documents")
"""The kinds that tell a person how much there is; a page asks for no more."""
LARGE = 64 * 1024 * 1024
"""Bytes of files from which on the worker makes the archive."""


def size_of_files(agency: Agency) -> int:
    """Return how many bytes the agency's files have together (one query for each kind of file)."""
    checksums = {
        checksum
        for part in PARTS
        if part.holds_file
        for checksum in part.rows(agency).values_list("sha256", flat=True)
    }
    return sum(_size(stored.path_of(checksum)) for checksum in checksums)


def job_of(agency: Agency, job: str) -> ArchiveJob:
    """Return a job of this agency; raises ``NoSuchThingError``."""
    return the_one(agency.archive_jobs.all(), public_id=job)


def incoming_of(organisation: Organisation, incoming: str) -> Incoming:
    """Return an archive that was sent to this organisation; raises ``NoSuchThingError``."""
    rows = organisation.incoming.select_related("agency", "organisation", "goes_to")
    return the_one(rows, public_id=incoming)


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def overview_of(agency: Agency) -> list[tuple[str, int]]:
    """Return how many rows of each kind would go out."""
    return [(part.name, part.rows(agency).count()) for part in PARTS if part.name in SHOWN]
