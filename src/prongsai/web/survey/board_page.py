"""The live board of an agency: answers against the minimum, by channel and by day. Never what was answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.sampling import Minimum
from prongsai.web.registry.models import Agency
from prongsai.web.survey.counting import Board, ChannelCount, board
from prongsai.web.survey.models import Instrument
from prongsai.web.survey.screens import survey_of

_DAYS_SHOWN = 14


@dataclass(frozen=True, slots=True)
class DayLine:
    """How many came on a day; ``percent`` of the best day, for a bar beside the number."""

    day: date
    answers: int
    percent: float


@dataclass(frozen=True, slots=True)
class ChannelLine:
    """One channel beside the others; ``percent`` of the answers of the best one."""

    count: ChannelCount
    today: int
    percent: float


@dataclass(frozen=True, slots=True)
class Against:
    """Answers against a minimum: of a survey, or of one part of it."""

    node: str
    answers: int
    minimum: Minimum

    @property
    def percent(self) -> float | None:
        return 100 * self.answers / self.minimum.number if self.minimum.number else None

    @property
    def left(self) -> int:
        """How many are still to come; 0 where that is not known."""
        return max(0, (self.minimum.number or 0) - self.answers)


@dataclass(frozen=True, slots=True)
class Section:
    """One survey on the board. ``has_questions``: whether the year's questions are known at all."""

    instrument: str
    board: Board
    against: tuple[Against, ...]
    channels: tuple[ChannelLine, ...]
    days: tuple[DayLine, ...]
    has_questions: bool


def newest_of(agency: Agency, cycle: str = "") -> Participation | None:
    """Return the agency's part in a cycle (by its public id), or in its newest one."""
    found = Participation.objects.select_related("agency", "cycle").prefetch_related("cycle__phases")
    found = found.filter(agency=agency)
    if cycle:
        found = found.filter(cycle__public_id=cycle)
    return found.order_by("-cycle__fiscal_year", "-cycle__id").first()


def sections_of(participation: Participation, today: date) -> tuple[Section, ...]:
    """Return both surveys as the board shows them; six queries."""
    return tuple(_section(participation, instrument, today) for instrument in Instrument.values)


def _section(participation: Participation, instrument: str, today: date) -> Section:
    counted = board(participation, instrument)
    most = max((one.answers for one in counted.channels), default=0)
    return Section(
        instrument=instrument,
        board=counted,
        against=tuple(_against(participation, instrument, counted)),
        channels=tuple(
            ChannelLine(one, one.days.get(today, 0), _percent(one.answers, most)) for one in counted.channels
        ),
        days=tuple(_days(counted)),
        has_questions=bool(survey_of(participation.cycle.framework, instrument).screens),
    )


def _against(participation: Participation, instrument: str, counted: Board) -> Iterator[Against]:
    for node, minimum in participation.minimums.items():
        if node.partition(".")[0] == instrument:
            own = [one.answers for one in counted.channels if node in (instrument, one.channel.part)]
            yield Against(node, sum(own), minimum)


def _days(counted: Board) -> Iterator[DayLine]:
    """Yield the last days on which somebody answered, newest first."""
    days = [(day, counted.on(day)) for day in counted.days[-_DAYS_SHOWN:]]
    most = max((answers for _, answers in days), default=0)
    for day, answers in reversed(days):
        yield DayLine(day, answers, _percent(answers, most))


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
