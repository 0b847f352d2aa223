"""From the database to what the engine takes: who took part, how often each answer was given, what was found.

Nothing else of this app reads answers or verdicts, and nothing else builds the engine's ``Answers``. Rows are
sorted by the public id of the participation, so the same database gives the same frames, byte by byte.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from prongsai.engine.answers import Answers
from prongsai.engine.dataset.surveys import complete
from prongsai.engine.framework.model import NodeId
from prongsai.engine.tally import OIT, leaves_of, survey_of, tally
from prongsai.web.cycles.models import Cycle
from prongsai.web.review.queries import verdicts_of
from prongsai.web.survey.frames import survey_frames

_AGENCIES = pl.Schema(
    {
        "agency": pl.String,
        "name": pl.String,
        "type": pl.String,
        "province": pl.String,
        "district": pl.String,
        "headcount_iit": pl.UInt32,
        "headcount_eit": pl.UInt32,
    }
)
_VERDICTS = pl.Schema(
    {"agency": pl.String, "item": pl.String, "value": pl.Float64, "not_applicable": pl.Boolean}
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """``answers``: what the engine takes. ``channels``: the same surveys, counted by channel and not by agency.

    In the counts of channels the column ``agency`` holds the row id of the channel, as text.
    """

    answers: Answers
    channels: Mapping[NodeId, pl.DataFrame]
    flags: Mapping[int, Counter[str]]
    """Row id of a channel → the flags of its answers as they are kept (JSON) → how many answers have them."""


def gather(cycle: Cycle) -> Gathered:
    """Return what was answered and found in a cycle.

    Raises ``UnknownRuleError`` where the year's questions are known and the points of their answers are not.
    """
    agencies = _agencies(cycle)
    tallies, channels = dict[NodeId, pl.DataFrame](), dict[NodeId, pl.DataFrame]()
    flags: dict[int, Counter[str]] = {}
    for instrument, answers in survey_frames(cycle, with_channels=True).items():
        survey = survey_of(cycle.framework, instrument)
        tallies[instrument] = complete(survey, tally(survey, answers.lazy()), agencies)
        by_channel = answers.lazy().with_columns(pl.col("channel").cast(pl.String).alias("agency"))
        channels[instrument] = tally(survey, by_channel)
        for channel, kept, number in answers.group_by("channel", "flags").len().iter_rows():
            flags.setdefault(channel, Counter())[kept] += number
    verdicts = _verdicts(cycle) if leaves_of(cycle.framework, OIT) else None
    return Gathered(Answers(agencies=agencies, tallies=tallies, verdicts=verdicts), channels, flags)


def _agencies(cycle: Cycle) -> pl.DataFrame:
    rows = cycle.participations.order_by("public_id").values_list(
        "public_id",
        "agency__name",
        "agency__type",
        "agency__province",
        "agency__district",
        "headcount_iit",
        "headcount_eit",
    )
    told = pl.DataFrame(list(rows), schema=_AGENCIES, orient="row")
    return told.with_columns(pl.col("type", "province", "district").replace("", None)).sort("agency")


def _verdicts(cycle: Cycle) -> pl.DataFrame:
    """Return what holds for every item of the year's checklist that was assessed."""
    known = {leaf.id for leaf in leaves_of(cycle.framework, OIT)}
    told = [
        (agency, item, None if value is None else float(value), not_applicable)
        for agency, item, value, not_applicable in verdicts_of(cycle)
        if item in known
    ]
    return pl.DataFrame(told, schema=_VERDICTS, orient="row").sort("agency", "item")
