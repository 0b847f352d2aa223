"""What the collection allows now: pairs of a check that raises and a question for templates."""

from collections.abc import Callable
from datetime import datetime

from prongsai.web.cycles import policies as cycle_policies
from prongsai.web.cycles.states import State
from prongsai.web.survey.errors import ClosedError, SurveyError, WrongChannelError
from prongsai.web.survey.models import Channel, Instrument, Way

CODED = frozenset({Way.CARD, Way.EMAIL})
"""Ways whose respondents hold a code."""
ATTENDED = frozenset({Way.KIOSK, Way.SURVEYOR})
"""Ways at which somebody of the agency is signed in beside the respondent."""
OPEN_LINKS = frozenset(Way) - CODED - ATTENDED
"""Ways that are a link for anybody."""


def check_can_make_codes(channel: Channel) -> None:
    """Raise ``WrongChannelError`` where people come without a code, ``ClosedError`` after the collection."""
    if channel.way not in CODED:
        raise WrongChannelError
    if channel.closed_at is not None or channel.participation.cycle.state not in _BEFORE_THE_END:
        raise ClosedError


def can_make_codes(channel: Channel) -> bool:
    return _holds(lambda: check_can_make_codes(channel))


def check_can_answer(channel: Channel, now: datetime | None = None) -> None:
    """Raise ``ClosedError`` unless the channel and the collection of its cycle are open."""
    if channel.closed_at is not None or not cycle_policies.is_collecting(channel.participation.cycle, now):
        raise ClosedError


def can_answer(channel: Channel, now: datetime | None = None) -> bool:
    return _holds(lambda: check_can_answer(channel, now))


def check_goes_together(instrument: str, way: str, part: str, parts: tuple[str, ...]) -> None:
    """Raise ``WrongChannelError`` unless such a channel makes sense: staff have codes, citizens links."""
    is_coded = way in CODED
    if way not in Way or instrument not in Instrument or is_coded != (instrument == Instrument.IIT):
        raise WrongChannelError
    if (part not in parts) if parts else part:
        raise WrongChannelError


_BEFORE_THE_END = (State.PREPARING, State.REGISTER, State.COLLECT)


def _holds(check: Callable[[], None]) -> bool:
    try:
        check()
    except SurveyError:
        return False
    return True
