"""The one door to the frameworks: a folder becomes a ``Framework``, or every fault in it is told at once."""

import hashlib
from functools import lru_cache
from pathlib import Path

from prongsai.engine.framework.build import build
from prongsai.engine.framework.checks import check
from prongsai.engine.framework.draft import read
from prongsai.engine.framework.faults import FrameworkRefusedError, UnknownFrameworkError
from prongsai.engine.framework.model import Framework
from prongsai.engine.framework.places import SHIPPED, also_from, folder_called, imported, shipped
from prongsai.engine.years import FiscalYear

__all__ = [
    "SHIPPED",
    "also_from",
    "available",
    "checksum",
    "folder_of",
    "for_year",
    "imported",
    "load",
    "official_years",
    "shipped",
]


def available() -> tuple[str, ...]:
    """Return the ids of all frameworks that load, oldest first: what ships, and what an operator imported.

    An imported one that has faults (a newer program may ask more of it) is passed over here, so that it
    hinders nobody; ``load`` of its id tells them.
    """
    return tuple(sorted([*shipped(), *(which for which in imported() if _is_sound(which))]))


def official_years() -> tuple[FiscalYear, ...]:
    """Return the fiscal years of the official frameworks that ship, the newest first."""
    return tuple(sorted((int(which) for which in shipped() if which.isdecimal()), reverse=True))


def for_year(year: FiscalYear) -> Framework:
    """Return the official framework that ships for a fiscal year; raises ``UnknownFrameworkError``."""
    return load(str(year))


def load(which: str | Path) -> Framework:
    """Return the framework of an id such as ``2565``, or of a folder; cached by its files' checksum.

    Raises ``UnknownFrameworkError``, and ``FrameworkRefusedError`` with every fault of the folder.
    """
    folder = folder_of(which)
    return _load(folder, checksum(folder))


@lru_cache(maxsize=64)
def _load(folder: Path, sha256: str) -> Framework:
    draft = read(folder)
    faults = check(draft)
    if faults or draft.files is None:
        raise FrameworkRefusedError(folder, faults)
    return build(draft.files, sha256)


def folder_of(which: str | Path) -> Path:
    """Return the folder meant: an id first, so that a folder of that name here cannot shadow it.

    Raises ``UnknownFrameworkError``.
    """
    if isinstance(which, str) and (called := folder_called(which)):
        return called.resolve()
    folder = Path(which)
    if not folder.is_dir():
        raise UnknownFrameworkError(str(which), available())
    return folder.resolve()


def _is_sound(which: str) -> bool:
    try:
        return load(which).id == which
    except FrameworkRefusedError:
        return False


def checksum(folder: Path) -> str:
    """Return the SHA-256 over the folder's YAML files: sorted names and bytes, line ends as LF."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
