"""The files of a dataset, opened lazily in the engine that shall count them."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import narwhals as nw
import polars as pl
from narwhals.exceptions import NarwhalsError
from narwhals.typing import IntoLazyFrame

from prongsai.engine.errors import EngineMissingError, UnreadableTableError
from prongsai.engine.tally import spelt

LazyFrameT = TypeVar("LazyFrameT", bound=IntoLazyFrame)

ROW = "row"
"""The column that holds a row's number: the heading is row 1, as a spreadsheet shows it."""
_FIRST_ROW = 2
_CATEGORIES = (nw.Categorical, nw.Enum)


class TallyEngine(StrEnum):
    """Where the answers are counted."""

    POLARS = "polars"
    DUCKDB = "duckdb"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Table:
    """One file of a dataset; ``name`` is ``agencies``, ``iit``, ``eit``, ``oit`` or ``scores``."""

    name: str
    path: Path

    @property
    def is_csv(self) -> bool:
        """Whether every cell is text; else the file is Parquet, and typed."""
        return self.path.suffix.lower() == ".csv"


def candidates(folder: Path, name: str) -> list[Table]:
    """Return the files that can be a table: one, none, or more than there may be."""
    paths = sorted(path for path in folder.iterdir() if path.stem == name and path.is_file())
    return [Table(name, path) for path in paths if path.suffix.lower() in (".parquet", ".csv")]


@contextmanager
def reading(table: Table) -> Iterator[None]:
    """Turn whatever an engine says about a file that it cannot read into ``UnreadableTableError``."""
    try:
        yield
    except _engine_errors() as error:
        raise UnreadableTableError(table.path.name, str(error).splitlines()[0]) from error


def _engine_errors() -> tuple[type[Exception], ...]:
    """Return the errors of those engines that are loaded; none is loaded only to know its errors."""
    errors: list[type[Exception]] = [pl.exceptions.PolarsError, NarwhalsError, OSError]
    if "duckdb" in sys.modules:
        errors.append(sys.modules["duckdb"].Error)
    if "pyspark.errors" in sys.modules:
        errors.append(sys.modules["pyspark.errors"].PySparkException)
    return tuple(errors)


def heading(table: Table) -> pl.Schema:
    """Return the columns of a table and their types. Raises ``UnreadableTableError``."""
    with reading(table):
        return _open_polars(table).collect_schema()


def open_rows(table: Table) -> pl.LazyFrame:
    """Return a table's rows with their numbers in ``ROW``, text tidied (see below)."""
    return _tidy(_open_polars(table).with_row_index(ROW, offset=_FIRST_ROW), table)


def open_answers(table: Table, engine: TallyEngine) -> IntoLazyFrame:
    """Return a survey's rows in the engine that shall count them, text tidied (see below).

    Raises ``EngineMissingError`` when the engine is not installed.
    """
    return _tidy(_OPENED_BY[engine](table), table)


def _open_polars(table: Table) -> pl.LazyFrame:
    if table.is_csv:
        return pl.scan_csv(table.path, infer_schema=False, glob=False)
    return pl.scan_parquet(table.path, glob=False)


def _open_duckdb(table: Table) -> IntoLazyFrame:
    try:
        import duckdb
    except ModuleNotFoundError:
        raise EngineMissingError("duckdb") from None
    connection = duckdb.connect()
    if table.is_csv:
        rows: IntoLazyFrame = connection.read_csv(str(table.path), header=True, all_varchar=True, sep=",")
    else:
        rows = connection.read_parquet(str(table.path))
    return rows


def _open_spark(table: Table) -> IntoLazyFrame:
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        raise EngineMissingError("spark") from None
    builder = SparkSession.builder.appName("prongsai").config("spark.ui.showConsoleProgress", "false")
    # A tally is small however large the survey is: many partitions would cost more than all its counting.
    session = builder.config("spark.sql.shuffle.partitions", "8").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    if table.is_csv:
        frame = session.read.csv(str(table.path), header=True)
    else:
        frame = session.read.parquet(str(table.path))
    rows: IntoLazyFrame = frame.toDF(*(spelt(column, nw.Implementation.PYSPARK) for column in frame.columns))
    return rows


_OPENED_BY: dict[TallyEngine, Callable[[Table], IntoLazyFrame]] = {
    TallyEngine.POLARS: _open_polars,
    TallyEngine.DUCKDB: _open_duckdb,
    TallyEngine.SPARK: _open_spark,
}


def _tidy(frame: LazyFrameT, table: Table) -> LazyFrameT:
    """Make text plain: categories become text; in CSV, spaces around a cell go and an empty cell is null.

    A Parquet file is typed: what stands in it was meant.
    """
    opened = nw.from_native(frame)
    schema = opened.collect_schema()
    plain = [nw.col(name).cast(nw.String) for name, dtype in schema.items() if dtype in _CATEGORIES]
    if table.is_csv:
        plain.extend(_trimmed(name) for name, dtype in schema.items() if dtype == nw.String)
    tidied: LazyFrameT = (opened.with_columns(*plain) if plain else opened).to_native()
    return tidied


def _trimmed(column: str) -> nw.Expr:
    text = nw.col(column).str.strip_chars()
    return nw.when(text != "").then(text).alias(column)
