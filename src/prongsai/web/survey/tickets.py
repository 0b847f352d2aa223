"""The right to answer once: single-use codes for staff, signed marks of a browser for open links.

Only digests are stored. A code has 75 bits of chance, so its digest needs no secret; and it must not need one:
the installation's secret is in no backup, and the cards in people's hands must live through a restore.
"""

import hashlib
import hmac
import secrets
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction

from prongsai.web.rights.actor import Actor
from prongsai.web.rights.table import Action
from prongsai.web.survey import work
from prongsai.web.survey.codes import new_code, shown
from prongsai.web.survey.errors import NumberOfCodesError, WrongChannelError, WrongMarkError
from prongsai.web.survey.models import Channel, Instrument, Ticket
from prongsai.web.survey.policies import ATTENDED, CODED, check_can_make_codes
from prongsai.web.trail.record import record

MOST_CODES = 5_000
"""At once; a large agency makes several batches."""
_MARK = struct.Struct(">16sIB")
_SIGNED = 16


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark says: when its page was opened, and how much work its answer must bring (bits; 0: none)."""

    text: str
    opened: datetime
    difficulty: int


@transaction.atomic
def make_codes(actor: Actor | None, channel: Channel, number: int) -> tuple[str, ...]:
    """Make codes for a channel and return them as printed; nobody can ever read them again.

    Raises ``WrongChannelError``, ``NumberOfCodesError`` and ``ClosedError``.
    """
    if actor is not None:
        actor.check(Action.TAKE_PART, channel.participation.agency)
    check_can_make_codes(channel)
    if not 1 <= number <= MOST_CODES:
        raise NumberOfCodesError(MOST_CODES)
    codes = tuple(new_code() for _ in range(number))
    digests = sorted(digest_of(code) for code in codes)  # not in the order of the printed cards
    Ticket.objects.bulk_create((Ticket(channel=channel, digest=one) for one in digests), batch_size=500)
    record(actor, "survey.codes", channel.participation.agency, channel, after={"codes": number})
    return tuple(shown(code) for code in codes)


def channel_of_code(code: str) -> Channel | None:
    """Return the channel of a code (as ``codes.typed`` gives it), ``None`` where there is no such code."""
    ticket = (
        Ticket.objects.filter(digest=digest_of(code))
        .select_related("channel__participation__cycle", "channel__participation__agency")
        .first()
    )
    return ticket.channel if ticket is not None else None


def is_spent(code: str) -> bool:
    """Say whether a code was used."""
    return Ticket.objects.filter(digest=digest_of(code), is_spent=True).exists()


def new_mark(channel: Channel, now: datetime, *, is_attended: bool = False) -> str:
    """Return a fresh mark for one respondent of an open link; nothing is stored until it is spent.

    ``is_attended``: at the kiosk or with a surveyor, where somebody of the agency is signed in beside the
    respondent; no proof of work is asked. Raises ``WrongChannelError``.
    """
    if (
        channel.way in CODED
        or channel.instrument == Instrument.IIT
        or is_attended != (channel.way in ATTENDED)
    ):
        raise WrongChannelError
    difficulty = 0 if is_attended else work.difficulty_of(channel.public_id)
    content = _MARK.pack(secrets.token_bytes(16), int(now.timestamp()), difficulty)
    return f"m.{_text(content + _signature(content, channel.public_id))}"


def read_mark(text: str, channel_id: str) -> Mark:
    """Return what a mark says; raises ``WrongMarkError`` unless this installation made it for this channel."""
    try:
        signed = urlsafe_b64decode(text.removeprefix("m.") + "=" * (-(len(text) - 2) % 4))
    except (NotBase64, ValueError):
        raise WrongMarkError from None
    content, signature = signed[:-_SIGNED], signed[-_SIGNED:]
    if len(content) != _MARK.size or not hmac.compare_digest(signature, _signature(content, channel_id)):
        raise WrongMarkError
    if text != f"m.{_text(signed)}":  # one mark has one spelling, or it could be spent twice
        raise WrongMarkError
    _, opened, difficulty = _MARK.unpack(content)
    return Mark(text, datetime.fromtimestamp(opened, UTC), difficulty)


def digest_of(right: str) -> bytes:
    """Return what is stored of a code or a mark."""
    return hashlib.sha256(b"prongsai ticket\0" + right.encode()).digest()


def receipt_digest(right: str, receipt: str) -> bytes:
    """Return what is stored of a sending's own id: with the right, so that neither tells the other."""
    return hashlib.sha256(b"prongsai receipt\0" + right.encode() + b"\0" + receipt.encode()).digest()


def _signature(content: bytes, channel_id: str) -> bytes:
    key = b"prongsai mark\0" + settings.SECRET_KEY.encode()
    return hmac.digest(key, channel_id.encode() + content, "sha256")[:_SIGNED]


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).decode("ascii").rstrip("=")
