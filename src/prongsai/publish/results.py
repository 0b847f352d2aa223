"""The results of a scoring run as files: Parquet, CSV and JSON, a data dictionary and the run record."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from prongsai.engine.dataset.faults import fault_lines
from prongsai.engine.dataset.load import Dataset
from prongsai.engine.rollup import Absence
from prongsai.engine.score import Scores
from prongsai.publish.csv import write_csv
from prongsai.publish.dictionary import data_dictionary
from prongsai.publish.folder import RECORD
from prongsai.publish.record import Caution, run_record
from prongsai.publish.tables import ResultTable, agencies_table, scores_table, tally_table

SET_ASIDE = "set_aside.csv"
_ROW_GROUP = 100_000


def write_results(
    folder: Path,
    scores: Scores,
    dataset: Dataset,
    cautions: Sequence[Caution],
    withheld: pl.DataFrame | None = None,
) -> None:
    """Write every file of a run into an empty folder; the same run writes the same bytes.

    ``withheld``: ``agency`` and ``item`` whose counts of answers are left out (see ``public``).
    """
    agencies = agencies_table(scores)
    tally = tally_table(scores.framework, dataset.answers.tallies)
    if withheld is not None:
        tally = replace(tally, frame=tally.frame.join(withheld, on=["agency", "item"], how="anti"))
    tables = (agencies, scores_table(scores), tally)
    for table in tables:
        _write_table(folder, table)
    _records(scores, agencies).write_json(folder / "results.json")
    dictionary = data_dictionary(scores.framework, tables, cautions)
    (folder / "DATA_DICTIONARY.md").write_text(dictionary, encoding="utf-8", newline="\n")
    if dataset.set_aside.height:
        write_csv(_set_aside(dataset.set_aside), folder / SET_ASIDE)
    record = run_record(scores, dataset, cautions, sorted(folder.iterdir()))
    text = json.dumps(record, ensure_ascii=False, indent=2)
    (folder / RECORD).write_text(text + "\n", encoding="utf-8", newline="\n")


def _write_table(folder: Path, table: ResultTable) -> None:
    parquet = folder / f"{table.name}.parquet"
    table.frame.write_parquet(parquet, compression="zstd", row_group_size=_ROW_GROUP)
    write_csv(table.frame, folder / f"{table.name}.csv")


def _records(scores: Scores, agencies: ResultTable) -> pl.DataFrame:
    """Return one record per agency: its row, the shown score of every node, and the nodes that have none."""
    nodes = list(scores.framework.nodes)
    identity = agencies.frame.drop(node for node in nodes if node in agencies.frame.columns)
    return identity.with_columns(
        scores.shown.select(scores=pl.struct(nodes))["scores"],
        *(_nodes_absent(scores, absence) for absence in Absence),
    )


def _nodes_absent(scores: Scores, absence: Absence) -> pl.Series:
    """Return, per agency, the ids of the nodes that have no value for this reason."""
    name = absence.value.replace("-", "_")
    absent = scores.absent.drop("agency")
    touched = [node for node in absent.columns if absent[node].null_count() < absent.height]
    if not touched:
        return pl.Series(name, [[]], dtype=pl.List(pl.String)).new_from_index(0, absent.height)
    told = (pl.when(pl.col(node) == absence.value).then(pl.lit(node)) for node in touched)
    return absent.select(pl.concat_list(told).list.drop_nulls().alias(name))[name]


def _set_aside(faults: pl.DataFrame) -> pl.DataFrame:
    """Return the faults of the rows that were left out, one by one, with what to do about each."""
    told = faults.select("file", "row", "column", "value").hstack(_words(faults))
    return told.select("file", "row", "column", "value", "problem_th", "action_th", "problem_en")


def _words(faults: pl.DataFrame) -> pl.DataFrame:
    """Return the words of every fault; each kind of fault is put into words once."""
    kinds = faults.select("code", "expected").unique(maintain_order=True)
    lines = [
        next(fault_lines(faults.filter(code=code, expected=expected))) for code, expected in kinds.rows()
    ]
    words = kinds.with_columns(
        problem_th=pl.Series([line.problem_th for line in lines]),
        action_th=pl.Series([line.action_th for line in lines]),
        problem_en=pl.Series([line.problem_en for line in lines]),
    )
    joined = faults.join(words, on=["code", "expected"], how="left", maintain_order="left")
    return joined.select("problem_th", "action_th", "problem_en")
