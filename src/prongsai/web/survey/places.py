"""What taking an answer must know of its channel, remembered by this process.

What is remembered never changes, but for the box; that the channel, the cycle and the box are open is asked again
in the transaction of each answer (``teller``).
"""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from prongsai.web.survey.errors import ClosedError
from prongsai.web.survey.models import BallotBox, Channel
from prongsai.web.survey.questionnaire import Questionnaire, questionnaire

_MOST = 5_000
_known: "OrderedDict[str, Place]" = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True)
class Place:
    """A channel with its questionnaire and the box that its answers go into."""

    channel: int
    channel_id: str
    way: str
    questionnaire: Questionnaire
    box: int
    public_key: bytes


def place_of(channel_id: str, is_fresh: bool = False) -> Place | None:
    """Return the place of a channel by its public id, ``None`` where there is none.

    Raises ``ClosedError`` where its cycle has no open box, ``NoQuestionsError``.
    """
    with _lock:
        place = None if is_fresh else _known.get(channel_id)
        if place is not None:
            _known.move_to_end(channel_id)
            return place
    place = _looked_up(channel_id)
    if place is not None:
        with _lock:
            _known[channel_id] = place
            if len(_known) > _MOST:
                _known.popitem(last=False)
    return place


def forget() -> None:
    """Forget everything; for tests, in which one database follows another."""
    with _lock:
        _known.clear()


def _looked_up(channel_id: str) -> Place | None:
    found = Channel.objects.filter(public_id=channel_id).select_related("participation__cycle").first()
    if found is None:
        return None
    cycle = found.participation.cycle
    box = BallotBox.objects.filter(cycle=cycle).order_by("is_closed", "-id").first()
    if box is None:
        raise ClosedError
    return Place(
        channel=found.pk,
        channel_id=found.public_id,
        way=found.way,
        questionnaire=questionnaire(cycle.framework_id, cycle.framework_checksum, found.instrument),
        box=box.pk,
        public_key=bytes(box.public_key),
    )
