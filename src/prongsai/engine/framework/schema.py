"""The shape of a year's four files, as pydantic models: what keys there are and what may stand in each.

Shape only: whether weights add up, names exist and levels leave no gap is asked in ``checks``. Every
fact carries ``status``, ``source`` (short ids of ``sources``) and, where it helps, a ``note`` in Thai.
``null`` is *unknown*, and no key has a default value that would enter a score.
"""

from abc import abstractmethod
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from prongsai.engine.framework.model import Method, Text
from prongsai.engine.framework.schema_types import (
    Count,
    Day,
    FrameworkId,
    IndicatorId,
    InstrumentId,
    ItemId,
    MethodWord,
    PartId,
    Points,
    RoundingWord,
    Share,
    StatusWord,
    SubindicatorId,
    SubissueId,
    TreatmentWord,
    Written,
)


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class TextEntry(_Entry):
    """A text in Thai with a short English gloss."""

    th: Written | None
    en: Written | None

    @property
    def words(self) -> Text:
        """The text as the model has it."""
        return Text(self.th, self.en)


class Fact(_Entry):
    """Anything that is confirmed, uncertain or unknown, and where it comes from."""

    status: StatusWord
    source: list[Written] = []
    note: Written | None = None

    @abstractmethod
    def value(self) -> object:
        """Return what is confirmed, uncertain or (``None``) unknown."""


class MethodEntry(Fact):
    """A way of combining, under the name by which the nodes of this year choose it."""

    use: MethodWord

    def value(self) -> object:
        return None if self.use is Method.GIVEN else self.use


class WeightEntry(Fact):
    """Percent of the overall score."""

    percent: Points | None

    def value(self) -> object:
        return self.percent


class NodeEntry(Fact):
    """A node above the items; ``method`` names an entry of ``methods``."""

    name: TextEntry
    method: Written

    def value(self) -> object:
        return self.name.th


class IndicatorEntry(NodeEntry):
    subindicators: dict[SubindicatorId, NodeEntry] = {}


class InstrumentEntry(NodeEntry):
    weight: WeightEntry
    indicators: dict[IndicatorId, IndicatorEntry]


class PartEntry(Fact):
    name: TextEntry

    def value(self) -> object:
        return self.name.th


class CombineEntry(Fact):
    """How the parts of the EIT are combined, per item."""

    use: MethodWord | None

    def value(self) -> object:
        return self.use


class EitPartsEntry(Fact):
    parts: dict[PartId, PartEntry]
    combine: CombineEntry

    def value(self) -> object:
        return ", ".join(self.parts) or None


class TreatmentEntry(Fact):
    """What a value that is not there does to the mean above it."""

    treatment: TreatmentWord

    def value(self) -> object:
        return self.treatment


class PassMarkEntry(Fact):
    points: Points | None

    def value(self) -> object:
        return self.points


class LevelEntry(Fact):
    """A level and what it asks for: every node named in ``at_least`` must be shown at that or more."""

    name: TextEntry
    at_least: dict[str, Points]
    passes: bool

    def value(self) -> object:
        return self.name.th


class LevelsEntry(Fact):
    pass_mark: PassMarkEntry
    best_first: list[LevelEntry]

    def value(self) -> object:
        return ", ".join(str(level.name.th) for level in self.best_first) or None


class RoundingEntry(Fact):
    rule: RoundingWord | None

    def value(self) -> object:
        return self.rule


class SamplingEntry(Fact):
    """The least number of respondents: ``share`` of the population within bounds; small ones whole."""

    instrument: Written
    share: Share | None
    at_least: Count | None
    at_most: Count | None
    all_below: Count | None

    def value(self) -> object:
        bounds = (self.share, self.at_least, self.at_most, self.all_below)
        return next((bound for bound in bounds if bound is not None), None)


class PhaseEntry(Fact):
    """A phase of the calendar; days are Buddhist-era (``2568-08-15``)."""

    id: Written
    name: TextEntry
    text: TextEntry
    start: Day | None
    end: Day | None

    def value(self) -> object:
        return self.text.th or self.start or self.end


