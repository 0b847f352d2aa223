"""The shapes of surveys: channels and numbers of answers. No answer, no score and no code ever goes out here."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from prongsai.web.api.assessed import MinimumShape
from prongsai.web.api.shapes import Line
from prongsai.web.survey.board_page import Section
from prongsai.web.survey.channels import Wanted
from prongsai.web.survey.counting import ChannelCount
from prongsai.web.survey.models import Channel, Instrument, Way
from prongsai.web.survey.policies import CODED, OPEN_LINKS

Survey = Literal["IIT", "EIT"]
WayName = Literal["card", "email", "counter", "kiosk", "line", "facebook", "website", "leaflet", "surveyor"]
assert set(Instrument.values) == set(Survey.__args__)  # type: ignore[attr-defined]
assert set(Way.values) == set(WayName.__args__)  # type: ignore[attr-defined]


class ChannelShape(Schema):
    """One way by which people answer. ``path``: of an open link, where the questionnaire is; else empty.

    How a channel with codes is entered stands on its cards only.
    """

    id: str
    instrument: Survey
    part: str
    way: WayName
    label: str
    quota: int | None
    closed_at: datetime | None
    path: str

    @staticmethod
    def of(channel: Channel) -> "ChannelShape":
        return ChannelShape(
            id=channel.public_id,
            instrument=channel.instrument,  # type: ignore[arg-type]
            part=channel.part,
            way=channel.way,  # type: ignore[arg-type]
            label=channel.label,
            quota=channel.quota,
            closed_at=channel.closed_at,
            path=f"/s/{channel.public_id}/" if channel.way in OPEN_LINKS else "",
        )


class DayShape(Schema):
    day: date
    answers: int


class ChannelLine(Schema):
    """A channel with how many answered by it, altogether and by day."""

    channel: ChannelShape
    answers: int
    days: list[DayShape]

    @staticmethod
    def of(one: ChannelCount) -> "ChannelLine":
        return ChannelLine(
            channel=ChannelShape.of(one.channel),
            answers=one.answers,
            days=[DayShape(day=day, answers=number) for day, number in sorted(one.days.items())],
        )


class AgainstShape(Schema):
    """How many answered a survey, or a part of it, against the least number."""

    answers: int
    minimum: MinimumShape


class SurveyShape(Schema):
    """The live board of one survey of an agency. ``has_questions``: whether the year's questions are known."""

    instrument: Survey
    has_questions: bool
    answers: int
    against: list[AgainstShape]
    channels: list[ChannelLine]
    days: list[DayShape]

    @staticmethod
    def of(one: Section) -> "SurveyShape":
        return SurveyShape(
            instrument=one.instrument,  # type: ignore[arg-type]
            has_questions=one.has_questions,
            answers=one.board.answers,
            against=[
                AgainstShape(answers=each.answers, minimum=MinimumShape.of(each.minimum))
                for each in one.against
            ],
            channels=[ChannelLine.of(each) for each in one.board.channels],
            days=[DayShape(day=day, answers=one.board.on(day)) for day in one.board.days],
        )


class ChannelIn(Schema):
    """IIT goes with ``card`` and ``email``, EIT with the others; ``part`` where the survey has parts."""

    instrument: Survey
    way: WayName
    part: Annotated[str, Field(max_length=8)] = ""
    label: Annotated[Line, Field(max_length=120)] = ""
    quota: Annotated[int, Field(ge=1, le=1_000_000)] | None = None

    @property
    def wanted(self) -> Wanted:
        quota = None if self.way in CODED else self.quota
        return Wanted(self.instrument, self.way, self.part, self.label, quota)
