"""What one check found, made to be stored: a frozen value that goes to JSON and back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from prongsai.evidence.capture import Capture
from prongsai.evidence.errors import UnknownCheckError
from prongsai.evidence.hints.model import Hint
from prongsai.evidence.verdict import WORDS, Reason, Verdict, Words

FORMAT = 1
"""The shape of ``Check.as_json``."""


@dataclass(frozen=True, slots=True)
class Content:
    """What was read of a content."""

    sha256: str
    """Of the content as a browser has it (unpacked), in hexadecimal digits."""
    bytes: int
    media_type: str
    """As the server names it; ``format`` is what it is."""
    format: str
    """``html pdf docx xlsx csv json xml txt opendocument old-office image archive other``."""
    title: str
    text: str
    is_cut: bool
    """Whether there was more text than is kept."""
    no_text: str | None
    """Why nothing was read (``NoText``); ``None``: it was."""
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """One check of one address at one moment."""

    id: str
    """Of the evidence: what ``Wanted.id`` was."""
    url: str
    question: str
    """``Question.mark`` of what was asked."""
    at: datetime
    """When the check ended, with its zone."""
    reason: Reason
    detail: str
    """For developers; English, may be empty."""
    since: datetime
    """The first of the checks in a row that found this reason."""
    status: int | None
    """HTTP status of the last exchange; ``None`` where there was none."""
    urls: tuple[str, ...]
    """Every address that was asked, in order; more than one where there were redirects."""
    content: Content | None
    capture: Capture | None
    is_unchanged: bool
    """Whether the content is that of the check before."""
    hints: tuple[Hint, ...]

    @property
    def verdict(self) -> Verdict:
        return WORDS[self.reason].verdict

    @property
    def words(self) -> Words:
        """The reason in a sentence, in both languages."""
        return WORDS[self.reason]

    def as_json(self) -> dict[str, Any]:
        """Return the check as JSON values; ``from_json`` takes it up again."""
        return {
            "format": FORMAT,
            "id": self.id,
            "url": self.url,
            "question": self.question,
            "at": self.at.isoformat(),
            "verdict": self.verdict.value,
            "reason": self.reason.value,
            "th": self.words.th,
            "en": self.words.en,
            "detail": self.detail,
            "since": self.since.isoformat(),
            "status": self.status,
            "urls": list(self.urls),
            "content": None if self.content is None else asdict(self.content),
            "capture": None if self.capture is None else self.capture.as_json(),
            "is_unchanged": self.is_unchanged,
            "hints": [hint.as_json() for hint in self.hints],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Check":
        """Return the check that ``as_json`` wrote. Raises ``UnknownCheckError`` for anything else."""
        try:
            return cls._taken_up(stored)
        except (KeyError, TypeError, ValueError) as error:
            raise UnknownCheckError(f"{type(error).__name__}: {error}") from error

    @classmethod
    def _taken_up(cls, stored: Mapping[str, Any]) -> "Check":
        if stored["format"] != FORMAT:
            raise ValueError(f"format {stored['format']}")
        content, capture = stored["content"], stored["capture"]
        return cls(
            id=stored["id"],
            url=stored["url"],
            question=stored["question"],
            at=datetime.fromisoformat(stored["at"]),
            reason=Reason(stored["reason"]),
            detail=stored["detail"],
            since=datetime.fromisoformat(stored["since"]),
            status=stored["status"],
            urls=tuple(stored["urls"]),
            content=None if content is None else Content(**content),
            capture=None if capture is None else Capture.from_json(capture),
            is_unchanged=stored["is_unchanged"],
            hints=tuple(Hint.from_json(hint) for hint in stored["hints"]),
        )
