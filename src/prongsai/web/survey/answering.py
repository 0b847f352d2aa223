"""Taking one answer: checked, sealed, and stored with its spent ticket in one transaction, exactly once.

A sending carries a receipt that its browser made. The same sending may come again, when the acknowledgement was
lost on the way, and is acknowledged again; another sending with the same right is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from prongsai.web.survey import codes, places, sealing, teller, tickets, work
from prongsai.web.survey.errors import (
    BusyError,
    ClosedError,
    NotTakenError,
    SpentError,
    TornError,
    UnknownCodeError,
    WrongMarkError,
)
from prongsai.web.survey.models import Ticket
from prongsai.web.survey.places import Place
from prongsai.web.survey.policies import CODED, OPEN_LINKS
from prongsai.web.survey.suspicion import Flag, flags_of_choices, is_too_quick

_RECEIPT = re.compile(r"[A-Za-z0-9_-]{16,64}")
_MOST_CHOICES = 300


@dataclass(frozen=True, slots=True)
class Sending:
    """What a browser sends. ``right``: a code, or the mark of the page; ``receipt``: made by the browser.

    ``channel``: its public id; may be empty with a code. ``choices``: item → number of the option, from 1,
    ``None``: would rather not say. ``seconds``: from the first question to the last, ``None`` where unknown.
    """

    channel: str
    right: str
    receipt: str
    choices: Mapping[str, int | None]
    seconds: float | None = None
    work: str = ""


class Receipt(StrEnum):
    """Either way the answer is safe on the disk, once."""

    TAKEN = "taken"
    ALREADY_HERE = "already-here"


@dataclass(frozen=True, slots=True)
class _Right:
    """A right that is well formed. ``mark`` is ``None`` where it is a code."""

    text: str
    mark: tickets.Mark | None


def take(sending: Sending, now: datetime) -> Receipt:
    """Store an answer and return after it is committed; raises a ``NotTakenError`` and then stored nothing."""
    _check_whole(sending)
    right, place = _right_and_place(sending)
    place.questionnaire.check(sending.choices)
    deposit = teller.Deposit(
        place=place,
        ticket=tickets.digest_of(right.text),
        receipt=tickets.receipt_digest(right.text, sending.receipt),
        is_code=right.mark is None,
        day=timezone.localdate(now),
    )
    try:
        flags = _flags(sending, right, place, now)
        return Receipt.TAKEN if _put_in(deposit, sending, flags) else Receipt.ALREADY_HERE
    except (ClosedError, BusyError):
        if _is_here(deposit):
            return Receipt.ALREADY_HERE
        raise


def _check_whole(sending: Sending) -> None:
    """Raise ``TornError`` where what came cannot be a whole sending."""
    if not _RECEIPT.fullmatch(sending.receipt) or not sending.right or len(sending.right) > 120:
        raise TornError
    if not sending.choices or len(sending.choices) > _MOST_CHOICES or len(sending.channel) > 16:
        raise TornError


def _right_and_place(sending: Sending) -> tuple[_Right, Place]:
    """Return what the right is good for; raises the errors of codes and marks."""
    if not codes.looks_like_code(sending.right):
        place = places.place_of(sending.channel)
        if place is None or place.way in CODED:
            raise WrongMarkError
        return _Right(sending.right, tickets.read_mark(sending.right, place.channel_id)), place
    code = codes.typed(sending.right)
    place = places.place_of(sending.channel or _channel_of(code))
    if place is None or place.way not in CODED:
        raise UnknownCodeError
    return _Right(code, None), place


def _channel_of(code: str) -> str:
    channel = tickets.channel_of_code(code)
    if channel is None:
        raise UnknownCodeError
    return channel.public_id


def _flags(sending: Sending, right: _Right, place: Place, now: datetime) -> list[Flag]:
    """Return why the answer looks suspicious; raises ``BusyError`` beyond the budget of answers without work."""
    flags = flags_of_choices(place.questionnaire, sending.choices)
    if is_too_quick(place.questionnaire, _seconds(sending, right.mark, now)):
        flags.append(Flag.TOO_QUICK)
    mark = right.mark
    if mark is None or place.way not in OPEN_LINKS:
        return flags
    if not work.is_done(mark.text, sending.work, mark.difficulty):
        flags.append(Flag.NO_WORK)
        if work.without_work.note(place.channel_id) > work.WITHOUT_WORK_PER_MINUTE:
            raise BusyError
    if work.answers.note(place.channel_id) > work.BURST_PER_MINUTE:
        flags.append(Flag.BURST)
    return flags


def _seconds(sending: Sending, mark: tickets.Mark | None, now: datetime) -> float | None:
    """Return how long the answer took: what the browser says, and never longer than its page was open."""
    opened = (now - mark.opened).total_seconds() if mark is not None else None
    return min((each for each in (sending.seconds, opened) if each is not None), default=None)


def _put_in(deposit: teller.Deposit, sending: Sending, flags: list[Flag]) -> bool:
    """Seal and store; ``False`` where the same sending is here already.

    Once more where the box was changed between the look and the transaction: a reopened cycle has a new one.
    """
    content = sealing.Content(sending.choices, flags)
    for is_last in (False, True):
        place = deposit.place
        deposit.sealed = sealing.seal(place.public_key, content, place.questionnaire.size)
        try:
            return teller.deposit(deposit)
        except ClosedError:
            fresh = places.place_of(place.channel_id, is_fresh=True)
            if is_last or fresh is None or fresh.box == place.box:
                raise
            deposit.place = fresh
    raise AssertionError("the second try returns or raises")


def _is_here(deposit: teller.Deposit) -> bool:
    """Say whether this very sending was stored before."""
    return Ticket.objects.filter(digest=deposit.ticket, receipt=deposit.receipt, is_spent=True).exists()


__all__ = ["NotTakenError", "Receipt", "Sending", "SpentError", "take"]
