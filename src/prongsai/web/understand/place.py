"""Which year of which agency a page is about, and the way to the other years."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prongsai.engine.framework.model import Framework
from prongsai.engine.years import FiscalYear
from prongsai.web.registry.models import Agency
from prongsai.web.results.models import ResultRun
from prongsai.web.results.queries import current_runs
from prongsai.web.rights.errors import NoSuchThingError
from prongsai.web.understand.queries import analysis_beside

if TYPE_CHECKING:
    from prongsai.analysis.model import Analysis, Target


@dataclass(frozen=True, slots=True)
class Place:
    """One accepted result, beside the current results of the other years (newest first, its own among them)."""

    run: ResultRun
    runs: tuple[ResultRun, ...]

    @property
    def year(self) -> FiscalYear:
        return self.run.fiscal_year

    @property
    def years(self) -> tuple[FiscalYear, ...]:
        return tuple(run.fiscal_year for run in self.runs)

    @property
    def framework(self) -> Framework:
        return self.run.framework

    @property
    def earlier(self) -> tuple[ResultRun, ...]:
        return tuple(run for run in self.runs if run.fiscal_year < self.year)

    def analysis(self, target: "Target | None" = None) -> "Analysis":
        """Return the analysis of the year, by default against the pass mark. No query."""
        return analysis_beside(self.run, self.earlier, target)


def place_of(agency: Agency, year: FiscalYear | None = None) -> Place | None:
    """Return the place of a year, by default the newest; ``None`` where the agency has no result at all.

    Raises ``NoSuchThingError`` for a year without a result. One query.
    """
    runs = tuple(current_runs(agency))
    run = next((one for one in runs if year in (None, one.fiscal_year)), None)
    if run is None and year is not None:
        raise NoSuchThingError
    return Place(run, runs) if run is not None else None
