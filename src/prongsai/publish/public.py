"""A whole result as everybody may see it: what is of few people is taken out before anything is written.

Places are counted among the agencies whose overall score is shown: a gap between two places would tell
between which two scores a withheld one lies.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce

import polars as pl

from prongsai.engine.framework.model import Framework, NodeId
from prongsai.engine.levels import LEVEL_COLUMNS
from prongsai.engine.ranks import RANKS, rank_columns
from prongsai.engine.score import Scores
from prongsai.engine.tally import answers_to, survey_of
from prongsai.publish.record import Caution
from prongsai.publish.withheld import Groups, level_tells_too_much, withheld_nodes

WITHHELD = "withheld"
"""Published beside ``missing`` and ``not-applicable`` as the reason why a node shows no score."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """What is not shown of one agency. ``few``: the surveys and parts with fewer respondents than allowed."""

    nodes: frozenset[NodeId]
    few: frozenset[NodeId]
    level: bool


@dataclass(frozen=True, slots=True)
class Public:
    """``scores``: as in the engine, without what is withheld (``absent`` says ``withheld`` there).

    ``withheld``: agency → what is taken out of it. ``tally_rows``: ``agency`` and ``item`` of the rows that
    may not be told from the counts of answers.
    """

    scores: Scores
    withheld: Mapping[str, Withheld]
    tally_rows: pl.DataFrame


def public_of(scores: Scores, tallies: Mapping[NodeId, pl.DataFrame], least: int) -> Public:
    """Return a result without what fewer than ``least`` people answered, nor anything that tells it."""
    answers = _answers(scores, tallies)
    found = {
        agency: one
        for agency in _agencies_of_few(scores, answers, least)
        if (one := _withheld(scores, answers, agency, least)).nodes or one.few
    }
    return Public(
        scores=_without(scores, found) if found else scores,
        withheld=found,
        tally_rows=_tally_rows(scores.framework, tallies, found, least),
    )


def caution_of(least: int) -> Caution:
    """Return what readers of a public result must know of what it leaves out."""
    return Caution(
        "small-groups-withheld",
        f"ไม่แสดงผลของกลุ่มที่มีผู้ตอบน้อยกว่า {least} คน รวมทั้งค่าที่ใช้คำนวณย้อนกลับได้ "
        f"ในตาราง scores เหตุที่ไม่มีคะแนนเป็นคำว่า {WITHHELD} จำนวนผู้ตอบที่ไม่แสดงเว้นว่าง และลำดับนับเฉพาะหน่วยงานที่แสดงคะแนนรวม",
        f"results of fewer than {least} respondents are withheld, and what they could be computed from; the "
        f"scores table says '{WITHHELD}', counts that are not told are empty, places count shown scores only",
    )


def _answers(scores: Scores, tallies: Mapping[NodeId, pl.DataFrame]) -> pl.DataFrame:
    """Return ``agency`` and how many answered each item or sub-issue, in all parts together."""
    tables = [scores.agencies.select("agency")]
    for instrument, counts in tallies.items():
        survey = survey_of(scores.framework, instrument)
        answered = counts.select("agency", *(answers_to(survey, leaf).alias(leaf) for leaf in survey.options))
        tables.append(answered.group_by("agency").agg(pl.all().sum()))
    return reduce(lambda left, right: left.join(right, on="agency", how="left"), tables).fill_null(0)


def _agencies_of_few(scores: Scores, answers: pl.DataFrame, least: int) -> list[str]:
    counts = scores.respondents.join(answers, on="agency", how="left").select("agency", pl.exclude("agency"))
    if counts.width == 1:
        return []
    few = pl.any_horizontal((pl.exclude("agency") > 0) & (pl.exclude("agency") < least))
    return counts.filter(few)["agency"].to_list()


def _withheld(scores: Scores, answers: pl.DataFrame, agency: str, least: int) -> Withheld:
    values = _known(scores.values, agency)
    groups = Groups(_counts(scores.respondents, agency), _counts(answers, agency))
    nodes = withheld_nodes(scores.framework, groups, values, least)
    few = frozenset(node for node, people in groups.respondents.items() if 0 < people < least)
    return Withheld(nodes, few, level_tells_too_much(scores.framework, values, nodes))


def _known(frame: pl.DataFrame, agency: str) -> dict[NodeId, float]:
    row = frame.row(by_predicate=pl.col("agency") == agency, named=True)
    return {node: value for node, value in row.items() if node != "agency" and value is not None}


def _counts(frame: pl.DataFrame, agency: str) -> dict[NodeId, int]:
    return {node: int(people) for node, people in _known(frame, agency).items()}


def _without(scores: Scores, found: Mapping[str, Withheld]) -> Scores:
    hidden = _marks(scores, found)
    values = scores.values.select(
        "agency",
        *(pl.when(~hidden[node]).then(pl.col(node)).alias(node) for node in scores.values.columns[1:]),
    )
    absent = scores.absent.select(
        "agency",
        *(
            pl.when(hidden[node]).then(pl.lit(WITHHELD)).otherwise(pl.col(node).cast(pl.String)).alias(node)
            for node in scores.absent.columns[1:]
        ),
    )
    counted = scores.respondents.columns[1:]
    respondents = scores.respondents.select(
        "agency", *(pl.when(~hidden[node]).then(pl.col(node)).alias(node) for node in counted)
    )
    return replace(
        scores,
        values=values,
        absent=absent,
        respondents=respondents,
        standing=_standing(scores, values, found),
    )


def _marks(scores: Scores, found: Mapping[str, Withheld]) -> Mapping[NodeId, pl.Series]:
    """Return, per node, in which rows it is withheld."""
    agencies = scores.agencies["agency"]
    by_node: dict[NodeId, list[str]] = {node: [] for node in scores.framework.nodes}
    for agency, one in found.items():
        for node in one.nodes:
            by_node[node].append(agency)
    nobody = pl.repeat(False, agencies.len(), dtype=pl.Boolean, eager=True)
    return {node: agencies.is_in(those) if those else nobody for node, those in by_node.items()}


def _standing(scores: Scores, values: pl.DataFrame, found: Mapping[str, Withheld]) -> pl.DataFrame:
    """Return levels without those that tell too much, and the places among what is shown."""
    silent = [agency for agency, one in found.items() if one.level]
    told = ~pl.col("agency").is_in(silent)
    levels = scores.standing.select(
        "agency", *(pl.when(told).then(pl.col(column)).alias(column) for column in LEVEL_COLUMNS)
    )
    ranks = values.hstack(scores.agencies.select("type", "province")).select(*rank_columns())
    return levels.hstack(ranks).select("agency", *LEVEL_COLUMNS, *RANKS)


def _tally_rows(
    framework: Framework,
    tallies: Mapping[NodeId, pl.DataFrame],
    found: Mapping[str, Withheld],
    least: int,
) -> pl.DataFrame:
    """Return the items whose counts may not be told: withheld ones, and those of which any part is of few."""
    nodes = [{"agency": agency, "item": node} for agency, one in found.items() for node in one.nodes]
    rows = [pl.DataFrame(nodes, schema={"agency": pl.String, "item": pl.String})]
    for instrument, counts in tallies.items():
        rows.extend(_of_few_in_a_part(framework, instrument, counts, least))
    return pl.concat(rows).unique(maintain_order=True)


def _of_few_in_a_part(
    framework: Framework, instrument: NodeId, counts: pl.DataFrame, least: int
) -> Iterator[pl.DataFrame]:
    survey = survey_of(framework, instrument)
    for leaf in survey.options:
        few = counts.filter(answers_to(survey, leaf).is_between(1, least - 1))
        yield few.select(pl.col("agency").cast(pl.String), pl.lit(leaf).alias("item"))
