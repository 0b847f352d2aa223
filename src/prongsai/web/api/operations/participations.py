"""An agency in a cycle: its profile, and the channels by which people answer.

Codes of the staff survey are not offered here: they exist on printed cards (or in a letter) and nowhere else,
so that no program, log or backup can hold one. Neither are answers: respondents have the pages ``/s/…``.
"""

from django.utils import timezone
from ninja import Query, Router

from prongsai.web.api.answers import Page, Paging, answers, page_of
from prongsai.web.api.asked import ChannelIn, ChannelLine, ChannelShape, SurveyShape
from prongsai.web.api.assessed import (
    DutyShape,
    MinimumShape,
    ParticipationShape,
    PhaseShape,
    WholeParticipation,
)
from prongsai.web.api.assessing import ProfileOfAgency
from prongsai.web.api.doors import PublicId, agency_operation
from prongsai.web.api.once import once, takes_key
from prongsai.web.cycles.actions.profile import confirm_profile
from prongsai.web.cycles.duties import duties_of
from prongsai.web.cycles.models import Participation
from prongsai.web.cycles.policies import today_at
from prongsai.web.cycles.queries import participations_of, the_participation
from prongsai.web.cycles.timeline import lines_of
from prongsai.web.registry.models import Agency
from prongsai.web.rights.doors import Request
from prongsai.web.rights.table import Action
from prongsai.web.survey import channels
from prongsai.web.survey.board_page import sections_of
from prongsai.web.survey.counting import board
from prongsai.web.survey.views.finding import the_channel

router = Router(tags=["participations"])
_PARTS = "/agencies/{agency}/participations"
_PART = _PARTS + "/{participation}"
_CHANNEL = "/agencies/{agency}/channels/{channel}"


@router.get(_PARTS, response=answers(Page[ParticipationShape]))
@agency_operation(Action.SEE)
def list_own_participations(
    request: Request,  # noqa: ARG001
    agency: Agency,
    asked: Query[Paging],
) -> Page[ParticipationShape]:
    """List the cycles that an agency takes part in, the newest year first."""

    def shape(one: Participation) -> ParticipationShape:
        one.agency = agency
        return ParticipationShape.of(one)

    return page_of(participations_of(agency), asked, shape)


@router.get(_PART, response=answers(WholeParticipation))
@agency_operation(Action.SEE)
def get_participation(request: Request, agency: Agency, participation: PublicId) -> WholeParticipation:
    """Return an agency's part in a cycle: the days, what is to be done, and how many must answer."""
    found = the_participation(agency, participation)
    return WholeParticipation(
        participation=ParticipationShape.of(found),
        phases=[PhaseShape.of(line) for line in lines_of(found.cycle, today_at())],
        duties=[DutyShape.of(one) for one in duties_of(request.actor, found)],
        minimums=[MinimumShape.of(one) for one in found.minimums.values()],
    )


@router.put(_PART + "/profile", response=answers(ParticipationShape))
@agency_operation(Action.TAKE_PART)
def confirm_own_profile(
    request: Request, agency: Agency, participation: PublicId, given: ProfileOfAgency
) -> ParticipationShape:
    """Confirm headcounts and home page; 409 where somebody else was quicker than ``version``."""
    found = the_participation(agency, participation)
    confirm_profile(request.actor, found, given.version, given.profile)
    return ParticipationShape.of(the_participation(agency, participation))


@router.get(_PART + "/answers", response=answers(list[SurveyShape]))
@agency_operation(Action.SEE)
def count_answers(request: Request, agency: Agency, participation: PublicId) -> list[SurveyShape]:  # noqa: ARG001
    """Tell how many answered, by survey, channel and day, against the minimum. Never what they answered."""
    found = the_participation(agency, participation)
    return [SurveyShape.of(one) for one in sections_of(found, timezone.localdate())]


@router.post(_PART + "/channels", response=answers(ChannelShape, 201), openapi_extra=takes_key())
@agency_operation(Action.TAKE_PART)
@once(201)
def add_channel(request: Request, agency: Agency, participation: PublicId, given: ChannelIn) -> ChannelShape:
    """Add a channel. Codes for one of the staff are made on its page, as cards: the API gives none."""
    found = the_participation(agency, participation)
    return ChannelShape.of(channels.add_channel(request.actor, found, given.wanted))


@router.get(_CHANNEL, response=answers(ChannelLine))
@agency_operation(Action.COLLECT)
def get_channel(request: Request, agency: Agency, channel: PublicId) -> ChannelLine:  # noqa: ARG001
    """Return a channel with how many answered by it."""
    found = the_channel(agency, channel)
    counted = board(found.participation, found.instrument).channels
    return ChannelLine.of(next(one for one in counted if one.channel.pk == found.pk))


@router.post(_CHANNEL + "/close", response=answers(ChannelShape))
@agency_operation(Action.TAKE_PART)
def close_channel(request: Request, agency: Agency, channel: PublicId) -> ChannelShape:
    """Let nothing more through a channel; what came by it counts."""
    return ChannelShape.of(channels.close_channel(request.actor, the_channel(agency, channel)))


@router.post(_CHANNEL + "/reopen", response=answers(ChannelShape))
@agency_operation(Action.TAKE_PART)
def reopen_channel(request: Request, agency: Agency, channel: PublicId) -> ChannelShape:
    """Let answers through a closed channel again."""
    return ChannelShape.of(channels.reopen_channel(request.actor, the_channel(agency, channel)))
