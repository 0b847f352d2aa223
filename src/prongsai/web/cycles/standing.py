"""How far each agency of a cycle is, as the apps above tell it: they are called by their path, never imported.

Both kinds tell of some agencies, or of all. A measure is ``(cycle, participations=None) -> {row id of a participation:
Standing, or several}``; an agency that it does not name has nothing to be told about. A count is ``(cycle,
participations=None) -> {row id: {survey: how many answered}}``: it is held against the least number of respondents
here, where the headcounts are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.sampling import minimum_of

if TYPE_CHECKING:
    from prongsai.web.cycles.models import Cycle, Participation


LABELS: Mapping[str, Promise] = {
    "IIT": _("คำตอบ IIT"),
    "EIT": _("คำตอบ EIT"),
    "OIT": _("ข้อที่มีหลักฐาน OIT"),
}
"""What is counted of each instrument."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of how much is done: ``wanted`` ``None`` where the rules do not tell how much it must be."""

    done: int
    wanted: int | None
    code: str = "OIT"
    """The instrument that it is of."""

    @property
    def label(self) -> Promise:
        """What is counted, in words."""
        return LABELS[self.code]

    @property
    def is_short(self) -> bool:
        """Whether something is still missing."""
        return self.wanted is not None and self.done < self.wanted

    @property
    def is_enough(self) -> bool:
        """Whether it is known that nothing is missing."""
        return self.wanted is not None and self.done >= self.wanted


class Measure(Protocol):
    """What an app above offers to tell of agencies of a cycle."""

    def __call__(
        self, cycle: "Cycle", participations: Iterable[int] | None = None
    ) -> Mapping[int, Standing | Sequence[Standing]]: ...


class Count(Protocol):
    """What an app above offers to count."""

    def __call__(
        self, cycle: "Cycle", participations: Iterable[int] | None = None
    ) -> Mapping[int, Mapping[NodeId, int]]: ...


COUNTS: Sequence[str] = ("prongsai.web.survey.counting.answers_by_agency",)
MEASURES: Sequence[str] = ("prongsai.web.evidence.queries.standing",)
"""Their paths, in the order in which they are shown: first what is counted, then what is measured."""

Row: TypeAlias = tuple[int, int | None, int | None]
"""What is needed of a participation: its row id and its two headcounts."""


def standings_of(
    cycle: "Cycle", rows: Sequence[Row], are_all: bool = False
) -> Mapping[int, tuple[Standing, ...]]:
    """Return what is told of some agencies of a cycle (or of all), by the row id of the participation."""
    named = None if are_all else [row[0] for row in rows]
    found: dict[int, tuple[Standing, ...]] = _answers(cycle, rows, named)
    for path in MEASURES:
        for participation, told in cast(Measure, import_string(path))(cycle, named).items():
            several = (told,) if isinstance(told, Standing) else tuple(told)
            found[participation] = (*found.get(participation, ()), *several)
    return found


def rows_of(participations: "Iterable[Participation]") -> list[Row]:
    """Return of participations what ``standings_of`` needs."""
    return [(one.pk, one.headcount_iit, one.headcount_eit) for one in participations]


def _answers(
    cycle: "Cycle", rows: Sequence[Row], named: Iterable[int] | None
) -> dict[int, tuple[Standing, ...]]:
    counts = [cast(Count, import_string(path))(cycle, named) for path in COUNTS]
    held, nothing = _Held(cycle), dict[NodeId, int]()
    return {
        pk: tuple(
            held(survey, own.get(pk, nothing).get(survey, 0), headcount)
            for own in counts
            for survey, headcount in (("IIT", iit), ("EIT", eit))
        )
        for pk, iit, eit in rows
    }


class _Held:
    """Answers held against the least number of respondents; of thousands of agencies many stand alike."""

    def __init__(self, cycle: "Cycle") -> None:
        self._rules = {rule.instrument: rule for rule in cycle.framework.sampling}
        self._known: dict[tuple[NodeId, int, int | None], Standing] = {}

    def __call__(self, survey: NodeId, done: int, headcount: int | None) -> Standing:
        key = (survey, done, headcount)
        if key not in self._known:
            number = minimum_of(survey, self._rules.get(survey), headcount).number
            self._known[key] = Standing(done, number, survey)
        return self._known[key]
