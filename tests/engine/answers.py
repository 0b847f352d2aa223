"""Answers for the tiny year, built from rows as a survey would give them."""

from collections.abc import Mapping, Sequence

import polars as pl

from prongsai.engine.answers import NO_GIVEN_SCORES, Answers
from prongsai.engine.framework.model import Framework
from prongsai.engine.tally import survey_of, tally

Row = Mapping[str, object]

VERDICTS = {"agency": pl.String, "item": pl.String, "value": pl.Float64, "not_applicable": pl.Boolean}


def agencies(*ids: str, kind: str = "อบต.", province: str = "ตาก") -> pl.DataFrame:
    """Return an agency table; all of one type in one province."""
    return pl.DataFrame({"agency": ids}).with_columns(
        name="agency", type=pl.lit(kind), district=pl.lit("เมือง"), province=pl.lit(province)
    )


def counted(framework: Framework, instrument: str, rows: Sequence[Row]) -> pl.DataFrame:
    """Count survey rows such as ``{"agency": "a", "I1": 4, …}``; what a row does not name is unanswered."""
    survey = survey_of(framework, instrument)
    columns = dict.fromkeys(survey.keys, pl.String) | dict.fromkeys(survey.options, pl.UInt8)
    return tally(survey, pl.LazyFrame(rows, schema=columns))


def verdicts(*rows: tuple[str, str, float | None]) -> pl.DataFrame:
    """Return a checklist table from ``(agency, item, value)``; ``None`` is *not applicable*."""
    told = [(agency, item, value, value is None) for agency, item, value in rows]
    return pl.DataFrame(told, schema=VERDICTS, orient="row")


def checklist(agency: str, *values: float | None) -> list[tuple[str, str, float | None]]:
    """Return the verdicts of one agency on O1, O2 and so on, in order."""
    return [(agency, f"O{number}", value) for number, value in enumerate(values, start=1)]


def given(*rows: tuple[str, str, float]) -> pl.DataFrame:
    """Return a table of given scores from ``(agency, node, value)``."""
    return pl.DataFrame(rows, schema=NO_GIVEN_SCORES.schema, orient="row")


# One respondent who says the best of everything: option 4 of four, or option 1 where an item is reversed.
BEST_STAFF = {"I1": 4, "I2": 1, "I3.1": 4, "I3.2": 1, "I4": 2}
BEST_PUBLIC = {"E1": 4, "E2": 4, "E3": 4}


def perfect(framework: Framework, *ids: str) -> Answers:
    """Return the answers of agencies about which everybody says the best."""
    staff = [{"agency": agency, **BEST_STAFF} for agency in ids]
    public = [
        {"agency": agency, "part": part, **BEST_PUBLIC} for agency in ids for part in ("EIT.1", "EIT.2")
    ]
    checked = [verdict for agency in ids for verdict in checklist(agency, *[100.0] * 6)]
    return Answers(
        agencies=agencies(*ids),
        tallies={"IIT": counted(framework, "IIT", staff), "EIT": counted(framework, "EIT", public)},
        verdicts=verdicts(*checked),
    )
