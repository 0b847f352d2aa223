"""Imported frameworks in a backup: a cycle cannot be read without the rules and questions that it ran on.

They lie beside the database, so a restore prepares them apart, and exchanges them at the end of its
transaction by renaming alone; where the transaction fails after all, they are put back.
"""

import re
import secrets
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.utils import timezone

from prongsai.web import home
from prongsai.web.ops.errors import BackupRefusedError

_NAME = r"[^/\\:*?\"<>|\x00-\x1f.][^/\\:*?\"<>|\x00-\x1f]*"
_PART = re.compile(rf"frameworks/(\d{{4}}-[a-z0-9]+(?:-[a-z0-9]+)*)/(?:examples/)?{_NAME}\.(?:yaml|md)")
_WHAT_COUNTS = ("*.yaml", "*.md", "examples/*.yaml")
"""What makes a framework; nothing else that lies in the place is in a backup."""


def framework_of(part: str) -> str | None:
    """Return the id of the framework that a part belongs to, ``None`` for other parts."""
    found = _PART.fullmatch(part)
    return found[1] if found else None


def here() -> Iterator[tuple[str, Path]]:
    """Yield the files of every framework imported here, sound or not: the name of the part, and where it lies."""
    place = home.frameworks()
    for folder in sorted(place.iterdir() if place.is_dir() else ()):
        if not (folder / "framework.yaml").is_file():
            continue
        for path in sorted(path for pattern in _WHAT_COUNTS for path in folder.glob(pattern)):
            part = f"frameworks/{path.relative_to(place).as_posix()}"
            if framework_of(part) and path.is_file():
                yield part, path


class Exchange:
    """The frameworks of a backup, unpacked beside those that are here."""

    def __init__(self, place: Path, coming: Path) -> None:
        self._place, self._coming = place, coming
        stamp = f"{timezone.localtime():%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
        self._aside = home.home() / "backups" / f"frameworks-before-restore-{stamp}"
        self._done: list[tuple[Path, Path]] = []

    @property
    def kept(self) -> Path | None:
        """Where the frameworks went that were here before; ``None`` where there were none."""
        return self._aside if self._aside.is_dir() else None

    def make(self) -> None:
        """Move what is here aside, and what comes into its place; raises ``BackupRefusedError``."""
        coming = sorted(folder.name for folder in self._coming.iterdir())
        old = {part.split("/")[1] for part, _ in here()}
        try:
            for name in sorted(old.union(coming)):
                if (self._place / name).exists():
                    self._move(self._place / name, self._aside / name)
            for name in coming:
                self._move(self._coming / name, self._place / name)
        except OSError as failure:
            raise BackupRefusedError.no_place(self._place, failure) from failure

    def undo(self) -> None:
        """Put everything back where it was."""
        while self._done:
            old, new = self._done.pop()
            shutil.move(new, old)
        if self._aside.is_dir():
            self._aside.rmdir()

    def _move(self, old: Path, new: Path) -> None:
        new.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.move(old, new)  # the place may lie on another disk than the home
        self._done.append((old, new))


@contextmanager
def exchange(archive: zipfile.ZipFile) -> Iterator[Exchange]:
    """Unpack the frameworks of a backup; what ``make`` did is undone where the block fails.

    Raises ``BackupRefusedError`` where they cannot be written.
    """
    place = home.frameworks()
    with ExitStack() as stack:
        try:
            place.mkdir(parents=True, exist_ok=True, mode=0o700)
            workshop = stack.enter_context(
                tempfile.TemporaryDirectory(prefix=".restore-", dir=place, ignore_cleanup_errors=True)
            )
            _unpack(archive, Path(workshop))
        except OSError as failure:
            raise BackupRefusedError.no_place(place, failure) from failure
        ready = Exchange(place, Path(workshop))
        try:
            yield ready
        except BaseException:
            ready.undo()
            raise


def _unpack(archive: zipfile.ZipFile, folder: Path) -> None:
    for part in filter(framework_of, archive.namelist()):
        path = folder / part.removeprefix("frameworks/")
        path.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(part) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
