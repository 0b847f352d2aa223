"""What a reviewer is pointed to. A hint has no value that could be added up."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class HintCode(StrEnum):
    """What was looked for."""

    FISCAL_YEAR = "fiscal-year"
    COMPONENT = "component"
    CONTACT_ADDRESS = "contact-address"
    CONTACT_PHONE = "contact-phone"
    CONTACT_FAX = "contact-fax"
    CONTACT_EMAIL = "contact-email"
    CONTACT_MAP = "contact-map"
    OWN_DOMAIN = "own-domain"
    REACHABLE = "reachable-from-home"
    MACHINE_READABLE = "machine-readable"
    FOREIGN_CONTENT = "foreign-content"


class HintState(StrEnum):
    """What came of it. ``UNSURE``: a person has to look."""

    FOUND = "found"
    NOT_FOUND = "not-found"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing that was looked for, and what came of it, in words for the reviewer."""

    code: HintCode
    state: HintState
    th: str
    en: str
    component: int | None = None
    """Which of the item's components, counted from 0."""
    quote: str | None = None
    """The words of the page that the hint rests on, as printed."""
    at: str | None = None
    """Where they stand in a file of several pages: ``page 3``."""

    def as_json(self) -> dict[str, Any]:
        """Return the hint as JSON values; what is not told is ``null``."""
        return {
            "code": self.code.value,
            "state": self.state.value,
            "component": self.component,
            "th": self.th,
            "en": self.en,
            "quote": self.quote,
            "at": self.at,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Hint":
        """Return the hint that ``as_json`` wrote. Raises ``KeyError``, ``ValueError`` or ``TypeError``."""
        return cls(**{**stored, "code": HintCode(stored["code"]), "state": HintState(stored["state"])})
