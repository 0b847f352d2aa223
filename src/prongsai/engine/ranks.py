"""Places in the order of overall scores: in the nation, among agencies of a type, and in a province.

Ranked on the shown values: who cannot be told apart on paper shares a place, and the next place is
skipped (1, 1, 3). An agency without an overall score has no place.
"""

import polars as pl

from prongsai.engine.rounding import shown_expr

RANKS = ("rank", "rank_in_type", "rank_in_province")


def rank_columns() -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Return the expressions of ``RANKS`` (UInt32, 1 is best) for a frame with ``ITA``, ``type``, ``province``."""
    place = shown_expr(pl.col("ITA")).rank("min", descending=True).cast(pl.UInt32)
    return (
        place.alias("rank"),
        pl.when(pl.col("type").is_not_null()).then(place.over("type")).alias("rank_in_type"),
        pl.when(pl.col("province").is_not_null()).then(place.over("province")).alias("rank_in_province"),
    )
