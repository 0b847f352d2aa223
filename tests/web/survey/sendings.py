"""Answers as browsers send them."""

import secrets
from datetime import datetime, timedelta

from django.utils import timezone

from prongsai.web.survey import work
from prongsai.web.survey.answering import Sending
from prongsai.web.survey.models import Channel
from prongsai.web.survey.questionnaire import Questionnaire, questionnaire
from prongsai.web.survey.tickets import new_mark, read_mark


def asked(channel: Channel) -> Questionnaire:
    cycle = channel.participation.cycle
    return questionnaire(cycle.framework_id, cycle.framework_checksum, channel.instrument)


def choices(channel: Channel, seed: int = 0) -> dict[str, int | None]:
    """Return a sound answer; another one for each of many seeds."""
    found: dict[str, int | None] = {}
    for leaf, options in asked(channel).options.items():
        seed, option = divmod(seed, options)
        found[leaf] = option + 1
    return found


def by_code(channel: Channel, code: str, seed: int = 0, **changes: object) -> Sending:
    return _sending(channel, code, seed, changes)


def by_link(channel: Channel, seed: int = 0, opened: datetime | None = None, **changes: object) -> Sending:
    """Return an answer through an open link, its work done, three minutes after the page was opened."""
    mark = new_mark(channel, opened or timezone.now() - timedelta(minutes=3))
    done = work.do(mark, read_mark(mark, channel.public_id).difficulty)
    return _sending(channel, mark, seed, {"work": done} | changes)


def _sending(channel: Channel, right: str, seed: int, changes: dict[str, object]) -> Sending:
    values: dict[str, object] = {
        "channel": channel.public_id,
        "right": right,
        "receipt": secrets.token_urlsafe(16),
        "choices": choices(channel, seed),
        "seconds": 120.0,
    }
    return Sending(**(values | changes))  # type: ignore[arg-type]  # the tests say what they change
