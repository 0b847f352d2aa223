"""The ways in which people answered, beside each other: computed by the engine when a run is frozen.

Each way is scored as if its answers were all there are, and so are all others of its survey (or of its part of
the survey) together: to the engine a way is an agency. Surveyors are one way together, for ways are compared and
never persons. What may be told is decided here; the rows of a run hold nothing else.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from prongsai.engine.answers import Answers
from prongsai.engine.framework.model import Framework, NodeId, NodeKind
from prongsai.engine.score import score
from prongsai.engine.tally import Survey, answers_to, survey_of
from prongsai.publish.public import Public
from prongsai.publish.withheld_channels import Channel as Beside
from prongsai.publish.withheld_channels import withheld_channels
from prongsai.web.cycles.models import Cycle
from prongsai.web.publication.gathering import Gathered
from prongsai.web.publication.models import AgencyScore, ChannelScore
from prongsai.web.survey.models import Channel, Way

Values = Mapping[str, Mapping[NodeId, float]]
"""Way → node → unrounded score."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One way as it is compared: a channel, or all surveyors of a part. ``agency``: the participation's public id."""

    code: str
    agency: str
    type: str
    instrument: str
    part: str
    way: str
    label: str


@dataclass(frozen=True, slots=True)
class One:
    """What is known of a way: its people, its flags, its scores and those of all others together."""

    unit: Unit
    people: int
    fewest: int
    flags: Counter[str]
    """Flags as they are kept (JSON) → answers."""
    scores: Mapping[NodeId, float]
    others: Mapping[NodeId, float]
    people_of_others: int


@dataclass(frozen=True, slots=True)
class Compared:
    """All ways of a cycle by agency and group, and what of their agencies is withheld anyway."""

    groups: Mapping[str, Sequence[Sequence[One]]]
    framework: Framework
    least: int


def compared(cycle: Cycle, gathered: Gathered, public: Public) -> Compared:
    """Return the ways of a cycle with their scores. Raises ``UnknownRuleError``, as scoring does."""
    units = _units(cycle)
    groups: dict[str, list[Sequence[One]]] = {}
    for instrument, counts in gathered.channels.items():
        survey = survey_of(cycle.framework, instrument)
        for part in survey.parts or ("",):
            own = counts.filter(pl.col("part") == part) if part else counts
            for group in _groups(cycle.framework, survey, own, units, gathered.flags):
                groups.setdefault(group[0].unit.agency, []).append(group)
    return Compared(groups, public.scores.framework, cycle.smallest_group)


def rows_of(
    found: Compared, scores: Iterable[AgencyScore], agencies: Mapping[int, str]
) -> Iterator[ChannelScore]:
    """Yield the rows of a run, as they may be shown, of agencies whose rows are there already.

    ``agencies``: row id of a participation → its public id.
    """
    for one in scores:
        for group in found.groups.get(agencies[one.participation_id], ()):
            yield from _rows(found, one, group)


def _units(cycle: Cycle) -> dict[int, Unit]:
    """Return what each channel (row id) counts as."""
    columns = ("pk", "public_id", "instrument", "part", "way", "label")
    rows = Channel.objects.filter(participation__cycle=cycle).order_by("pk")
    found = {}
    for agency, kind, pk, public_id, instrument, part, way, label in rows.values_list(
        "participation__public_id", "participation__agency__type", *columns
    ):
        is_person = way == Way.SURVEYOR
        code = f"{agency} {instrument} {part} {way}" if is_person else public_id
        found[pk] = Unit(code, agency, kind, instrument, part, way, "" if is_person else label)
    return found


def _groups(
    framework: Framework,
    survey: Survey,
    counts: pl.DataFrame,
    units: Mapping[int, Unit],
    flags: Mapping[int, Counter[str]],
) -> Iterator[Sequence[One]]:
    """Yield the ways of each agency by which a survey, or a part of it, was answered; in the order of channels."""
    named = {str(pk): unit for pk, unit in units.items()}
    by_code = {unit.code: unit for unit in units.values()}
    known = counts.filter(pl.col("agency").is_in(list(named)))
    if known.is_empty():
        return
    own = _summed(
        survey, known.with_columns(pl.col("agency").replace({pk: u.code for pk, u in named.items()}))
    )
    owners = own["agency"].replace_strict({code: unit.agency for code, unit in by_code.items()})
    others = _of_others(survey, own, owners)
    scores, of_others = _scores(framework, survey, own, by_code), _scores(framework, survey, others, by_code)
    kept = _flags(units, flags)
    told = own.select("agency", "respondents", _fewest(survey).alias("fewest"))
    people_of_others = dict(zip(others["agency"], others["respondents"], strict=True))
    found: dict[str, list[One]] = {}
    for code, people, fewest in told.iter_rows():
        unit = by_code[code]
        beside = people_of_others.get(code, 0)
        one = One(unit, people, fewest or 0, kept[code], scores[code], of_others.get(code, {}), beside)
        found.setdefault(unit.agency, []).append(one)
    order = {code: place for place, code in enumerate(by_code)}
    for group in found.values():
        yield sorted(group, key=lambda one: order[one.unit.code])


