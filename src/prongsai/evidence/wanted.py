"""One address to be checked."""

from dataclasses import dataclass, field

from prongsai.evidence.question import Question
from prongsai.evidence.result import Check


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An address, what it must show, and what the last check found."""

    id: str
    """The caller's name for the evidence; comes back in ``Check.id``."""
    url: str
    """As the agency gave it; blanks around it do not matter."""
    question: Question = field(default_factory=Question)
    home: str | None = None
    """The agency's home page; ``None``: where the evidence stands is not looked at."""
    previous: Check | None = None
    """The last check of this evidence: unchanged content is neither fetched, read nor stored again."""
