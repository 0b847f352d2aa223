"""An agency beside the others of its type or province: position, median and quartiles, never single agencies.

Everything comes from the score columns of the runs in one query; no assessment is opened.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import quantiles
from time import monotonic

from django.db.models import FloatField, QuerySet, TextChoices
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.model import Node, NodeId
from prongsai.web.results.models import SCORE_COLUMNS, ResultRun

FEWEST = 5
"""With fewer agencies a median would tell the score of a single one; nothing is shown then."""


_MINUTE = 60.0


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
    scores = _remembered(_Group(run, by))
    count = len(scores["ITA"])
    if count < FEWEST:
        return Comparison(by, count, ())
    standings = (_standing(run, node, scores[node]) for node in SCORE_COLUMNS if node in run.framework)
    return Comparison(by, count, tuple(one for one in standings if one is not None))


class _Group:
    """The agencies compared with, as a key: it is another one once any result was accepted, and every minute.

    The minute is for what no run tells: an agency that was given another type or province.
    """

    def __init__(self, run: ResultRun, by: By) -> None:
        self.run, self.by = run, by
        newest = ResultRun.objects.order_by("-pk").values_list("public_id", flat=True).first()
        agency = run.agency
        value = {By.TYPE: agency.type, By.PROVINCE: agency.province, By.ALL: ""}[by]
        self.key = (run.fiscal_year, by, value, newest, int(monotonic() // _MINUTE))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Group) and other.key == self.key

    def __hash__(self) -> int:
        return hash(self.key)


@lru_cache(maxsize=32)
def _remembered(group: _Group) -> dict[NodeId, list[float | None]]:
    """Return the scores of every agency of the group by node; unknown ones stand as ``None``."""
    columns = (Cast(column, FloatField()) for column in SCORE_COLUMNS.values())
    rows = list(group_of(group.run, group.by).values_list(*columns))
    return {node: [row[place] for row in rows] for place, node in enumerate(SCORE_COLUMNS)}


def forget() -> None:
    """Forget every group, for tests that count queries."""
    _remembered.cache_clear()


def group_of(run: ResultRun, by: By) -> QuerySet[ResultRun]:
    """Return the current runs of the year that a run is compared with, itself among them."""
    runs = ResultRun.objects.filter(fiscal_year=run.fiscal_year, is_current=True).order_by()
    if by is By.TYPE:
        return runs.filter(agency__type=run.agency.type).exclude(agency__type="")
    if by is By.PROVINCE:
        return runs.filter(agency__province=run.agency.province).exclude(agency__province="")
    return runs


def _standing(run: ResultRun, node: NodeId, values: Sequence[float | None]) -> Standing | None:
    ordered = sorted(value for value in values if value is not None)
    if len(ordered) < FEWEST:
        return None
    lower, median, upper = quantiles(ordered, n=4, method="inclusive")
    column = getattr(run, SCORE_COLUMNS[node])
    own = None if column is None else float(column)
    position = None if own is None else len(ordered) - bisect_right(ordered, own + 1e-9) + 1
    return Standing(run.framework[node], own, position, len(ordered), lower, median, upper)
