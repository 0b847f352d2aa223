"""Answers as the engine counts them: one frame for each survey, a row a respondent."""

from collections.abc import Iterator, Mapping
from typing import Literal

import polars as pl
from django.db import connection

from prongsai.web.cycles.models import Cycle
from prongsai.web.survey.models import Instrument
from prongsai.web.survey.questionnaire import questionnaire_of

_ROWS = 25_000
_READ = """
    SELECT p.public_id, c.part, c.id, CAST(a.choices AS TEXT), CAST(a.flags AS TEXT) FROM survey_answer a
    JOIN survey_channel c ON c.id = a.channel_id JOIN cycles_participation p ON p.id = c.participation_id
    WHERE p.cycle_id = %s AND c.instrument = %s
"""
_RAW = {
    "agency": pl.String,
    "part": pl.String,
    "channel": pl.Int64,
    "choices": pl.String,
    "flags": pl.String,
}
_OF_CHANNELS = ("channel", "flags")


def survey_frames(
    cycle: Cycle, *, with_flagged: bool = True, with_channels: bool = False
) -> Mapping[Literal["IIT", "EIT"], pl.DataFrame]:
    """Return the opened answers of a cycle as ``engine.tally`` takes them; ``agency`` is the participation's public id.

    Columns: ``agency``, ``part`` where the survey has parts, and one for each item with the option's number, null
    where it was declined. A survey whose questions the framework does not know has no frame.
    ``with_channels`` adds ``channel`` (its row id) and ``flags`` (their JSON).
    """
    return {
        instrument: _frame(cycle, instrument, with_flagged, _OF_CHANNELS if with_channels else ())
        for instrument in ("IIT", "EIT")
        if _is_known(cycle, Instrument(instrument))
    }


def _is_known(cycle: Cycle, instrument: Instrument) -> bool:
    from prongsai.engine.tally import leaves_of

    return bool(leaves_of(cycle.framework, instrument))


def _frame(cycle: Cycle, instrument: str, with_flagged: bool, more: tuple[str, ...]) -> pl.DataFrame:
    asked = questionnaire_of(cycle.framework, instrument)
    keys = ["agency", *(["part"] if asked.parts else []), *more]
    items = pl.Struct(dict.fromkeys(asked.options, pl.Int8))
    empty = pl.DataFrame(schema={key: _RAW[key] for key in keys} | dict.fromkeys(asked.options, pl.Int8))
    frames = [empty]
    for chunk in _chunks(cycle, instrument):
        kept = chunk if with_flagged else chunk.filter(pl.col("flags") == "[]")
        choices = kept.select(*keys, pl.col("choices").str.json_decode(items))
        frames.append(choices.unnest("choices"))
    return pl.concat(frames, rechunk=True)


def _chunks(cycle: Cycle, instrument: str) -> Iterator[pl.DataFrame]:
    with connection.cursor() as cursor:
        cursor.execute(_READ, [cycle.pk, instrument])
        while rows := cursor.fetchmany(_ROWS):
            yield pl.DataFrame(rows, schema=_RAW, orient="row")
