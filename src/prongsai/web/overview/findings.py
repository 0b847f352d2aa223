"""Which findings of the audit nobody has answered yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from prongsai.web.registry.models import Agency
from prongsai.web.results.models import ResultRun
from prongsai.web.understand import words
from prongsai.web.understand.queries import findings_of

_MOST = 3


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How many findings wait for an answer, and the first of them in words."""

    number: int
    first: Sequence[str]


def unanswered_of(agency: Agency, run: ResultRun) -> Unanswered:
    """Return the findings of a run without an answer (one query)."""
    from prongsai.web.results.findings import key_of
    from prongsai.web.results.queries import answers_of

    answered = answers_of(agency, run.fiscal_year)
    open_ones = [one for one in findings_of(run) if key_of(one) not in answered]
    said = [one.message_th if words.in_thai() else one.message_en for one in open_ones[:_MOST]]
    return Unanswered(len(open_ones), said)
