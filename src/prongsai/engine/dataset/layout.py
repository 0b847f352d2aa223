"""Which tables a dataset must hold for a year, and which columns each must have.

    agencies  agency, name, type, province; if known district, headcount_iit, headcount_eit
    iit       agency, a column per item or sub-issue (I7, I11.2): option numbers from 1, empty is missing
    eit       agency, part, a column per item
    oit       agency, item, value (points, or ``na`` where the item does not bind the agency)
    scores    agency, node, value: known scores taken as they are; optional

Other columns of ``agencies``, ``oit`` and ``scores`` are not read. A column of a survey that is no item of
the year is a fault: nobody knows what it answers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from prongsai.engine.dataset.faults import NO_FAULTS, FaultCode, whole_file
from prongsai.engine.dataset.tables import Table, candidates, heading
from prongsai.engine.errors import UnreadableDatasetError, UnreadableTableError
from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.tally import OIT, SURVEYS, Survey, leaves_of, survey_of

AGENCIES, VERDICTS, GIVEN = "agencies", "oit", "scores"
_SURVEY_TABLES: dict[str, NodeId] = {survey.lower(): survey for survey in SURVEYS}

AGENCY_COLUMNS = ("agency", "name", "type", "province")
HEADCOUNT_COLUMNS = ("headcount_iit", "headcount_eit")
OPTIONAL_AGENCY_COLUMNS = ("district", *HEADCOUNT_COLUMNS)
VERDICT_COLUMNS = ("agency", "item", "value")
GIVEN_COLUMNS = ("agency", "node", "value")
_COLUMNS = {AGENCIES: AGENCY_COLUMNS, VERDICTS: VERDICT_COLUMNS, GIVEN: GIVEN_COLUMNS}


@dataclass(frozen=True, slots=True)
class Layout:
    """The tables that are there, and the surveys of the year that have one."""

    agencies: Table
    surveys: tuple[tuple[Survey, Table], ...]
    verdicts: Table | None
    given: Table | None

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every file that is read."""
        surveys = (table for _, table in self.surveys)
        return tuple(table for table in (self.agencies, *surveys, self.verdicts, self.given) if table)


def lay_out(folder: Path, framework: Framework) -> tuple[Layout | None, pl.DataFrame]:
    """Return the layout of a dataset's folder, or none and every fault of it.

    Raises ``UnreadableDatasetError`` when there is no such folder, and ``UnknownRuleError`` when a
    survey is there and the points of its answers are unknown.
    """
    if not folder.is_dir():
        raise UnreadableDatasetError(folder)
    files = {name: candidates(folder, name) for name in (AGENCIES, *_SURVEY_TABLES, VERDICTS, GIVEN)}
    tables = {name: found[0] for name, found in files.items() if found}
    faults = pl.concat([NO_FAULTS, *_wrong_files(framework, files), *_wrong_columns(framework, tables)])
    if faults.height:
        return None, faults
    surveys = ((survey_of(framework, node), tables.get(name)) for name, node in _SURVEY_TABLES.items())
    return Layout(
        agencies=tables[AGENCIES],
        surveys=tuple((survey, table) for survey, table in surveys if table is not None),
        verdicts=tables.get(VERDICTS),
        given=tables.get(GIVEN),
    ), faults


def _wrong_files(framework: Framework, files: Mapping[str, Sequence[Table]]) -> Iterator[pl.DataFrame]:
    """Return a fault for every table that is not there although the year needs it, or is there twice."""
    for name, found in files.items():
        if not found and _is_needed(framework, name, has_given=bool(files[GIVEN])):
            either = f"{name}.parquet / {name}.csv"
            yield whole_file(name, FaultCode.TABLE_MISSING, expected=either)
        if len(found) > 1:
            names = ", ".join(table.path.name for table in found)
            yield whole_file(name, FaultCode.TABLE_TWICE, expected=names)


def _is_needed(framework: Framework, table: str, *, has_given: bool) -> bool:
    """Say whether a dataset of the year is incomplete without a table; given scores can stand for answers."""
    if table == AGENCIES:
        return True
    if table == GIVEN or has_given:
        return False
    instrument = _SURVEY_TABLES.get(table, OIT)
    return bool(leaves_of(framework, instrument))


def _wrong_columns(framework: Framework, tables: Mapping[str, Table]) -> Iterator[pl.DataFrame]:
    """Return every fault of the tables' headings."""
    for name, table in tables.items():
        try:
            schema = heading(table)
        except UnreadableTableError as error:
            yield whole_file(table.path.name, FaultCode.TABLE_UNREADABLE, expected=error.reason)
            continue
        if name in _SURVEY_TABLES:
            yield from _wrong_survey_columns(
                framework, survey_of(framework, _SURVEY_TABLES[name]), table, schema
            )
        else:
            yield from _missing_columns(table, schema, _COLUMNS[name])


def _wrong_survey_columns(
    framework: Framework, survey: Survey, table: Table, schema: pl.Schema
) -> Iterator[pl.DataFrame]:
    """Return every fault of a survey's heading: it must hold the keys and the items of the year, and nothing else."""
    if not survey.options:
        yield whole_file(table.path.name, FaultCode.QUESTIONS_UNKNOWN, expected=framework.id)
        return
    wanted = (*survey.keys, *survey.options)
    yield from _missing_columns(table, schema, wanted)
    for column, dtype in schema.items():
        if column not in wanted:
            code, expected = FaultCode.COLUMN_UNKNOWN, framework.id
        elif not (dtype.is_numeric() or dtype == pl.String):
            code, expected = FaultCode.COLUMN_TYPE, "ตัวเลขหรือข้อความ"
        else:
            continue
        yield whole_file(table.path.name, code, column=column, expected=expected)


def _missing_columns(table: Table, schema: pl.Schema, wanted: Iterable[str]) -> Iterator[pl.DataFrame]:
    for column in wanted:
        if column not in schema:
            yield whole_file(table.path.name, FaultCode.COLUMN_MISSING, column=column, expected=column)
