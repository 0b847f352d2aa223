"""Checks in a folder beside their captures: one line of JSON each, only ever added to."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from prongsai.evidence.errors import CaptureFolderError, UnknownCheckError
from prongsai.evidence.result import Check

FILE = "checks.jsonl"


class History:
    """The checks of a folder. Use as a context manager; a check is on the disk when ``add`` returns."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE

    def __enter__(self) -> "History":
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a", encoding="utf-8", newline="\n")
        except OSError as error:
            raise CaptureFolderError(self._folder, error.strerror or type(error).__name__) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def last(self) -> Mapping[str, Check]:
        """Return the last check of each evidence; a line that was cut off or is of another version is passed over."""
        return {check.id: check for check in self._checks()}

    def add(self, check: Check) -> None:
        """Write a check."""
        self._file.write(json.dumps(check.as_json(), ensure_ascii=False) + "\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def _checks(self) -> Iterator[Check]:
        with self._path.open(encoding="utf-8", errors="replace") as lines:
            for line in lines:
                with suppress(json.JSONDecodeError, UnknownCheckError):
                    yield Check.from_json(json.loads(line))
