"""From a folder of files to checked answers, or to every fault at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from prongsai.engine.answers import NO_GIVEN_SCORES, Answers
from prongsai.engine.dataset.description import FILE as DESCRIPTION_FILE
from prongsai.engine.dataset.faults import NO_FAULTS
from prongsai.engine.dataset.layout import Layout, lay_out
from prongsai.engine.dataset.rows import Checked, read_agencies, read_given, read_verdicts
from prongsai.engine.dataset.surveys import read_tally
from prongsai.engine.dataset.tables import TallyEngine
from prongsai.engine.errors import RefusedDatasetError
from prongsai.engine.framework.model import Framework


@dataclass(frozen=True, slots=True)
class Dataset:
    """The answers of a dataset, the files they were read from, and the faults of the rows set aside."""

    answers: Answers
    files: tuple[Path, ...]
    set_aside: pl.DataFrame


def load(
    folder: Path,
    framework: Framework,
    *,
    engine: TallyEngine = TallyEngine.POLARS,
    lenient: bool = False,
) -> Dataset:
    """Return the answers that a folder holds (see ``layout``), the survey answers counted by ``engine``.

    Raises ``RefusedDatasetError`` with every fault when a file, column or row cannot be used; when
    ``lenient``, rows that cannot be used are left out instead, and their faults are ``set_aside``.
    Raises ``UnreadableDatasetError`` when there is no such folder, ``UnreadableTableError`` when a file
    breaks off half-way, and ``EngineMissingError``.
    """
    layout, faults = lay_out(folder, framework)
    if layout is None:
        raise RefusedDatasetError(folder, faults)
    answers, faults = _read(layout, framework, engine)
    if faults.height and not lenient:
        raise RefusedDatasetError(folder, faults)
    return Dataset(answers, _files(folder, layout), faults)


def _files(folder: Path, layout: Layout) -> tuple[Path, ...]:
    """Return every file that the result depends on."""
    description = folder / DESCRIPTION_FILE
    return tuple(table.path for table in layout.tables) + ((description,) if description.is_file() else ())


def _read(layout: Layout, framework: Framework, engine: TallyEngine) -> tuple[Answers, pl.DataFrame]:
    """Return what the sound rows say, and the faults of all others."""
    agencies = read_agencies(layout.agencies)
    known = agencies.rows
    # The tables do not wait for each other: alone, none of them keeps every core busy.
    with ThreadPoolExecutor() as pool:
        counting = [pool.submit(read_tally, survey, table, engine, known) for survey, table in layout.surveys]
        checking = layout.verdicts and pool.submit(read_verdicts, layout.verdicts, framework, known)
        given = read_given(layout.given, framework, known) if layout.given else _NOTHING_GIVEN
        tallies = [tally.result() for tally in counting]
        verdicts = checking.result() if checking else None
    answers = Answers(
        agencies=known,
        tallies={
            survey.instrument: tally.rows for (survey, _), tally in zip(layout.surveys, tallies, strict=True)
        },
        verdicts=verdicts.rows if verdicts else None,
        given=given.rows,
    )
    checks = [agencies, *tallies, *([verdicts] if verdicts else []), given]
    return answers, pl.concat(checked.faults for checked in checks)


_NOTHING_GIVEN = Checked(NO_GIVEN_SCORES, NO_FAULTS)
