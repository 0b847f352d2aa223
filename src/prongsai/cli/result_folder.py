"""One agency out of a folder that ``prongsai score`` wrote, as an assessment."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from prongsai.engine.agency import Agency
from prongsai.engine.assessment import Assessment, Statement, StatementKind
from prongsai.engine.framework.model import Treatment
from prongsai.engine.rollup import Absence
from prongsai.publish.folder import RECORD

if TYPE_CHECKING:
    from prongsai.engine.framework.model import Framework, NodeId

_AGENCIES, _SCORES = "agencies.parquet", "scores.parquet"
_RESPONDENTS = "respondents_"


def holds_results(folder: Path) -> bool:
    """Say whether a folder was written by ``prongsai score``."""
    return all((folder / name).is_file() for name in (RECORD, _AGENCIES, _SCORES))


def agencies_named(folder: Path, agency: str | None) -> list[dict[str, Any]]:
    """Return the rows of the agencies with this code, else those whose name holds the text; all for ``None``."""
    table = pl.read_parquet(folder / _AGENCIES)
    if agency is None:
        return table.rows(named=True)
    coded = table.filter(pl.col("agency") == agency)
    named = table.filter(pl.col("name").str.contains(agency, literal=True))
    exact = named.filter(pl.col("name") == agency)
    return next((found for found in (coded, exact) if found.height), named).rows(named=True)


def assessment_of(folder: Path, row: dict[str, Any], framework: "Framework") -> Assessment:
    """Return the assessment of one row of :func:`agencies_named`."""
    return Assessment(
        agency=Agency(**{field: row[field] for field in Agency.model_fields}),
        fiscal_year=row["fiscal_year"],
        framework=row["framework"],
        scores=_scores(folder, row["agency"], framework),
        level=row["level"],
        statements=tuple(_respondents(row)),
    )


def _scores(folder: Path, agency: str, framework: "Framework") -> dict["NodeId", float]:
    """Return the agency's unrounded scores.

    An item for which nothing was handed in, and which the year counts as zero, is a zero here: that is
    what it already is in the means above, and what a what-if has to start from.
    """
    rows = pl.scan_parquet(folder / _SCORES).filter(pl.col("agency") == agency)
    scores: dict[NodeId, float] = {}
    for node, value, absence in rows.select("node", "value", "absence").collect().iter_rows():
        if value is not None:
            scores[node] = value
        elif absence == Absence.MISSING and _counts_as_zero(framework, node):
            scores[node] = 0.0
    return scores


def _counts_as_zero(framework: "Framework", node: "NodeId") -> bool:
    instrument = framework.instrument_of(node)
    treatment = framework.missing.get(instrument) if instrument is not None else None
    return framework[node].is_leaf and treatment is Treatment.COUNTS_AS_ZERO


def _respondents(row: dict[str, Any]) -> list[Statement]:
    """Return how many answered each survey, as a document would state it."""
    counts = {name.removeprefix(_RESPONDENTS): row[name] for name in row if name.startswith(_RESPONDENTS)}
    return [
        Statement(kind=StatementKind.RESPONDENTS, node=node, text=str(number), value=number, at=_AGENCIES)
        for node, number in counts.items()
        if number
    ]
