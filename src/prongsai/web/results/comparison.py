"""An agency beside the others of its type or province: position, median and quartiles, never single agencies.

Everything comes from the score columns of the runs in one query; no assessment is opened.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

from django.db.models import FloatField, QuerySet, TextChoices
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.model import Node, NodeId
from prongsai.web.results.models import SCORE_COLUMNS, ResultRun

FEWEST = 5
"""With fewer agencies a median would tell the score of a single one; nothing is shown then."""


class By(TextChoices):
    TYPE = "type", _("ประเภทเดียวกัน")
    PROVINCE = "province", _("จังหวัดเดียวกัน")
    ALL = "all", _("ทุกหน่วยงาน")


@dataclass(frozen=True, slots=True)
class Standing:
    """One node among so many agencies. ``position`` 1 is best; ties share it. Scores are the shown ones."""

    node: Node
    own: float | None
    position: int | None
    count: int
    lower: float
    median: float
    upper: float

    @property
    def difference(self) -> float | None:
        """Points above (or below) the median."""
        return None if self.own is None else self.own - self.median


@dataclass(frozen=True, slots=True)
class Comparison:
    """``standings`` is empty where too few agencies have a result."""

    by: By
    count: int
    standings: tuple[Standing, ...]

    @property
    def is_withheld(self) -> bool:
        return self.count < FEWEST


def compare(run: ResultRun, by: By) -> Comparison:
    """Return where a run stands among the current runs of its year."""
    columns = {node: column for node, column in SCORE_COLUMNS.items() if node in run.framework}
    rows = group_of(run, by).values_list(*(Cast(column, FloatField()) for column in columns.values()))
    scores = list(zip(*rows, strict=True)) or [()] * len(columns)
    count = len(scores[0]) if scores else 0
    if count < FEWEST:
        return Comparison(by, count, ())
    standings = (
        _standing(run, node, [value for value in values if value is not None])
        for node, values in zip(columns, scores, strict=True)
    )
    return Comparison(by, count, tuple(one for one in standings if one is not None))


def group_of(run: ResultRun, by: By) -> QuerySet[ResultRun]:
    """Return the current runs of the year that a run is compared with, itself among them."""
    runs = ResultRun.objects.filter(fiscal_year=run.fiscal_year, is_current=True)
    if by is By.TYPE:
        return runs.filter(agency__type=run.agency.type).exclude(agency__type="")
    if by is By.PROVINCE:
        return runs.filter(agency__province=run.agency.province).exclude(agency__province="")
    return runs


def _standing(run: ResultRun, node: NodeId, values: Sequence[float]) -> Standing | None:
    if len(values) < FEWEST:
        return None
    ordered = sorted(values)
    lower, median, upper = quantiles(ordered, n=4, method="inclusive")
    column = getattr(run, SCORE_COLUMNS[node])
    own = None if column is None else float(column)
    position = None if own is None else len(ordered) - bisect_right(ordered, own + 1e-9) + 1
    return Standing(run.framework[node], own, position, len(ordered), lower, median, upper)
