"""How far each agency of a cycle is, as the apps above tell it: they are called by their path, never imported.

A measure is ``(cycle) -> {row id of a participation: Standing, or several}``; an agency that it does not name
has nothing to be told about. A count is ``(cycle, participations=None) -> {row id: {survey: how many answered}}``,
for some agencies or for all: it is held against the least number of respondents here, where the headcounts are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from prongsai.engine.framework.model import NodeId
from prongsai.web.cycles.sampling import minimum_of

if TYPE_CHECKING:
    from prongsai.web.cycles.models import Cycle, Participation


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of how much is done: ``wanted`` ``None`` where the rules do not tell how much it must be."""

    done: int
    wanted: int | None
    label: str | Promise
    code: str = "OIT"
    """The instrument that it is of."""

    @property
    def is_short(self) -> bool:
        """Whether something is still missing."""
        return self.wanted is not None and self.done < self.wanted

    @property
    def is_enough(self) -> bool:
        """Whether it is known that nothing is missing."""
        return self.wanted is not None and self.done >= self.wanted


class Measure(Protocol):
    """What an app above offers to tell of all agencies of a cycle."""

    def __call__(self, cycle: "Cycle") -> Mapping[int, Standing | Sequence[Standing]]: ...


class Count(Protocol):
    """What an app above offers to count."""

    def __call__(
        self, cycle: "Cycle", participations: Iterable[int] | None = None
    ) -> Mapping[int, Mapping[NodeId, int]]: ...


COUNTS: Sequence[str] = ("prongsai.web.survey.counting.answers_by_agency",)
MEASURES: Sequence[str] = ("prongsai.web.evidence.queries.standing",)
"""Their paths, in the order in which they are shown: first what is counted, then what is measured."""

_ANSWERS = {"IIT": _("คำตอบ IIT"), "EIT": _("คำตอบ EIT")}
_HEADCOUNT = {"IIT": "headcount_iit", "EIT": "headcount_eit"}


def standings_of(cycle: "Cycle", only: "Participation | None" = None) -> Mapping[int, tuple[Standing, ...]]:
    """Return what is told of every agency of a cycle (or of one), by the row id of its participation."""
    found: dict[int, tuple[Standing, ...]] = dict(_answers(cycle, only))
    for path in MEASURES:
        for participation, told in cast(Measure, import_string(path))(cycle).items():
            several = (told,) if isinstance(told, Standing) else tuple(told)
            found[participation] = (*found.get(participation, ()), *several)
    return found


def _answers(cycle: "Cycle", only: "Participation | None") -> Iterator[tuple[int, tuple[Standing, ...]]]:
    named = None if only is None else [only.pk]
    rows = cycle.participations.order_by() if only is None else cycle.participations.filter(pk=only.pk)
    counts = [cast(Count, import_string(path))(cycle, named) for path in COUNTS]
    wanted = _Wanted(cycle)
    for row in rows.values("pk", *_HEADCOUNT.values()):
        yield (
            row["pk"],
            tuple(
                Standing(
                    own.get(row["pk"], {}).get(survey, 0),
                    wanted(survey, row[_HEADCOUNT[survey]]),
                    label,
                    survey,
                )
                for own in counts
                for survey, label in _ANSWERS.items()
            ),
        )


class _Wanted:
    """The least number of respondents; thousands of agencies share few headcounts."""

    def __init__(self, cycle: "Cycle") -> None:
        self._rules = {rule.instrument: rule for rule in cycle.framework.sampling}
        self._known: dict[tuple[NodeId, int | None], int | None] = {}

    def __call__(self, survey: NodeId, headcount: int | None) -> int | None:
        key = (survey, headcount)
        if key not in self._known:
            self._known[key] = minimum_of(survey, self._rules.get(survey), headcount).number
        return self._known[key]
