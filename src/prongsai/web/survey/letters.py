"""Codes by e-mail. The addresses are read once, shuffled, and forgotten: no list, no address and no code is kept.

The letters are sent while the page waits: handed to the background worker they would have to be written down.
"""

import random
from collections.abc import Sequence
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from prongsai.web.cycles.states import State
from prongsai.web.rights.actor import Actor
from prongsai.web.survey.models import Channel
from prongsai.web.survey.printing import drop_codes, link_of_code
from prongsai.web.survey.tickets import make_codes

MOST_LETTERS = 60
"""At once, so that the page answers in time."""


def are_possible() -> bool:
    """Say whether letters leave this installation. Without a mail server they would lie in a folder of it,
    with address and code together, which is just what must not be kept."""
    return bool(settings.EMAIL_HOST)


def send_codes(actor: Actor, channel: Channel, addresses: Sequence[str], base: str) -> int:
    """Make a code for each address and send it; returns how many went. A code whose letter did not go is dropped."""
    shuffled = list(dict.fromkeys(addresses))
    random.SystemRandom().shuffle(shuffled)
    codes = make_codes(actor, channel, len(shuffled))
    lost = []
    with translation.override("th"), get_connection() as post:
        for address, code in zip(shuffled, codes, strict=True):
            letter = _letter(channel, address, code, base)
            letter.connection = post
            try:
                letter.send()
            except (OSError, SMTPException):
                lost.append(code)
    if lost:
        drop_codes(actor, channel, lost)
    return len(codes) - len(lost)


def _letter(channel: Channel, address: str, code: str, base: str) -> EmailMessage:
    cycle = channel.participation.cycle
    days = cycle.calendar.get(State.COLLECT)
    context = {
        "agency_name": channel.participation.agency.name,
        "code": code,
        "link": link_of_code(channel, code, base),
        "closes": days.closes if days else None,
        "is_unofficial": not cycle.framework.is_official,
    }
    return EmailMessage(
        subject=_("ขอเชิญตอบแบบวัดการรับรู้ของบุคลากร (ไม่ระบุตัวตน)"),
        body=render_to_string("survey/letter.txt", context),
        to=[address],
        headers={"Auto-Submitted": "auto-generated"},
    )
