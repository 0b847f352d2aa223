"""The ways by which people reach a survey of an agency: added and closed by the agency itself."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from prongsai.web.cycles.models import Participation
from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.survey.models import Channel
from prongsai.web.survey.policies import check_goes_together
from prongsai.web.survey.questionnaire import questionnaire
from prongsai.web.trail.record import record


@dataclass(frozen=True, slots=True)
class Wanted:
    """A channel as it is asked for. ``part`` is empty where the survey has no parts."""

    instrument: str
    way: str
    part: str = ""
    label: str = ""
    quota: int | None = None


@transaction.atomic
def add_channel(actor: Actor | None, participation: Participation, wanted: Wanted) -> Channel:
    """Add a channel; raises ``NoQuestionsError``, and ``WrongChannelError`` where staff would come without codes."""
    if actor is not None:
        actor.check(Action.TAKE_PART, participation.agency)
    cycle = participation.cycle
    asked = questionnaire(cycle.framework_id, cycle.framework_checksum, wanted.instrument)
    check_goes_together(wanted.instrument, wanted.way, wanted.part, asked.parts)
    channel = Channel.objects.create(
        participation=participation,
        instrument=wanted.instrument,
        way=wanted.way,
        part=wanted.part,
        label=wanted.label.strip(),
        quota=wanted.quota,
    )
    record(actor, "survey.channel.add", participation.agency, channel, after={"way": wanted.way})
    return channel


@transaction.atomic
def close_channel(actor: Actor | None, channel: Channel) -> Channel:
    """Let nothing more through a channel; what came by it stays."""
    return _set_closed(actor, channel, is_closed=True)


@transaction.atomic
def reopen_channel(actor: Actor | None, channel: Channel) -> Channel:
    """Let answers through a closed channel again."""
    return _set_closed(actor, channel, is_closed=False)


def _set_closed(actor: Actor | None, channel: Channel, is_closed: bool) -> Channel:
    agency = channel.participation.agency
    if actor is not None:
        actor.check(Action.TAKE_PART, agency)
    channel = Channel.objects.select_for_update().get(pk=channel.pk)
    if (channel.closed_at is not None) == is_closed:
        return channel
    channel.closed_at = timezone.now() if is_closed else None
    channel.save(update_fields=["closed_at"])
    record(actor, "survey.channel.close" if is_closed else "survey.channel.reopen", agency, channel)
    return channel
