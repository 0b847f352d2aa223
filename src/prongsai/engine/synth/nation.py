"""A synthetic nation as lazy tables of a dataset: who is assessed, what they answered, what was checked.

Every agency loses some overall points, most of them few and some of them many; the loss spreads over
instruments and items, and answers and verdicts are drawn so that they lose it on average. Two numbers
were fitted (``_LOSS_SCALE``, ``_LOSS_SHAPE``) so that the national average and the share of agencies
that pass come out as published for 2568.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import polars as pl

from prongsai.engine.errors import SyntheticNationError, UnknownRuleError
from prongsai.engine.framework.model import Framework, Node, NodeId
from prongsai.engine.rollup import complete
from prongsai.engine.synth.chance import lost_steps, uniform
from prongsai.engine.synth.places import (
    AGENCY_KINDS,
    CAPITAL,
    PROVINCES,
    VILLAGE_BEGINNINGS,
    VILLAGE_ENDINGS,
)
from prongsai.engine.tally import OIT, SURVEYS, leaves_of, option_scores, survey_of

_LOSS_SCALE = 6.77
"""Points; see the calibration in docs/decisions/0002."""
_LOSS_SHAPE = 1.44

_PUBLIC_SHARE = 0.637
"""Share of the public among all respondents: 828,413 of 1,300,132 in 2565 (FRAMEWORKS §7)."""
_PART_SHARES = (0.425, 0.575)
"""Shares of the parts of the public survey: 34,924 and 47,317 in group 6 of 2564 (FRAMEWORKS §6)."""
_LEAST_PER_SURVEY = 3
"""Made up: no agency has fewer answers in a survey or a part."""
LEAST_PER_AGENCY = 12
"""So many respondents per agency are enough to deal that least out in every survey and part."""

_INSTRUMENT_LOSS: Mapping[NodeId, float] = {"IIT": 0.55, "EIT": 1.0, "OIT": 1.3375}
"""Made up: how an agency's loss spreads; weighted 30/30/40 it is 1 again."""


@dataclass(frozen=True, slots=True)
class NationSize:
    """How many agencies and respondents, and the seed that all chance follows from."""

    agencies: int
    respondents: int
    seed: int


def nation(framework: Framework, size: NationSize) -> dict[str, pl.LazyFrame]:
    """Return the tables of a synthetic dataset by name: ``agencies``, ``iit``, ``eit``, ``oit``.

    Raises ``SyntheticNationError`` when there are too few respondents for the agencies, and
    ``UnknownRuleError`` when the framework's questions or scales are unknown, or how its items make scores.
    """
    if size.agencies < 1 or size.respondents < size.agencies * LEAST_PER_AGENCY:
        raise SyntheticNationError(LEAST_PER_AGENCY)
    agencies = _agencies(size)
    surveys = {name.lower(): _answers(framework, name, agencies, size) for name in SURVEYS}
    told = agencies.select("agency", "name", "type", "district", "province", *_headcounts())
    return {"agencies": told.lazy(), **surveys, "oit": _verdicts(framework, agencies, size)}


def _agencies(size: NationSize) -> pl.DataFrame:
    """Return one row per agency: who it is, the loss it is to have, and its respondents by survey."""
    rows = pl.select(row=pl.int_range(size.agencies)).with_columns(
        loss=_loss(size.seed), kind=_kind_index(size.agencies), weight=_weight(size.seed)
    )
    kinds = pl.DataFrame(AGENCY_KINDS).with_row_index("kind")
    named = rows.join(kinds, on="kind", how="left", maintain_order="left").with_columns(
        agency=pl.format("S{}", pl.col("row").cast(pl.String).str.zfill(5)),
        place=_village(size.seed),
        province=_province(size.seed),
        district=pl.format("อำเภอสมมติ {}", pl.col("row") % 10 + 1),
    )
    name = pl.format("{}{} (สมมติ {})", "prefix", "place", pl.col("agency").str.slice(1))
    return named.with_columns(name.alias("name"), *_respondents(size))


def _loss(seed: int) -> pl.Expr:
    """Return each agency's loss in overall points: Weibull, most of them small with a long tail."""
    chance = uniform(seed, "loss", pl.col("row"))
    return (_LOSS_SCALE * (-(1 - chance).log()) ** (1 / _LOSS_SHAPE)).clip(0, 70).alias("loss")


def _kind_index(agencies: int) -> pl.Expr:
    """Deal the types out in their shares, the larger types first."""
    bounds = list(accumulate(kind.share for kind in AGENCY_KINDS))[:-1]
    place = (pl.col("row") + 0.5) / agencies
    return pl.sum_horizontal((place >= bound).cast(pl.UInt32) for bound in bounds)


def _weight(seed: int) -> pl.Expr:
    """Return how an agency's size differs from what is usual for its type."""
    return 0.5 + uniform(seed, "size", pl.col("row"))


def _village(seed: int) -> pl.Expr:
    beginning = _one_of(VILLAGE_BEGINNINGS, uniform(seed, "village", pl.col("row")))
    return pl.concat_str(beginning, _one_of(VILLAGE_ENDINGS, uniform(seed, "village end", pl.col("row"))))


def _province(seed: int) -> pl.Expr:
    anywhere = _one_of(PROVINCES, uniform(seed, "province", pl.col("row")))
    return pl.when("is_central").then(pl.lit(CAPITAL)).otherwise(anywhere)


