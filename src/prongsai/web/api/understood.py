"""The shapes of what the analysis says. Filled from its typed values by name; scores are unrounded."""

from typing import TYPE_CHECKING

from ninja import Schema

if TYPE_CHECKING:
    from prongsai.analysis.explain import Explanation
    from prongsai.engine.framework.model import Framework


class TextShape(Schema):
    """A text in Thai with its English gloss; ``null`` is unknown wording."""

    th: str | None
    en: str | None


class LevelShape(Schema):
    name: TextShape
    passes: bool


class VerdictShape(Schema):
    """``level`` where only one is possible; ``candidates`` are all that are, the best first."""

    level: LevelShape | None
    candidates: list[LevelShape]


class GapShape(Schema):
    """One node beside the target; points are overall (ITA) points, ``null`` where they cannot be told."""

    node: str
    score: float
    target: float
    points_lost: float | None
    gain: float | None


class ChangeShape(Schema):
    node: str
    previous_year: int
    previous: float
    current: float
    difference: float


class MarginShape(Schema):
    """One condition of a level; ``points`` above its bound, negative below it."""

    node: str
    score: float
    at_least: float
    points: float


class DistanceShape(Schema):
    level: LevelShape | None
    above: LevelShape | None
    lacking: list[MarginShape]
    tightest: MarginShape | None


class SignalShape(Schema):
    code: str
    node: str
    score: float
    against: float
    previous_year: int | None


class IntervalShape(Schema):
    node: str
    low: float
    high: float
    respondents: int


class AnalysisShape(Schema):
    """The result of one agency's year, understood; ``history`` holds scores by year, oldest first."""

    fiscal_year: int
    framework: str
    scores: dict[str, float]
    printed: dict[str, float]
    level: VerdictShape
    printed_level: str | None
    weaknesses: list[GapShape]
    strengths: list[GapShape]
    changes: list[ChangeShape]
    history: dict[int, dict[str, float]]
    distance: DistanceShape | None
    intervals: dict[str, IntervalShape]
    signals: list[SignalShape]


class RouteStepShape(Schema):
    node: str
    before: float
    after: float
    or_instead: list[str]


class RouteShape(Schema):
    steps: list[RouteStepShape]
    points: float | None
    level: LevelShape | None


class NextLevelShape(Schema):
    """How the next level can be reached, the cheapest way first."""

    distance: DistanceShape
    reach: str
    routes: list[RouteShape]
    unknown: list[str]
    lost_items: list[str]


class SettingShape(Schema):
    node: str
    before: float | None
    after: float
    points: float | None


class EffectShape(Schema):
    node: str
    before: float | None
    after: float | None


class WhatIfShape(Schema):
    """What the changes do together; ``points``: overall points won."""

    settings: list[SettingShape]
    effects: list[EffectShape]
    level_before: VerdictShape
    level_after: VerdictShape
    points: float | None
    scores: dict[str, float]


class PartShape(Schema):
    """One part of a node: its share of the whole (0–1) and what it brings in points."""

    share: float | None
    contribution: float | None
    explanation: "NodeShape"


class NodeShape(Schema):
    """How a node comes to its value; ``null`` is unknown throughout."""

    node: str
    kind: str
    name: TextShape
    value: float | None
    shown: float | None
    printed: float | None
    computed: float | None
    contradicts_print: bool
    method: str
    status: str
    parts: list[PartShape]
    missing: list[str]


class ExplanationShape(Schema):
    """The arithmetic as a tree, and the same in Thai sentences."""

    explanation: NodeShape
    words_th: list[str]


def explanation_shape(framework: "Framework", explanation: "Explanation") -> ExplanationShape:
    """Return an explanation with its words."""
    from prongsai.analysis.explain_th import explain_th

    return ExplanationShape(
        explanation=NodeShape.model_validate(explanation), words_th=explain_th(framework, explanation)
    )
