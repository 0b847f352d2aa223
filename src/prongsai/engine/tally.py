"""Survey answers → how many chose each option: the one step that touches every respondent.

Written with Narwhals, so that the same function counts in Polars (the default), in DuckDB or on a
PySpark cluster (design decision 8). What comes out is small (one row per agency and part), always a
Polars frame, always sorted, and the same whichever engine counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import polars as pl
from narwhals.typing import IntoLazyFrame

from prongsai.engine.errors import UnknownRuleError
from prongsai.engine.framework.model import Framework, Node, NodeId, NodeKind

SURVEYS: tuple[NodeId, ...] = ("IIT", "EIT")
"""The instruments that people answer."""
OIT: NodeId = "OIT"
"""The instrument that an assessor checks."""

_LIKE_A_DOT = "\N{ONE DOT LEADER}"
_SURVEYED_KINDS = frozenset({NodeKind.ITEM, NodeKind.SUBISSUE})


@dataclass(frozen=True, slots=True)
class Survey:
    """What a survey of a year asks.

    ``options``: the columns of the answer table (an item, or its sub-issues), each with the number of
    options of its scale. ``parts``: the ways the answers are gathered; empty when there is one only.
    """

    instrument: NodeId
    options: Mapping[NodeId, int]
    parts: tuple[NodeId, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that say whose answers a row holds."""
        return ("agency", "part") if self.parts else ("agency",)


def survey_of(framework: Framework, instrument: NodeId) -> Survey:
    """Return what the survey of an instrument asks this year; no columns where that is unknown.

    Raises ``UnknownRuleError`` when an item is known and its scale is not.
    """
    leaves = leaves_of(framework, instrument)
    parts = tuple(part for part in framework.eit_parts.parts if framework.instrument_of(part) == instrument)
    return Survey(instrument, {leaf.id: len(option_scores(framework, leaf)) for leaf in leaves}, parts)


def leaves_of(framework: Framework, instrument: NodeId) -> tuple[Node, ...]:
    """Return the items, or their sub-issues, that are answered or assessed below an instrument."""
    below = framework.below(instrument)
    return tuple(node for node in below if node.is_leaf and node.kind in _SURVEYED_KINDS)


def option_scores(framework: Framework, leaf: Node) -> tuple[float, ...]:
    """Return the points (0–100) of each option of a survey item, in the scale's order, reversed if it is.

    Raises ``UnknownRuleError`` when the year does not tell them.
    """
    scale = framework.scales.get(leaf.scale) if leaf.scale is not None else None
    scores = scale.scores(is_reversed=leaf.is_reversed) if scale is not None else None
    if scores is None:
        raise UnknownRuleError.scale(framework, leaf.id)
    return scores


def option_column(leaf: NodeId, option: int) -> str:
    """Return the name of the tally's column that counts one option (from 1) of an item."""
    return f"{leaf} = {option}"


def tally(survey: Survey, answers: IntoLazyFrame) -> pl.DataFrame:
    """Return one row per agency (and part): ``respondents``, and how many chose each option of each item.

    ``answers``: a lazy frame of any engine, a row per respondent: the survey's keys and a column per
    item; cells are option numbers from 1, as numbers or as text, and null where there is no answer.
    All counts are UInt32. A cell that holds no option is counted nowhere; see :func:`has_strays`.
    """
    frame = nw.from_native(answers)
    schema = frame.collect_schema()
    counts = [nw.len().alias("respondents")]
    for leaf, n_options in survey.options.items():
        cells = spelt(leaf, frame.implementation)
        for option in range(1, n_options + 1):
            chosen = nw.col(cells) == cell_of(option, is_text=schema[cells] == nw.String)
            counts.append(_how_many(chosen, frame.implementation).alias(option_column(cells, option)))
    return _collected(frame.group_by(*survey.keys).agg(*counts), survey)


def spelt(column: str, engine: nw.Implementation) -> str:
    """Return a column's name as an engine can take it: to Spark, the dot of ``I11.2`` means a nested field."""
    return column.replace(".", _LIKE_A_DOT) if engine.is_spark_like() else column


def cell_of(option: int, *, is_text: bool) -> int | str:
    """Return what a cell holds that chooses an option: its number, or its digits where cells are text."""
    return str(option) if is_text else option


def answers_to(survey: Survey, leaf: NodeId) -> pl.Expr:
    """Return how many answered an item, from the counts of its options."""
    options = range(1, survey.options[leaf] + 1)
    return pl.sum_horizontal(option_column(leaf, option) for option in options).cast(pl.UInt32)


def has_strays(survey: Survey, counts: pl.DataFrame, answers: IntoLazyFrame) -> bool:
    """Say whether any cell of the answers holds something that is no option, by their tally.

    Where every respondent chose an option of every item there is no room for one, and the answers are
    not touched again.
    """
    answered = counts.select(answers_to(survey, leaf).alias(leaf) for leaf in survey.options)
    if answered.select(pl.all_horizontal(pl.all() == counts["respondents"]).all()).item():
        return False
    frame = nw.from_native(answers)
    filled = frame.select(nw.col(spelt(leaf, frame.implementation)).count() for leaf in survey.options)
    return _result(filled).row(0) != answered.sum().row(0)


def _how_many(truth: nw.Expr, engine: nw.Implementation) -> nw.Expr:
    """Count the rows where ``truth`` holds; Spark alone does not add truth values up."""
    return truth.cast(nw.Int64).sum() if engine.is_spark_like() else truth.sum()


def _collected(counts: nw.LazyFrame[Any], survey: Survey) -> pl.DataFrame:
    """Run the query and give its result the one form that every engine's result gets."""
    keys = [pl.col(key).cast(pl.String) for key in survey.keys]
    numbers = pl.exclude(*survey.keys).cast(pl.UInt32)
    plain = _result(counts).rename(lambda name: name.replace(_LIKE_A_DOT, "."))
    return plain.select(*keys, numbers).rechunk().sort(survey.keys)


def _result(query: nw.LazyFrame[Any]) -> pl.DataFrame:
    native = query.to_native()
    if isinstance(native, pl.LazyFrame):
        # The streaming engine keeps the memory flat however many respondents there are.
        return native.collect(engine="streaming")
    result: pl.DataFrame = query.collect("polars").to_native()
    return result
