"""Results as other apps ask for them."""

from collections.abc import Sequence

from django.db.models import QuerySet

from prongsai.engine.years import FiscalYear
from prongsai.web.registry.models import Agency
from prongsai.web.results.models import ResultRun


def current_runs(agency: Agency) -> QuerySet[ResultRun]:
    """Return the current run of every year, the newest year first."""
    return ResultRun.objects.filter(agency=agency, is_current=True).order_by("-fiscal_year")


def current_run(agency: Agency, year: FiscalYear | None = None) -> ResultRun | None:
    """Return the current run of a year, by default of the newest one; ``None`` where there is none."""
    runs = current_runs(agency)
    return (runs.filter(fiscal_year=year) if year is not None else runs).first()


def runs_before(run: ResultRun) -> Sequence[ResultRun]:
    """Return the current runs of the earlier years, the newest first."""
    return list(current_runs(run.agency).filter(fiscal_year__lt=run.fiscal_year))
