"""Copies of the shipped catalogue with one mistake in them."""

import shutil
from pathlib import Path

from prongsai.planning.catalogue import SHIPPED


def changed_catalogue(folder: Path, file: str, old: str, new: str) -> Path:
    """Return a copy of the shipped catalogue in which ``old`` (which must stand there) is ``new``, once."""
    copy = folder / "measures"
    if not copy.exists():
        shutil.copytree(SHIPPED, copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy
