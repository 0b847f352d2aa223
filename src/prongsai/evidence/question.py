"""What evidence is looked through for."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import lru_cache

from prongsai.engine.framework.model import Node
from prongsai.engine.years import FiscalYear

READING = 1
"""The way pages are read and hints are made; a new number has every page read anew at its next check."""
_CONTACT = "ข้อมูลการติดต่อ"


@dataclass(frozen=True, slots=True)
class Question:
    """What one piece of evidence must show. Empty: only whether it answers is checked."""

    components: tuple[str, ...] = ()
    """The components of the item, as the framework has them."""
    fiscal_year: FiscalYear | None = None
    """The year that the content must be about; ``None`` where the item binds it to none."""
    asks_contact: bool = False
    """Whether the five contact details are looked for."""

    @classmethod
    def of_item(cls, item: Node, fiscal_year: FiscalYear | None) -> "Question":
        """Return what an OIT item of a framework asks for."""
        return cls(item.components or (), fiscal_year, _CONTACT in (item.name.th or ""))

    @property
    def mark(self) -> str:
        """What tells this question from another: 16 hexadecimal digits."""
        return _mark(self)


@lru_cache(maxsize=256)  # the same few items are asked about for every agency
def _mark(question: Question) -> str:
    told = json.dumps([READING, asdict(question)], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()[:16]
