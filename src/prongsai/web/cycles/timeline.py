"""The phases of a cycle as they are drawn, with the words that stand beside the picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prongsai.web.cycles.actions.calendar import can_extend
from prongsai.web.cycles.models import Cycle, Phase
from prongsai.web.cycles.policies import WINDOWS
from prongsai.web.cycles.states import PHASES, State, has_reached
from prongsai.web.face.gantt import Bar
from prongsai.web.face.gantt import State as Drawn


@dataclass(frozen=True, slots=True)
class Line:
    """One phase: its days, how it stands, how many days are left, and whether it can be given more time."""

    phase: State
    opens: date
    closes: date
    drawn: Drawn
    days_left: int | None
    reason: str
    can_extend: bool

    @property
    def label(self) -> str:
        return str(self.phase.label)


def lines_of(cycle: Cycle, today: date) -> list[Line]:
    """Return the phases of a cycle in their order (no query where they were read together with it)."""
    known = {State(one.state): one for one in cycle.phases.all()}
    return [_line(cycle, phase, known[phase], today) for phase in PHASES if phase in known]


def bars_of(lines: list[Line]) -> Iterator[Bar]:
    """Yield the phases as bars of a picture."""
    for line in lines:
        yield Bar(line.label, line.opens, line.closes, line.drawn)


def _line(cycle: Cycle, phase: State, days: Phase, today: date) -> Line:
    drawn = _drawn(cycle, phase, days, today)
    left = (days.closes - today).days if drawn is Drawn.GOING else None
    return Line(phase, days.opens, days.closes, drawn, left, days.reason, can_extend(cycle, phase))


def _drawn(cycle: Cycle, phase: State, days: Phase, today: date) -> Drawn:
    """Say how a phase stands: what should be over by the calendar and is still going on is late."""
    window = WINDOWS[phase]
    if cycle.state in window.states and today >= days.opens:
        if today <= days.closes:
            return Drawn.GOING
        return Drawn.DONE if window.is_locked_at_the_end else Drawn.LATE
    return (
        Drawn.DONE if has_reached(cycle.state, phase) and cycle.state not in window.states else Drawn.PLANNED
    )
