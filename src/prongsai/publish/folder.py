"""A folder of results appears whole or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prongsai.publish.errors import FolderNotEmptyError

RECORD = "run.json"
"""The file by which a folder is known to hold results of an earlier run."""


def check_can_write(out: Path, *, replace: bool) -> None:
    """Raise ``FolderNotEmptyError`` unless ``out`` is new or empty, or holds an earlier run to be replaced."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return
    if not replace or not (out / RECORD).is_file():
        raise FolderNotEmptyError(out)


@contextmanager
def whole_folder(out: Path, *, replace: bool) -> Iterator[Path]:
    """Give a new folder beside ``out`` to write into; it becomes ``out`` only when everything is written.

    Raises ``FolderNotEmptyError`` as :func:`check_can_write` does.
    """
    check_can_write(out, replace=replace)
    draft = _beside(out, "draft")
    draft.mkdir(parents=True)
    try:
        yield draft
        _put_in_place(draft, out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put_in_place(draft: Path, out: Path) -> None:
    """Swap the folders by renaming, which leaves no moment with half a result."""
    earlier = _beside(out, "earlier")
    if out.exists():
        out.rename(earlier)
    draft.rename(out)
    shutil.rmtree(earlier, ignore_errors=True)


def _beside(out: Path, what: str) -> Path:
    """Return a free name beside ``out``, on the same disk."""
    out = out.absolute()
    names = (out.with_name(f".{out.name}.{what}-{number}") for number in range(1_000_000))
    return next(path for path in names if not path.exists())
