"""How far each agency of a cycle is, as the apps above tell it: they are called by their path, never imported.

A measure is ``(cycle) -> {id of a participation: what stands there}``; an agency that it does not name has
nothing to be told about. Whoever makes one returns ``Standing`` values.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from django.utils.functional import Promise
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from prongsai.web.cycles.models import Cycle


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of how much is done: ``wanted`` ``None`` where the rules do not tell how much it must be."""

    done: int
    wanted: int | None
    label: str | Promise

    @property
    def is_short(self) -> bool:
        """Whether something is still missing."""
        return self.wanted is not None and self.done < self.wanted


class Measure(Protocol):
    def __call__(self, cycle: "Cycle") -> Mapping[int, Standing | Sequence[Standing]]: ...


MEASURES: Sequence[str] = (
    "prongsai.web.survey.counting.standing",
    "prongsai.web.evidence.queries.standing",
)
"""Their paths, in the order in which they are shown."""


def standings_of(cycle: "Cycle", paths: Iterable[str] | None = None) -> Mapping[int, tuple[Standing, ...]]:
    """Return what every measure tells of the agencies of a cycle."""
    found: dict[int, tuple[Standing, ...]] = defaultdict(tuple)
    for path in MEASURES if paths is None else paths:
        measure = cast(Callable[["Cycle"], Mapping[int, Standing | Sequence[Standing]]], import_string(path))
        for participation, told in measure(cycle).items():
            found[participation] += (told,) if isinstance(told, Standing) else tuple(told)
    return found
