"""The rows of a survey: counted first, and looked at one by one only where the counts show a fault.

Almost every dataset is sound, so the check costs nothing: a tally holds an unknown agency, an unknown
part or a cell that is no option whenever a row does. Bad rows are then found, counted alone, and taken
off the counts.
"""

from collections.abc import Iterator

import polars as pl

from prongsai.engine.dataset.faults import NO_FAULTS, FaultCode, Rule, broken_rows, is_broken
from prongsai.engine.dataset.rows import Checked, agency_rules
from prongsai.engine.dataset.tables import Table, TallyEngine, open_answers, open_rows, reading
from prongsai.engine.frames import beside
from prongsai.engine.framework.model import NodeId
from prongsai.engine.tally import Survey, cell_of, has_strays, tally


def read_tally(survey: Survey, table: Table, engine: TallyEngine, agencies: pl.DataFrame) -> Checked:
    """Return the tally of a survey's sound rows (parts by their ids), and every fault of the others.

    Every agency has a row for every part that anybody answered, with zeros where nobody did.
    Raises ``UnreadableTableError``.
    """
    with reading(table):
        answers = open_answers(table, engine)
        counts = tally(survey, answers)
        is_sound = _keys_are_known(survey, counts, agencies) and not has_strays(survey, counts, answers)
    faults = NO_FAULTS
    if not is_sound:
        rows = open_rows(table)
        rules = list(_rules(survey, rows.collect_schema(), agencies))
        faults = broken_rows(table, rows, rules)
        counts = _without(survey, counts, tally(survey, rows.filter(is_broken(rules))))
    return Checked(complete(survey, _with_part_ids(survey, counts), agencies), faults)


def _keys_are_known(survey: Survey, counts: pl.DataFrame, agencies: pl.DataFrame) -> bool:
    """Say whether every row is of a known agency and part, by the keys of the tally."""
    known = pl.col("agency").is_in(agencies["agency"].implode())
    if survey.parts:
        known &= pl.col("part").is_in(list(_part_names(survey)))
    return bool(counts.select(known.fill_null(False).all()).item())


def _rules(survey: Survey, schema: pl.Schema, agencies: pl.DataFrame) -> Iterator[Rule]:
    yield from agency_rules(agencies)
    if survey.parts:
        known = pl.col("part").cast(pl.String).is_in(list(_part_names(survey))).fill_null(False)
        yield Rule("part", FaultCode.PART_UNKNOWN, ~known, ", ".join(survey.parts))
    for leaf, n_options in survey.options.items():
        yield _option_rule(leaf, n_options, schema[leaf])


def _option_rule(leaf: NodeId, n_options: int, dtype: pl.DataType) -> Rule:
    """A cell is empty or chooses an option, exactly as the tally sees it."""
    options = [cell_of(option, is_text=dtype == pl.String) for option in range(1, n_options + 1)]
    broken = pl.col(leaf).is_not_null() & ~pl.col(leaf).is_in(options)
    return Rule(leaf, FaultCode.OPTION_NOT_ALLOWED, broken, f"1 ถึง {n_options}")


def _part_names(survey: Survey) -> dict[str, NodeId]:
    """Return every way to name a part (``EIT.1``, or ``1`` for short) with its id."""
    return {name: part for part in survey.parts for name in (part, part.partition(".")[2])}


def _without(survey: Survey, counts: pl.DataFrame, bad: pl.DataFrame) -> pl.DataFrame:
    """Take the counts of bad rows off."""
    numbers = [column for column in counts.columns if column not in survey.keys]
    minus = bad.with_columns(-pl.col(numbers).cast(pl.Int64))
    both = pl.concat([counts.with_columns(pl.col(numbers).cast(pl.Int64)), minus])
    return _summed(survey, both).filter(pl.col("respondents") > 0)


def _with_part_ids(survey: Survey, counts: pl.DataFrame) -> pl.DataFrame:
    if not survey.parts or counts["part"].is_in(survey.parts).all():
        return counts
    return _summed(survey, counts.with_columns(pl.col("part").replace(_part_names(survey))))


def _summed(survey: Survey, counts: pl.DataFrame) -> pl.DataFrame:
    return counts.group_by(survey.keys).agg(pl.all().sum().cast(pl.UInt32))


def complete(survey: Survey, counts: pl.DataFrame, agencies: pl.DataFrame) -> pl.DataFrame:
    """Give every agency a row for every part that anybody answered, in the order of the agencies."""
    rows = agencies.select("agency")
    if survey.parts:
        rows = rows.join(counts.select(pl.col("part").unique().sort()), how="cross")
    return beside(rows, counts, survey.keys).with_columns(pl.exclude(*survey.keys).fill_null(0))
