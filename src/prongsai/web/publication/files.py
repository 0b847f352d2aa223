"""The files of a run: what it was computed from, and the tables of it, as ``prongsai score`` writes them.

    inputs/agencies.csv, iit.csv, eit.csv, oit.csv     what was gathered (only in the archive that is not given out)
    agencies.parquet, scores.csv, … , run.json         the tables, the data dictionary and the record

Both archives hold the same bytes for the same input: fixed dates, sorted names.
"""

import json
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from prongsai.engine.answers import Answers
from prongsai.engine.dataset.faults import NO_FAULTS
from prongsai.engine.dataset.load import Dataset
from prongsai.engine.score import Scores
from prongsai.publish.folder import RECORD
from prongsai.publish.public import Public, caution_of
from prongsai.publish.record import Caution
from prongsai.publish.results import write_results
from prongsai.web import stored

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every part: an archive must not differ because it was made later."""
_FOR_ALL = 0o644 << 16
INPUTS = "inputs"
_QUICK = 1
"""The quickest packing: of a whole nation it takes a fifth of the time of the usual one, and a quarter more room."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The stored archives (their SHA-256) and the record of the public one."""

    files: str
    public_files: str
    record: dict[str, Any]


def keep(scores: Scores, public: Public, answers: Answers, cautions: Sequence[Caution], least: int) -> Kept:
    """Write both archives of a run and keep them."""
    with tempfile.TemporaryDirectory(prefix="prongsai-freeze-") as name:
        inputs, whole, shown = (_folder(Path(name), part) for part in (INPUTS, "whole", "shown"))
        dataset = Dataset(answers, tuple(_write_inputs(inputs, answers)), NO_FAULTS)
        write_results(whole, scores, dataset, cautions)
        write_results(shown, public.scores, dataset, (*cautions, caution_of(least)), public.tally_rows)
        return Kept(
            files=stored.store(_zip({"": whole, f"{INPUTS}/": inputs})),
            public_files=stored.store(_zip({"": shown})),
            record=json.loads((shown / RECORD).read_text("utf-8")),
        )


def names_in(sha256: str) -> list[tuple[str, int]]:
    """Return the names in a kept archive with their sizes in bytes."""
    with zipfile.ZipFile(stored.path_of(sha256)) as archive:
        return [(one.filename, one.file_size) for one in archive.infolist()]


def read_from(sha256: str, name: str) -> bytes:
    """Return one file of a kept archive; raises ``KeyError`` where there is none of that name."""
    with zipfile.ZipFile(stored.path_of(sha256)) as archive:
        return archive.read(name)


def _folder(above: Path, name: str) -> Path:
    folder = above / name
    folder.mkdir()
    return folder


def _write_inputs(folder: Path, answers: Answers) -> Iterable[Path]:
    """Write what was gathered in its canonical form: the checksum of a run's inputs is that of these bytes."""
    frames: Mapping[str, pl.DataFrame] = {
        "agencies": answers.agencies,
        **{instrument.lower(): counts for instrument, counts in answers.tallies.items()},
        **({} if answers.verdicts is None else {"oit": answers.verdicts}),
    }
    for name, frame in frames.items():
        path = folder / f"{name}.csv"
        frame.write_csv(path)
        yield path


def _zip(folders: Mapping[str, Path]) -> BytesIO:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for prefix, folder in folders.items():
            for path in sorted(folder.iterdir()):
                part = zipfile.ZipInfo(prefix + path.name, _LONG_AGO)
                part.compress_type, part.external_attr = _packed(path), _FOR_ALL
                archive.writestr(part, path.read_bytes(), compresslevel=_QUICK)
    out.seek(0)
    return out


def _packed(path: Path) -> int:
    """Return how a file is packed: Parquet is packed already."""
    return zipfile.ZIP_STORED if path.suffix == ".parquet" else zipfile.ZIP_DEFLATED
