"""The catalogue of measures: weakness, measure, steps, owner, period, monitoring and evidence, as data.

Files: ``prongsai/measures/indicator-NN.yaml``, ``topics.yaml``, ``units.yaml``. The sentences are our own;
which weaknesses exist was learnt from agencies' reports and from the questions and items of the years.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from prongsai.engine.framework.model import NodeId
from prongsai.planning import catalogue_files as files
from prongsai.planning.catalogue_checks import check, read
from prongsai.planning.errors import CatalogueRefusedError
from prongsai.planning.periods import Months
from prongsai.planning.topics import Topic, TopicId

SHIPPED = Path(__file__).resolve().parents[1] / "measures"


class Effort(StrEnum):
    """How much work a measure is for a small office."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a measure yields; ``topic`` names the OIT item that it is evidence for, by its subject."""

    text: str
    topic: TopicId | None


@dataclass(frozen=True, slots=True)
class CatalogueMeasure:
    """One measure of the catalogue, for any agency and year."""

    id: str
    """Stable: ``m09-17``."""
    nodes: tuple[NodeId, ...]
    """The indicators it serves, its own first."""
    topics: tuple[TopicId, ...]
    """What it mends; empty: it serves the whole indicator."""
    weakness: str
    measure: str
    gloss: str | None
    """The measure in a few English words."""
    steps: tuple[str, ...]
    owners: tuple[str, ...]
    """Roles of ``units.yaml``, such as ``finance``."""
    months: Months
    rounds: tuple[int, ...]
    """Reported every so many months: 1, 3, 6, 12."""
    monitoring: str
    evidence: tuple[Evidence, ...]
    effort: Effort

    @property
    def is_general(self) -> bool:
        return not self.topics


@dataclass(frozen=True, slots=True)
class Units:
    """Which unit carries a role. All names are conventions that the officer edits."""

    by_type: Mapping[str, Mapping[str, str]]
    """Agency type → role → unit."""
    otherwise: Mapping[str, str]
    """Role → words for an agency whose type is not known."""

    def name(self, role: str, agency_type: str | None) -> str:
        """Return the unit's name in an agency of a type; raises ``KeyError`` for an unknown role."""
        return self.by_type.get(agency_type or "", self.otherwise)[role]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every measure, preferred ones first within an indicator, with the topics and units they name."""

    measures: tuple[CatalogueMeasure, ...]
    topics: tuple[Topic, ...]
    units: Units

    def of_indicator(self, indicator: NodeId) -> tuple[CatalogueMeasure, ...]:
        """Return the measures that serve an indicator, those of its own file first."""
        serving = [measure for measure in self.measures if indicator in measure.nodes]
        return tuple(sorted(serving, key=lambda measure: measure.nodes[0] != indicator))

    def general(self, indicator: NodeId) -> CatalogueMeasure | None:
        """Return the preferred measure for an indicator as a whole."""
        return next((measure for measure in self.of_indicator(indicator) if measure.is_general), None)

    def __getitem__(self, measure_id: str) -> CatalogueMeasure:
        return next(measure for measure in self.measures if measure.id == measure_id)


@lru_cache(maxsize=4)
def load(folder: Path = SHIPPED) -> Catalogue:
    """Return the catalogue of a folder; raises ``CatalogueRefusedError`` with every fault in it."""
    draft = read(folder)
    faults = check(draft)
    if faults or draft.topics.content is None or draft.units.content is None:
        raise CatalogueRefusedError(folder, faults)
    contents = [file.content for file in draft.indicators if file.content is not None]
    return Catalogue(
        measures=tuple(_measure(entry, file.indicator) for file in contents for entry in file.measures),
        topics=tuple(_topic(entry) for entry in draft.topics.content.topics),
        units=_units(draft.units.content),
    )


def _measure(entry: files.MeasureEntry, indicator: NodeId) -> CatalogueMeasure:
    return CatalogueMeasure(
        id=entry.id,
        nodes=(indicator, *entry.also),
        topics=tuple(entry.topics),
        weakness=entry.weakness,
        measure=entry.measure,
        gloss=entry.gloss,
        steps=tuple(entry.steps),
        owners=tuple(entry.owners),
        months=Months(entry.period.first, entry.period.last),
        rounds=tuple(entry.monitoring.rounds),
        monitoring=entry.monitoring.text,
        evidence=tuple(Evidence(one.text, one.topic) for one in entry.evidence),
        effort=Effort(entry.effort),
    )


def _topic(entry: files.TopicEntry) -> Topic:
    titles = tuple(tuple(words) for words in entry.titles)
    return Topic(entry.id, entry.instrument, entry.name, titles, tuple(entry.unless))


def _units(file: files.UnitsFile) -> Units:
    by_type = {name: entry.units for entry in file.agencies for name in entry.types}
    otherwise = next(entry.units for entry in file.agencies if not entry.types)
    return Units(by_type, otherwise)
