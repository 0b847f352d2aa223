"""Which framework a plan's evidence can be named by: the year after the result, where it ships."""

from prongsai.engine.framework.loader import available, for_year
from prongsai.engine.framework.model import Framework
from prongsai.engine.years import FiscalYear


def framework_of(year: FiscalYear) -> Framework | None:
    """Return the official framework of a fiscal year, ``None`` where none ships."""
    return for_year(year) if str(year) in available() else None
