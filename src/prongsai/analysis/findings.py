"""What the audit finds wrong in a document; the JSON of ``prongsai audit`` is made of these."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from prongsai.engine.framework.model import NodeId


class Severity(StrEnum):
    """How much is wrong. ``prongsai audit`` ends with 1 on errors and warnings."""

    ERROR = "error"
    """A figure, a year or an identity is wrong: the document must be corrected before it is signed."""
    WARNING = "warning"
    """A name is misprinted, or a figure breaks a rule of the year that is itself not confirmed."""
    INFO = "info"
    """Worth knowing, nothing wrong; the audit itself never reports it."""


class FindingCode(StrEnum):
    """Everything the audit looks for; the order is the order in which findings are listed."""

    MEAN_MISMATCH = "mean-mismatch"
    TWO_VALUES = "two-values"
    IMPOSSIBLE_VALUE = "impossible-value"
    LEVEL_MISMATCH = "level-mismatch"
    CLAIM_CONTRADICTS_SCORE = "claim-contradicts-score"
    MISSING_INDICATOR = "missing-indicator"
    WEIGHTED_POINTS = "weighted-points"
    RANK_INCONSISTENT = "rank-inconsistent"
    COUNT_MISMATCH = "count-mismatch"
    WRONG_AGENCY = "wrong-agency"
    WRONG_YEAR = "wrong-year"
    OLD_LEVEL_NAME = "old-level-name"
    MISNAMED_INDICATOR = "misnamed-indicator"
    ITEM_CODE_SLIP = "item-code-slip"


class Finding(BaseModel):
    """One thing wrong. ``printed`` and ``expected`` are texts as an officer would write them.

    ``expected`` is ``None`` where the right value cannot be told, ``printed`` where nothing is printed.
    Both messages say where, what, why it matters and what to do.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: FindingCode
    severity: Severity
    node: NodeId | None
    printed: str | None
    expected: str | None
    at: str
    """Where: ``line 12``, ``page 3 line 7``, ``table 2 row 4`` or ``Sheet1!C5``."""
    message_th: str
    message_en: str