def _summed(survey: Survey, counts: pl.DataFrame) -> pl.DataFrame:
    return counts.group_by(survey.keys).agg(pl.all().sum()).sort(survey.keys)


def _of_others(survey: Survey, own: pl.DataFrame, owners: pl.Series) -> pl.DataFrame:
    """Return, per way, the counts of all others of its agency; only where there are any."""
    numbers = pl.exclude(*survey.keys, "owner")
    rest = own.with_columns(owners.alias("owner")).with_columns(numbers.sum().over("owner") - numbers)
    return rest.filter(pl.col("respondents") > 0).drop("owner")


def _fewest(survey: Survey) -> pl.Expr:
    """Return how many answered the item that the fewest answered; nobody tells nothing."""
    answered = (answers_to(survey, leaf) for leaf in survey.options)
    return pl.min_horizontal(pl.when(number > 0).then(number) for number in answered)


def _scores(framework: Framework, survey: Survey, counts: pl.DataFrame, units: Mapping[str, Unit]) -> Values:
    """Score ways as the engine scores agencies; return the survey and its indicators."""
    types = [units[code].type or None for code in counts["agency"]]
    agencies = counts.select(
        "agency",
        pl.lit("").alias("name"),
        pl.Series("type", types, dtype=pl.String),
        *(pl.lit(None, dtype=pl.String).alias(column) for column in ("province", "district")),
    )
    values = score(framework, Answers(agencies, {survey.instrument: counts}, None)).values
    nodes = [
        node.id
        for node in framework.of_kind(NodeKind.INSTRUMENT, NodeKind.INDICATOR)
        if framework.instrument_of(node.id) == survey.instrument
    ]
    return {
        row.pop("agency"): {node: value for node, value in row.items() if value is not None}
        for row in values.select("agency", *nodes).iter_rows(named=True)
    }


def _flags(units: Mapping[int, Unit], flags: Mapping[int, Counter[str]]) -> dict[str, Counter[str]]:
    found: dict[str, Counter[str]] = {unit.code: Counter() for unit in units.values()}
    for channel, counted in flags.items():
        if channel in units:
            found[units[channel].code] += counted
    return found


def _rows(found: Compared, of: AgencyScore, group: Sequence[One]) -> Iterator[ChannelScore]:
    """Yield the rows of one group; all of it is withheld where anything of its survey is."""
    survey = group[0].unit.instrument
    is_silent = any(found.framework.instrument_of(node) == survey for node in of.withheld)
    beside = {one.unit.code: Beside(one.people, one.fewest, one.scores) for one in group}
    hidden = beside.keys() if is_silent else withheld_channels(beside, found.least)
    for one in group:
        is_few = one.people < found.least
        yield ChannelScore(
            score=of,
            instrument=survey,
            part=one.unit.part,
            way=one.unit.way,
            label=one.unit.label,
            respondents=None if is_silent or is_few else one.people,
            is_few=is_few,
            is_withheld=one.unit.code in hidden,
            **({} if one.unit.code in hidden else _told(one)),
        )


def _told(one: One) -> dict[str, Any]:
    """Return what a way may tell."""
    apart = [node for node in one.scores if node in one.others and _is_apart(one, node)]
    survey = one.unit.instrument
    flags: Counter[str] = Counter()
    for kept, number in one.flags.items():
        for flag in json.loads(kept):
            flags[flag] += number
    return {
        "scores": dict(one.scores),
        "apart": apart,
        "distance": one.scores[survey] - one.others[survey] if survey in apart else None,
        "flagged": sum(number for kept, number in one.flags.items() if json.loads(kept)),
        "flags": dict(sorted(flags.items())),
    }


def _is_apart(one: One, node: NodeId) -> bool:
    """Say whether the intervals of a way and of all others do not meet."""
    from prongsai.analysis.uncertainty import interval

    own = interval(node, one.scores[node], one.fewest)
    others = interval(node, one.others[node], one.people_of_others)
    return own.low > others.high or own.high < others.low
