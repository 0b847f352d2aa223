"""The shape of the catalogue's files, as pydantic models: what keys there are and what may stand in each.

Shape only: whether topics, owners and ids agree between the files is asked in ``catalogue_checks``.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Written = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Month = Annotated[int, Field(ge=1, le=12)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class TopicEntry(_Entry):
    """A subject and the words by which titles tell it."""

    id: Written
    instrument: Literal["IIT", "EIT", "OIT"]
    name: Written
    titles: Annotated[list[list[Written]], Field(min_length=1)]
    unless: list[Written] = []


class TopicsFile(_Entry):
    """``topics.yaml``."""

    topics: Annotated[list[TopicEntry], Field(min_length=1)]


class AgencyEntry(_Entry):
    """The units of some agency types, by role; without ``types`` those of a type that is not known."""

    types: list[Written] = []
    units: dict[str, Written]


class UnitsFile(_Entry):
    """``units.yaml``; all of it is convention, nothing in it is sourced for any one agency."""

    status: Literal["convention"]
    agencies: Annotated[list[AgencyEntry], Field(min_length=1)]


class PeriodEntry(_Entry):
    """Calendar months, both included, in the order of the fiscal year (10 is its first)."""

    first: Month = Field(alias="from")
    last: Month = Field(alias="to")


class MonitoringEntry(_Entry):
    """How often it is reported (every so many months) and what is looked at."""

    rounds: Annotated[list[Literal[1, 3, 6, 12]], Field(min_length=1)]
    text: Written


class EvidenceEntry(_Entry):
    """What the measure yields, and the topic of the OIT item that it is evidence for."""

    text: Written
    topic: Written | None = None


class MeasureEntry(_Entry):
    """One measure. Without ``topics`` it serves its whole indicator."""

    id: Written
    topics: list[Written]
    also: list[Written] = []
    weakness: Written
    measure: Written
    gloss: Written | None = None
    steps: Annotated[list[Written], Field(min_length=3, max_length=5)]
    owners: Annotated[list[Written], Field(min_length=1)]
    period: PeriodEntry
    monitoring: MonitoringEntry
    evidence: Annotated[list[EvidenceEntry], Field(min_length=1)]
    effort: Literal["low", "medium", "high"]


class IndicatorFile(_Entry):
    """``indicator-NN.yaml``: the measures of one indicator, the preferred ones first."""

    indicator: Written
    measures: Annotated[list[MeasureEntry], Field(min_length=1)]
