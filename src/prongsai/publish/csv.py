"""CSV that a spreadsheet opens rightly and safely."""

from pathlib import Path

import polars as pl

_FORMULA = r"^[=+\-@\t\r\n]"
"""A cell that begins so is run as a formula by spreadsheets (CWE-1236)."""


def write_csv(frame: pl.DataFrame, path: Path) -> None:
    """Write a frame as UTF-8 CSV with a byte order mark, which lets Excel show Thai.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    texts = [column for column, dtype in frame.schema.items() if dtype == pl.String]
    frame.with_columns(_safe(column) for column in texts).write_csv(path, include_bom=True)


def _safe(column: str) -> pl.Expr:
    text = pl.col(column)
    return pl.when(text.str.contains(_FORMULA)).then(pl.format("'{}", text)).otherwise(text).alias(column)
