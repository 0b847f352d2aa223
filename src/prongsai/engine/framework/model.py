"""A year's framework as typed, frozen objects: the tree of nodes, its scales, levels and yearly rules.

Nothing here reads files (see ``loader``) and nothing here knows any year: a year is data
(``prongsai/frameworks/<id>/``). ``None`` always means *unknown*, never a default.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from prongsai.engine.years import FiscalYear

NodeId: TypeAlias = str
"""Public vocabulary, used in files, commands, APIs and URLs:

``ITA`` overall · ``IIT`` ``EIT`` ``OIT`` instruments · ``EIT.1`` ``EIT.2`` parts of a survey ·
``1``…``10`` indicators · ``9.1``…``10.2`` sub-indicators · ``I7`` ``E3`` ``O17`` items ·
``I11.2`` sub-issues.
"""


class Status(StrEnum):
    """How far a fact is sourced. ``UNKNOWN`` facts have no value."""

    CONFIRMED = "confirmed"
    UNCERTAIN = "uncertain"
    UNKNOWN = "unknown"


class NodeKind(StrEnum):
    OVERALL = "overall"
    INSTRUMENT = "instrument"
    PART = "part"
    INDICATOR = "indicator"
    SUBINDICATOR = "subindicator"
    ITEM = "item"
    SUBISSUE = "subissue"


class Method(StrEnum):
    """How a node gets its value. The data of a year chooses by name; code never asks for the year."""

    WEIGHTED_MEAN = "weighted-mean"
    """Mean of the children, each with its weight."""
    MEAN = "mean"
    """Simple mean of the children."""
    MEAN_OF_ANSWERS = "mean-of-answers"
    """Mean of all respondents' scores (a leaf of a survey)."""
    VERDICT = "verdict"
    """The value an assessor gave (a leaf of the open-data checklist)."""
    GIVEN = "given"
    """Only a given value counts: how it would be combined from its children is unknown."""


class Rounding(StrEnum):
    """How a score is shown, as the data of a year names it.

    There is one rule so far; the loader refuses any other name, and ``prongsai.engine.rounding`` applies it.
    """

    HALF_UP_2 = "half-up-2"
    """Half up, two decimals."""


class Treatment(StrEnum):
    """What a value that is not there does to the mean above it (design decision 3)."""

    COUNTS_AS_ZERO = "counts-as-zero"
    LEFT_OUT = "left-out"
    PARENT_MISSING = "parent-missing"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Thai with a short English gloss; ``None`` is unknown wording."""

    th: str | None
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Status, sources (full citations) and a remark of one fact."""

    status: Status
    source: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a scale, or one value that an assessor may give. ``score`` is 0–100."""

    label: Text
    score: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The answers of a survey item, or the values an assessor may give.

    ``options`` is ``None`` where the allowed values are unknown. A respondent's answer is the number
    of the option, counted from 1 in this order.
    """

    id: str
    options: tuple[Option, ...] | None
    provenance: Provenance

    def scores(self, *, is_reversed: bool) -> tuple[float, ...] | None:
        """Return the score of each option in order (100 minus it when reversed); ``None`` if unknown."""
        if self.options is None:
            return None
        return tuple(100 - option.score if is_reversed else option.score for option in self.options)


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the tree of a year.

    The parts of a survey (``EIT.1``) have the survey as ``parent`` but are not among its ``children``:
    they are another view of the same answers, and no mean is made of them.
    """

    id: NodeId
    kind: NodeKind
    parent: NodeId | None
    children: tuple[NodeId, ...]
    name: Text
    """Name of an indicator, title of an OIT item, or the question of a survey item."""
    method: Method
    method_provenance: Provenance
    provenance: Provenance
    weight: float | None = None
    """Weight in the parent's weighted mean, in percent; ``None`` under any other method."""
    weight_provenance: Provenance | None = None
    scale: str | None = None
    """The scale of a leaf that is answered or assessed."""
    is_reversed: bool = False
    hint: Text | None = None
    """What the respondent is told beside the question."""
    may_decline: bool | None = None
    """Whether “I would rather not answer” stands beside the answers of an item of a survey. Who chooses it
    gave no answer: it is counted nowhere. ``None`` is unknown, and then it is not offered."""
    may_decline_provenance: Provenance | None = None
    """Where an item says so for itself; the survey's own rule stands in ``Framework.provenance``."""
    components: tuple[str, ...] | None = None
    """What an OIT item must show (องค์ประกอบด้านข้อมูล); ``None`` is unknown."""
    components_provenance: Provenance | None = None
    applies_to: tuple[str, ...] | None = None
    """Agency types that the item binds; ``None``: every type, as far as is known."""

    @property
    def is_leaf(self) -> bool:
        return not self.children


