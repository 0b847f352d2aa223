"""What a page of a questionnaire shows, and what came back from one that goes on without a script."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.http import QueryDict

from prongsai.web.cycles.models import Cycle
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Agency
from prongsai.web.survey.models import Channel
from prongsai.web.survey.policies import CODED
from prongsai.web.survey.screens import DECLINED, Question, Screen, Survey, survey_of

LONGEST_RIGHT = 120


class Mode(StrEnum):
    """How somebody came to the questionnaire."""

    CODE = "code"
    OPEN = "open"
    KIOSK = "kiosk"
    SURVEYOR = "surveyor"


@dataclass(frozen=True)
class Given:
    """What a form held: nothing in it is trusted, and nothing of it is kept."""

    step: int = 0
    answers: Mapping[str, str] = field(default_factory=dict)
    right: str = ""
    receipt: str = ""
    has_script: bool = False
    goes_back: bool = False
    language: str = ""

    @staticmethod
    def of(survey: Survey, form: QueryDict) -> "Given":
        """Return what was filled in; an answer that the questionnaire does not have is left out."""
        step = form.get("step", "0")
        return Given(
            step=min(int(step), len(survey.screens) + 1) if step.isdecimal() and len(step) < 4 else 0,
            answers={
                question.field: form.get(question.field, "")
                for question in survey.questions
                if form.get(question.field, "") in values_of(question)
            },
            right=form.get("right", "")[:LONGEST_RIGHT],
            receipt=form.get("receipt", "")[:64],
            has_script=form.get("script") == "1",
            goes_back=form.get("go") == "back",
            language=form.get("language", ""),
        )


def values_of(question: Question) -> tuple[str, ...]:
    """Return what may stand in the form as an answer to a question."""
    numbers = tuple(str(number) for number in range(1, len(question.options) + 1))
    return (*numbers, DECLINED) if question.may_decline else numbers


def left_open(screen: Screen, answers: Mapping[str, str]) -> frozenset[str]:
    """Return the fields of a screen that nobody answered."""
    return frozenset(question.field for question in screen.questions if question.field not in answers)


@dataclass(frozen=True)
class Page:
    """A questionnaire on the way: whose it is, which screen is shown, what was answered so far."""

    channel: Channel
    mode: Mode
    address: str
    given: Given
    step: int = 0
    wrong: frozenset[str] = frozenset()
    bits: int = 0
    marks: tuple[str, ...] = ()
    """Further rights for a desk, so that it can go on without a network."""
    collected: int = 0

    @property
    def cycle(self) -> Cycle:
        return self.channel.participation.cycle

    @property
    def agency(self) -> Agency:
        return self.channel.participation.agency

    @cached_property
    def survey(self) -> Survey:
        return survey_of(self.cycle.framework, self.channel.instrument)

    @property
    def is_unofficial(self) -> bool:
        return not self.cycle.framework.is_official

    @property
    def is_unconfirmed(self) -> bool:
        """Whether the wording of an official year could not be confirmed."""
        return not self.is_unofficial and self.channel.instrument in self.cycle.doubts.unconfirmed

    @property
    def last(self) -> int:
        """The number of the screen on which the answers are sent."""
        return len(self.survey.screens) + 1

    @property
    def screen(self) -> Screen | None:
        return self.survey.screens[self.step - 1] if 0 < self.step < self.last else None

    @property
    def closes(self) -> date | None:
        days = self.cycle.calendar.get(State.COLLECT)
        return days.closes if days else None

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """What hidden fields carry from screen to screen: every answer that is not on this one."""
        here = {question.field for question in self.screen.questions} if self.screen else set()
        return tuple((field, value) for field, value in self.given.answers.items() if field not in here)

    @property
    def answered(self) -> int:
        return sum(value != DECLINED for value in self.given.answers.values())

    @property
    def declined(self) -> int:
        return sum(value == DECLINED for value in self.given.answers.values())


def mode_of(channel: Channel) -> Mode:
    """Return how people come through a channel by its own link."""
    return Mode.CODE if channel.way in CODED else Mode.OPEN