class DutyEntry(Fact):
    item: ItemId
    kind: Literal["measures", "follow-up"]
    title: TextEntry
    contents: list[Written]

    def value(self) -> object:
        return self.title.th


class CountEntry(Fact):
    count: Count | None

    def value(self) -> object:
        return self.count


class FigureEntry(Fact):
    points: Points | None

    def value(self) -> object:
        return self.points


class PublishedEntry(_Entry):
    agencies: CountEntry
    respondents: CountEntry
    national_average: FigureEntry
    passed_percent: FigureEntry


class MissingEntry(_Entry):
    """What an item without an answer or verdict does, per instrument."""

    IIT: TreatmentEntry
    EIT: TreatmentEntry
    OIT: TreatmentEntry

    def by_instrument(self) -> dict[str, TreatmentEntry]:
        """Return the entries by instrument id."""
        return {"IIT": self.IIT, "EIT": self.EIT, "OIT": self.OIT}


class FrameworkFile(_Entry):
    """``framework.yaml``: everything of a year but its items."""

    id: FrameworkId
    fiscal_year: Annotated[int, Field(ge=2500, le=2700)]
    official: bool
    name: TextEntry
    overall: NodeEntry
    instruments: dict[InstrumentId, InstrumentEntry]
    methods: dict[str, MethodEntry]
    eit_parts: EitPartsEntry
    missing: MissingEntry
    not_applicable: TreatmentEntry
    levels: LevelsEntry
    rounding: RoundingEntry
    sampling: list[SamplingEntry]
    calendar: list[PhaseEntry]
    duties: list[DutyEntry]
    published: PublishedEntry
    notes: list[Written]
    sources: dict[str, Written]


class OptionEntry(_Entry):
    """One answer, or one verdict, and its points."""

    th: Written | None
    en: Written | None
    score: Points


class ScaleEntry(Fact):
    """Answers in the order in which they are numbered from 1; ``null``: the allowed values are unknown."""

    options: Annotated[list[OptionEntry], Field(min_length=2)] | None

    def value(self) -> object:
        return None if self.options is None else ", ".join(f"{option.score:g}" for option in self.options)


class DeclineEntry(Fact):
    """Whether a respondent may say “I would rather not answer”; ``null``: unknown, and so not offered."""

    allowed: bool | None

    def value(self) -> object:
        return self.allowed


class SubissueEntry(_Entry):
    id: SubissueId
    th: Written
    en: Written | None
    reversed: bool = False


class QuestionEntry(Fact):
    """An item of a survey; its sub-issues, where it has any, are answered on its scale.

    ``may_decline`` stands only where an item differs from its survey.
    """

    id: ItemId
    text: TextEntry
    hint: TextEntry | None = None
    scale: Written
    reversed: bool = False
    may_decline: DeclineEntry | None = None
    subissues: list[SubissueEntry] = []
    applies_to: list[Written] | None = None

    def value(self) -> object:
        return self.text.th


class ComponentsEntry(Fact):
    """What an OIT item must show (องค์ประกอบด้านข้อมูล)."""

    shows: Annotated[list[Written], Field(min_length=1)]

    def value(self) -> object:
        return self.shows[0]


class ChecklistEntry(Fact):
    """An item of the open data checklist."""

    id: ItemId
    title: TextEntry
    components: ComponentsEntry | None = None
    reversed: bool = False
    applies_to: list[Written] | None = None

    def value(self) -> object:
        return self.title.th


class SurveyMethods(_Entry):
    """Which entries of ``methods`` the items of a survey use."""

    item: Written | None = None
    item_with_subissues: Written | None = None


class ChecklistMethods(_Entry):
    item: Written


class SurveyFile(_Entry):
    """``iit.yaml``, ``eit.yaml``: items under the indicator that each belongs to."""

    methods: SurveyMethods
    may_decline: DeclineEntry
    scales: dict[str, ScaleEntry]
    items: dict[str, list[QuestionEntry]]


class ChecklistFile(_Entry):
    """``oit.yaml``: items under the sub-indicator (or indicator) that each belongs to."""

    methods: ChecklistMethods
    scale: Written
    scales: dict[str, ScaleEntry]
    items: dict[str, list[ChecklistEntry]]
