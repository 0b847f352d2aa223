"""What a document says about an agency's assessment, exactly as printed, each thing with its place.

An ``Assessment`` is what reading produces and what analysis, planning and documents take. It judges
nothing: two values for one indicator stay two readings, and a wrong name stays a statement. The JSON
Schema of ``Document`` is published (``docs/schema``).
"""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from prongsai.engine.agency import Agency
from prongsai.engine.framework.model import NodeId
from prongsai.engine.years import FiscalYear


class _Printed(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ReadingKind(StrEnum):
    SCORE = "score"
    """0–100 points."""
    RANK = "rank"
    """A place in an order, 1 is best. Of ``1``…``10``: the place among the ten indicators; of ``ITA``: among agencies."""
    WEIGHTED_POINTS = "weighted-points"
    """Points after weighting (IIT and EIT at most 30, OIT at most 40)."""
    COUNT = "count"
    """A number of things (items passed, respondents); the statement at the same place says of what."""


class Reading(_Printed):
    """One number as printed."""

    node: NodeId
    kind: ReadingKind
    value: float
    at: str
    """Where: ``line 12``, ``page 3 line 7``, ``table 2 row 4`` or ``Sheet1!C5``."""


class StatementKind(StrEnum):
    """What else a document says that can be right or wrong.

    ``text`` is always as printed (after repair of displaced characters); ``node``, ``value`` and
    ``among`` are as said here, and ``None`` where the document does not tell them.
    """

    AGENCY = "agency"
    """A mention of a local authority, or of the assessed agency itself: its name as printed."""
    DISTRICT = "district"
    """The agency's district as printed, without อำเภอ."""
    PROVINCE = "province"
    """The agency's province as printed, without จังหวัด."""
    FISCAL_YEAR = "fiscal-year"
    """A year that the document gives to this assessment (title, heading, sentence); ``value`` holds it.

    The year of a plan, of a target, of a law or of an item's title is none.
    """
    LEVEL = "level"
    """A result level as printed, e.g. ``c``, ``AA``, ``ผ่านดี``; ``node`` is what has it (``ITA``)."""
    NODE_NAME = "node-name"
    """The name printed beside the number of ``node`` (an instrument, indicator or sub-indicator)."""
    ITEM_CODE = "item-code"
    """An item code as printed (``017``, ``007``, ``E๑``, ``๗``); ``node`` is the item whose title stands
    beside it, ``value`` the number that the code says (17, 7, 1, 7)."""
    PASSES = "claim-passes"
    """A claim that the node reaches ``value`` points (default: the pass mark)."""
    FAILS = "claim-fails"
    """A claim that the node stays below ``value`` points."""
    HIGHEST = "claim-highest"
    """A claim that the node scores highest among the nodes of its kind below ``among``.

    ``value`` is the score printed with the claim; ``node`` is ``None`` where only that is printed.
    """
    LOWEST = "claim-lowest"
    """A claim that the node scores lowest; otherwise as ``HIGHEST``."""
    COUNT_PASSED = "count-passed"
    """So many items below ``node`` got full points (``value``)."""
    COUNT_FAILED = "count-failed"
    """So many items below ``node`` did not get full points (``value``)."""
    RESPONDENTS = "respondents"
    """So many people answered (``node`` is the instrument)."""
    RECOMMENDATION = "recommendation"
    """What the document advises for ``node`` (ข้อเสนอแนะ) without making it a measure; nothing to check."""


class Statement(_Printed):
    """One thing said that the audit can check, as printed."""

    kind: StatementKind
    node: NodeId | None = None
    text: str
    value: float | None = None
    among: NodeId | None = None
    """For HIGHEST and LOWEST: ``ITA`` compares all ten indicators, ``IIT`` its own five; ``None``: not told."""
    at: str


class Weakness(_Printed):
    """A weakness (ข้อบกพร่อง/จุดอ่อน) as the agency worded it."""

    node: NodeId | None
    text: str
    at: str


class Period(_Printed):
    """A period as printed, and its days where they can be told."""

    text: str
    start: date | None = None
    end: date | None = None


class Measure(_Printed):
    """One row of a measures or follow-up table; rows of the same measure in both tables are one.

    ``nodes`` holds the indicator first, then its items. Where the table has no column for the measure
    itself, ``measure`` is the steps joined.
    """

    nodes: tuple[NodeId, ...] = ()
    weakness: str | None = None
    measure: str
    steps: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    period: Period | None = None
    monitoring: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    """What was done so far, as a follow-up table says it."""
    note: str | None = None
    at: str


class Assessment(_Printed):
    """One agency in one fiscal year, as one document prints it."""

    agency: Agency
    fiscal_year: FiscalYear
    framework: str
    """The id of the framework of that year, e.g. ``2568``."""
    readings: tuple[Reading, ...] = ()
    scores: dict[NodeId, float] = Field(default_factory=dict)
    """One score per node: the first one printed in a table, else the first printed at all."""
    level: str | None = None
    """The level printed first, written as the framework names it (``C`` for a printed ``c``)."""
    weaknesses: tuple[Weakness, ...] = ()
    measures: tuple[Measure, ...] = ()
    statements: tuple[Statement, ...] = ()


class Document(_Printed):
    """A source and every assessment found in it (a document can hold two years)."""

    source: str
    assessments: tuple[Assessment, ...]