def _one_of(names: Sequence[str], chance: pl.Expr) -> pl.Expr:
    index = (chance * len(names)).cast(pl.UInt32)
    return index.replace_strict(list(range(len(names))), list(names), return_dtype=pl.String)


def _respondents(size: NationSize) -> Iterator[pl.Expr]:
    """Deal the respondents out to surveys and agencies; together they are exactly as many as asked."""
    public = round(size.respondents * _PUBLIC_SHARE)
    first = round(public * _PART_SHARES[0])
    dealt = {"IIT": size.respondents - public, "EIT.1": first, "EIT.2": public - first}
    weight = pl.col("weight") * pl.col("size")
    for name, total in dealt.items():
        spare = total - size.agencies * _LEAST_PER_SURVEY
        upto = (weight.cum_sum() / weight.sum() * spare).round().cast(pl.UInt32)
        yield (upto.diff().fill_null(upto.first()) + _LEAST_PER_SURVEY).alias(name)


def _headcounts() -> Iterator[pl.Expr]:
    """Made up: a survey reaches about a third of the staff, and one in ten of the public."""
    yield (pl.col("IIT") * 3).alias("headcount_iit")
    yield ((pl.col("EIT.1") + pl.col("EIT.2")) * 10).alias("headcount_eit")


def _answers(
    framework: Framework, instrument: NodeId, agencies: pl.DataFrame, size: NationSize
) -> pl.LazyFrame:
    """Return one row per respondent of a survey: its keys and an option number (UInt8) per item."""
    survey = survey_of(framework, instrument)
    counts = survey.parts or (instrument,)
    people = pl.concat(_people(agencies, count) for count in counts).with_row_index("row")
    options = []
    for leaf, weight in _weights(framework, instrument).items():
        chance = uniform(size.seed, leaf, pl.col("row"))
        options.append(_option(framework, framework[leaf], _share(instrument, weight), chance))
    return people.select(*survey.keys, *options)


def _people(agencies: pl.DataFrame, count: str) -> pl.LazyFrame:
    """Return a row per respondent: agency, its loss, and the survey or part that the count is of."""
    told = agencies.lazy().select("agency", "loss", pl.lit(count).alias("part"), people=pl.col(count))
    return told.select(pl.exclude("people").repeat_by("people")).explode("agency", "loss", "part")


def _weights(framework: Framework, instrument: NodeId) -> dict[NodeId, float]:
    """Return how heavily each item of an instrument loses, the same for every seed: 1 in the roll-up.

    Raises ``UnknownRuleError`` where the year does not say how the items make the instrument.
    """
    leaves = [leaf.id for leaf in leaves_of(framework, instrument)]
    draws = pl.select(row=pl.int_range(len(leaves))).select(0.5 + uniform(0, instrument, pl.col("row")))
    heavy = dict(zip(leaves, draws.to_series().to_list(), strict=True))
    rolled = complete(framework, heavy).get(instrument)
    if rolled is None:
        raise UnknownRuleError.score(framework, instrument)
    return {leaf: weight / rolled for leaf, weight in heavy.items()}


def _share(instrument: NodeId, weight: float) -> pl.Expr:
    """Return the share of its points (0 to 1) that an item of an agency is to lose."""
    return (pl.col("loss") * (_INSTRUMENT_LOSS[instrument] * weight / 100)).clip(0, 0.95)


def _option(framework: Framework, leaf: Node, share: pl.Expr, chance: pl.Expr) -> pl.Expr:
    """Return the option that a respondent chooses: some steps below the best one."""
    scores = option_scores(framework, leaf)
    best_first = sorted(range(1, len(scores) + 1), key=lambda option: -scores[option - 1])
    lost = lost_steps(len(scores) - 1, share, chance)
    return lost.replace_strict(list(range(len(scores))), best_first, return_dtype=pl.UInt8).alias(leaf.id)


def _verdicts(framework: Framework, agencies: pl.DataFrame, size: NationSize) -> pl.LazyFrame:
    """Return one row per agency and item that binds it: ``agency``, ``item``, ``value``."""
    weights = _weights(framework, OIT)
    items = (
        _verdict(framework, leaf, _share(OIT, weights[leaf.id]), agencies.lazy(), size.seed)
        for leaf in leaves_of(framework, OIT)
    )
    return pl.concat(items).sort("agency", maintain_order=True)


def _verdict(
    framework: Framework, leaf: Node, share: pl.Expr, agencies: pl.LazyFrame, seed: int
) -> pl.LazyFrame:
    """Return the verdicts on one item: full points, or any smaller value of the scale."""
    *partial, full = sorted(option_scores(framework, leaf))
    incomplete = share * 100 / (full - sum(partial) / len(partial))
    smaller = _one_of([f"{value}" for value in partial], uniform(seed, f"{leaf.id} value", pl.col("row")))
    passes = uniform(seed, leaf.id, pl.col("row")) >= incomplete
    value = pl.when(passes).then(pl.lit(full)).otherwise(smaller.cast(pl.Float64))
    bound = pl.lit(True) if leaf.applies_to is None else pl.col("type").is_in(leaf.applies_to)
    return agencies.filter(bound).select("agency", pl.lit(leaf.id).alias("item"), value.alias("value"))
