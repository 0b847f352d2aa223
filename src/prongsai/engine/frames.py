"""Putting tables side by side."""

from collections.abc import Sequence

import polars as pl


def beside(rows: pl.DataFrame, table: pl.DataFrame, keys: Sequence[str] = ("agency",)) -> pl.DataFrame:
    """Return ``rows`` in their order with the other columns of ``table``, null where it has no such row.

    Tables that already have the same rows in the same order, as almost all have, are not searched.
    """
    if rows.select(keys).equals(table.select(keys)):
        return rows.hstack(table.drop(keys))
    return rows.join(table, on=keys, how="left", maintain_order="left")
