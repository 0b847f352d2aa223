"""``prongsai export`` and ``prongsai import``: the actions of the pages, for a command line."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from prongsai.web.archive.actions import take_in, take_out
from prongsai.web.archive.errors import FileThereError, NotThatOneError
from prongsai.web.archive.opening import open_archive
from prongsai.web.people import sign_in_links
from prongsai.web.registry.models import Agency, Membership, Organisation, User
from prongsai.web.registry.roles import Role
from prongsai.web.trail.record import record

_M = TypeVar("_M", Agency, Organisation)


@dataclass(frozen=True, slots=True)
class Written:
    """An archive that was written."""

    agency: str
    path: Path
    bytes: int


@dataclass(frozen=True, slots=True)
class Taken:
    """An archive that was taken in. ``sign_in``: the path of a single-use link of the owner, where one was named."""

    agency: str
    organisation: str
    sign_in: str | None


def export_agency(agency: str, path: Path) -> Written:
    """Write everything of an agency, named by its id or its whole name, into a new file.

    Raises ``NotThatOneError`` and ``FileThereError``.
    """
    found = _one(list(Agency.objects.filter(public_id=agency) or Agency.objects.filter(name=agency)), agency)
    if path.exists():
        raise FileThereError(path)
    coming = path.with_name(path.name + ".coming")
    try:
        with coming.open("wb") as out:
            for piece in take_out(None, found).pieces():
                out.write(piece)
        coming.replace(path)
    finally:
        coming.unlink(missing_ok=True)
    return Written(found.name, path, path.stat().st_size)


@transaction.atomic
def import_archive(path: Path, organisation: str | None, owner: str | None) -> Taken:
    """Take an archive in; without ``organisation`` into the only one, or a new one of the archive's name.

    ``owner``: the e-mail address of who shall look after the agency here. Raises ``NotThatOneError`` and
    ``ArchiveRefusedError``; then nothing is changed.
    """
    opened = open_archive(path)
    place = _place(organisation, opened.manifest.organisation_name)
    agency = take_in(None, place, opened)
    return Taken(agency.name, place.name, _sign_in(agency, owner) if owner else None)


def _place(named: str | None, name_in_archive: str) -> Organisation:
    if named is not None:
        found = Organisation.objects.filter(public_id=named) or Organisation.objects.filter(name=named)
        return _one(list(found), named)
    every = list(Organisation.objects.all()[:2])
    if not every:
        return Organisation.objects.create(name=name_in_archive[:200])
    return _one(every, name_in_archive)


def _one(found: list[_M], named: str) -> _M:
    if len(found) != 1:
        raise NotThatOneError(named, len(found))
    return found[0]


def _sign_in(agency: Agency, email: str) -> str:
    """Make the person the agency's owner, with a new account where there is none, and return a sign-in link."""
    address = email.strip().lower()
    user = User.objects.filter(email=address).first() or User.objects.create_user(
        address, address.partition("@")[0]
    )
    membership, is_new = Membership.objects.get_or_create(
        user=user, agency=agency, defaults={"role": Role.OWNER}
    )
    if is_new:
        record(None, "archive.owner", agency, membership, after={"owner": user.name})
    return sign_in_links.make(user)