@dataclass(frozen=True, slots=True)
class Condition:
    """``node`` must be shown at ``at_least`` or more."""

    node: NodeId
    at_least: float


@dataclass(frozen=True, slots=True)
class Level:
    """A result level. The first level (best first) whose conditions all hold is the agency's."""

    name: Text
    conditions: tuple[Condition, ...]
    passes: bool
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class EitParts:
    """The two ways EIT answers are gathered, and how they are combined per item (``None``: unknown)."""

    parts: tuple[NodeId, ...]
    method: Method | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class SamplingRule:
    """The least number of respondents: ``share`` of the population, within bounds; small ones whole."""

    instrument: NodeId
    share: float | None
    at_least: int | None
    at_most: int | None
    all_below: int | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of the year's calendar: the text as sourced, and the days where they are known."""

    id: str
    name: Text
    text: Text
    start: date | None
    end: date | None
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Duty:
    """A document that the agency must publish each year, itself an OIT item."""

    item: NodeId
    kind: str
    """``measures`` (analysis and measures) or ``follow-up`` (report on them)."""
    title: Text
    contents: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Published:
    """National figures as published for the year; ``None`` is unknown."""

    agencies: int | None
    respondents: int | None
    national_average: float | None
    passed_percent: float | None
    provenance: Mapping[str, Provenance]
    """Where each figure comes from, by its name here."""


@dataclass(frozen=True, slots=True)
class Framework:
    """Everything that is known of one assessment year.

    ``id`` is the folder name (``2568``; ``2568-practice`` for a variant, which an operator may call official
    where its wording is);
    ``missing`` says per instrument what an unanswered or unassessed item does to the mean above it.
    """

    id: str
    fiscal_year: FiscalYear
    is_official: bool
    name: Text
    nodes: Mapping[NodeId, Node]
    """Every node, parents before children, in the order of the checklist."""
    scales: Mapping[str, Scale]
    levels: tuple[Level, ...]
    """Best first; empty where the year's levels are unknown."""
    pass_mark: float | None
    eit_parts: EitParts
    missing: Mapping[NodeId, Treatment]
    not_applicable: Treatment
    sampling: tuple[SamplingRule, ...]
    calendar: tuple[Phase, ...]
    duties: tuple[Duty, ...]
    published: Published
    notes: tuple[str, ...]
    checksum: str
    """SHA-256 of the framework's files, in hexadecimal."""
    rounding: Rounding | None = None
    """How scores are shown; ``None`` where unknown."""
    provenance: Mapping[str, Provenance] = field(default_factory=dict)
    """Where single facts come from: ``levels``, ``pass_mark``, ``rounding``, ``not_applicable``,
    ``missing.IIT``, ``may_decline.IIT`` …"""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Every citation of the year by its short id; the provenance of a fact holds the citation itself."""

    def __getitem__(self, node: NodeId) -> Node:
        return self.nodes[node]

    def __contains__(self, node: object) -> bool:
        return node in self.nodes

    def children(self, node: NodeId) -> tuple[Node, ...]:
        """Return the children of a node in order."""
        return tuple(self.nodes[child] for child in self.nodes[node].children)

    def of_kind(self, *kinds: NodeKind) -> tuple[Node, ...]:
        """Return all nodes of the given kinds in order."""
        return tuple(node for node in self.nodes.values() if node.kind in kinds)

    def below(self, node: NodeId) -> Iterator[Node]:
        """Walk everything below a node, parents first."""
        for child in self.children(node):
            yield child
            yield from self.below(child.id)

    def instrument_of(self, node: NodeId) -> NodeId | None:
        """Return ``IIT``, ``EIT`` or ``OIT`` for a node in or below it; ``None`` for ``ITA``."""
        here: Node | None = self.nodes[node]
        while here is not None and here.kind is not NodeKind.INSTRUMENT:
            here = self.nodes[here.parent] if here.parent is not None else None
        return here.id if here is not None else None
