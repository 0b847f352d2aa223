"""What was answered and assessed in a year: all that scoring needs, for one agency or for the nation."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from prongsai.engine.framework.model import NodeId

NO_GIVEN_SCORES = pl.DataFrame(schema={"agency": pl.String, "node": pl.String, "value": pl.Float64})


@dataclass(frozen=True, slots=True)
class Answers:
    """Typed, checked frames; an agency of one frame is an agency of ``agencies``.

    ``agencies``: one row per agency: ``agency`` (its id), ``name``, ``type``, and where known
    ``district``, ``province`` and headcounts.
    ``tallies``: per survey instrument that this dataset assessed, one row per agency (and part, with
    zeros where nobody answered) as :func:`prongsai.engine.tally.tally` counts them.
    ``verdicts``: ``agency`` and ``item`` (text, or an Enum of them), ``value`` (Float64, null where not
    applicable) and ``not_applicable`` (Boolean); ``None`` when the checklist was not assessed.
    ``given``: ``agency``, ``node``, ``value``: scores taken as they are, for years whose questions are
    unknown.
    """

    agencies: pl.DataFrame
    tallies: Mapping[NodeId, pl.DataFrame]
    verdicts: pl.DataFrame | None
    given: pl.DataFrame = field(default_factory=lambda: NO_GIVEN_SCORES)

    def of(self, *agencies: str) -> "Answers":
        """Return what was answered and assessed of some agencies only."""
        chosen = pl.col("agency").is_in(agencies)
        return replace(
            self,
            agencies=self.agencies.filter(chosen),
            tallies={instrument: counts.filter(chosen) for instrument, counts in self.tallies.items()},
            verdicts=None if self.verdicts is None else self.verdicts.filter(chosen),
            given=self.given.filter(chosen),
        )
