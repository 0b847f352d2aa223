"""What a program may write about cycles: settings, days, agencies, moves, and an agency's profile."""

from collections.abc import Sequence
from typing import Annotated, Literal

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from ninja import Schema
from pydantic import AfterValidator, Field, StringConstraints

from prongsai.engine.framework.loader import available
from prongsai.web.api.assessed import MoveOfCycle, PhaseName
from prongsai.web.api.errors import WrongCallError
from prongsai.web.api.shapes import Day, Version
from prongsai.web.cycles.actions.common import MOST_OF_A_REASON
from prongsai.web.cycles.actions.profile import Profile
from prongsai.web.cycles.actions.setup import Settings
from prongsai.web.cycles.choosing import By, Choice, unknown_names
from prongsai.web.cycles.policies import Days
from prongsai.web.cycles.states import State
from prongsai.web.registry.models import Organisation

ChosenBy = Literal["all", "type", "province", "names"]
assert set(By.values) == set(ChosenBy.__args__)  # type: ignore[attr-defined]

Title = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Reason = Annotated[
    str, StringConstraints(max_length=MOST_OF_A_REASON, strip_whitespace=True), Field(description="Why")
]
People = Annotated[int, Field(ge=1, le=10_000_000)]


def _of_the_web(address: str) -> str:
    try:
        if address:
            URLValidator(schemes=["http", "https"])(address)
    except (ValidationError, ValueError):
        raise ValueError("is not an address of the web (https://… or http://…)") from None
    return address


HomePage = Annotated[
    str, StringConstraints(max_length=500, strip_whitespace=True), AfterValidator(_of_the_web)
]


class CycleSettings(Schema):
    """``smallest_group`` and ``reviews_per_agency`` count only while the cycle is prepared."""

    title: Title
    smallest_group: Annotated[int, Field(ge=3, le=1000)] = 5
    reviews_per_agency: Literal[1, 2] = 1

    @property
    def settings(self) -> Settings:
        return Settings(" ".join(self.title.split()), self.smallest_group, self.reviews_per_agency)


class CycleChange(CycleSettings):
    version: Version


class PhaseIn(Schema):
    phase: PhaseName
    opens: Day
    closes: Day


Phases = Annotated[list[PhaseIn], Field(min_length=1, max_length=5)]


def calendar_of(phases: Sequence[PhaseIn]) -> dict[State, Days]:
    """Return the days by phase; raises ``WrongCallError`` where one is named twice."""
    found = {State(one.phase): Days(one.opens, one.closes) for one in phases}
    if len(found) != len(phases):
        raise WrongCallError("ระบุช่วงเดียวกันซ้ำ", "A phase is named twice", ("body.phases",))
    return found


class CalendarChange(Schema):
    """The phases whose days change; only those that have not begun can."""

    version: Version
    phases: Phases


class ChoiceIn(Schema):
    """Which agencies: all of the organisation, those of a type or province (``value``), or named ones."""

    by: ChosenBy = "all"
    value: Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)] = ""
    names: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]],
        Field(max_length=500),
    ] = Field(default_factory=list)

    def choice(self, organisation: Organisation) -> Choice:
        """Return the choice; raises ``WrongCallError`` for a name that no agency bears."""
        by = By(self.by)
        unknown = unknown_names(organisation, self.names) if by is By.NAMES else []
        if unknown:
            raise WrongCallError(
                "ไม่มีหน่วยงานชื่อนี้ในสังกัด โปรดแก้ให้ตรงกับทะเบียน",
                "No agency of the organisation bears this name",
                tuple(f"body.names: {name}" for name in unknown[:20]),
            )
        value = self.value if by in (By.TYPE, By.PROVINCE) else ""
        return Choice(by, value, tuple(self.names) if by is By.NAMES else ())


class NewCycle(CycleSettings):
    """``framework``: an id of the list of frameworks; every phase needs its days."""

    framework: Annotated[str, Field(max_length=40)]
    phases: Phases
    agencies: ChoiceIn = Field(default_factory=ChoiceIn)

    def check_framework(self) -> str:
        """Return the framework's id; raises ``WrongCallError`` where there is none of it."""
        if self.framework not in available():
            raise WrongCallError("ไม่มีชุดการประเมินนี้", "There is no such framework", ("body.framework",))
        return self.framework


class Extension(Schema):
    """A later last day of a phase that goes on; agencies are shown the reason."""

    version: Version
    phase: PhaseName
    closes: Day
    reason: Reason


class CycleMove(Schema):
    """``reopen`` needs ``closes``, until when is collected again; agencies are shown the reason."""

    move: MoveOfCycle
    reason: Reason = ""
    closes: Day | None = None


class HowMany(Schema):
    agencies: int


class ProfileOfAgency(Schema):
    """What an agency tells of itself for a cycle."""

    version: Version
    headcount_iit: People
    headcount_eit: People
    home_page: HomePage = ""

    @property
    def profile(self) -> Profile:
        return Profile(self.headcount_iit, self.headcount_eit, self.home_page)
